/** What may be wrong with the brief's sources, each with the way to where it is cited. */
import type { Editor } from "@tiptap/core";
import { TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type * as Y from "yjs";
import { isoDate } from "../../shared/brief/fields.ts";
import { checkSources, type SourceFinding } from "../../shared/citations/checks.ts";
import type { Sources } from "../../shared/citations/footnotes.ts";
import { mendsOf, statedAsAt } from "../../shared/citations/mend.ts";
import { isoDateText } from "../../shared/citations/source-facts.ts";
import { draftOf } from "../../shared/citations/source-form.ts";
import { isMessageKey } from "../../shared/messages/message.ts";
import { goTo } from "../ui/go-to.ts";
import { interfaceLanguage, say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { today } from "../ui/today.ts";
import { useWhenIdle } from "../ui/when-idle.ts";
import { useSources } from "./brief-sources.ts";
import { applyMend, writeInOneStep } from "./mend.ts";
import { itemsOf, placesOf, samePlaces } from "./places.ts";
import { type PlacedVerdict, takeOffer, verdictsOf } from "./quotation-checks.ts";
import { sourceName } from "./source-words.tsx";
import { isWrong, offeredPlace } from "./verdict.ts";
import "./sources.css";
import "./checks.css";

/**
 * Findings about sources (`shared/citations/checks.ts`), then quotations that are not as in their source; each is mended by
 * one press, which one undo takes back.
 */
export function SourceChecks({ editor, content }: { readonly editor: Editor; readonly content: Y.Doc }) {
  const findings = useSourceFindings(editor, content);
  const sources = useSources(content);
  const quotations = useQuotationFindings(editor);
  if (findings.length === 0 && quotations.length === 0)
    return <p className="empty-state">{say("citations.checksNone")}</p>;
  const show = ({ source }: SourceFinding) => {
    const place = placesOf(editor.state.doc).find((one) => itemsOf(one.node).some((item) => item.source === source));
    if (place) goTo(editor, place.position);
  };
  return (
    <ul className="sources checks" aria-label={say("citations.checks")}>
      {quotations.map((found) => (
        <QuotationItem key={`${found.position} ${found.verdict.text}`} editor={editor} found={found} />
      ))}
      {findings.map((finding) => (
        <FindingItem
          key={`${finding.code} ${finding.source}`}
          editor={editor}
          content={content}
          finding={finding}
          sources={sources}
          onShow={() => show(finding)}
        />
      ))}
    </ul>
  );
}

interface FindingProps {
  readonly editor: Editor;
  readonly content: Y.Doc;
  readonly finding: SourceFinding;
  readonly sources: Sources;
  readonly onShow: () => void;
}

/** What is wrong, why, and what mends it. */
function FindingItem({ editor, content, finding, sources, onShow }: FindingProps) {
  const source = sources[finding.source];
  const mends = editor.isEditable ? mendsOf(finding, sources) : [];
  const asks = editor.isEditable && source && (finding.code === "noAsAt" || finding.code === "oldAsAt");
  const lacks = editor.isEditable && source && (finding.code === "noTitle" || finding.code === "noDate");
  return (
    <li>
      <button type="button" className="panel-row" onClick={onShow}>
        <span className="source-title" dir="auto">
          {nameOf(finding.source, sources)}
        </span>
        <span className="check-why">
          <TriangleAlert size={13} strokeWidth={1.75} aria-hidden="true" /> {sentence(finding, sources)}
        </span>
      </button>
      {mends.map((mend) => (
        <button
          key={mend.name}
          type="button"
          className="tool"
          onClick={({ currentTarget }) => {
            focusNeighbour(currentTarget);
            applyMend(editor, content, mend);
            tell(say("citations.mended"), { label: say("window.undo"), run: () => editor.commands.undo() });
          }}
        >
          {say(`citations.mend.${mend.name}`, mend.values)}
        </button>
      ))}
      {lacks && (
        <button
          type="button"
          className="tool"
          onClick={() => editor.emit("sources", { do: "describe", draft: draftOf(source) })}
        >
          {say("citations.fillIn")}
        </button>
      )}
      {asks && <AsAtForm onDate={(date) => writeInOneStep(editor, content, statedAsAt(source, date))} />}
    </li>
  );
}

/** The finding goes with its mend; the next one takes the focus, so that the keyboard goes on from there. */
function focusNeighbour(button: Element): void {
  const item = button.closest("li");
  const next = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector("button");
  if (next) next.focus();
  else document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}

/** Asks on which day the facts of a source stood so. */
function AsAtForm({ onDate }: { readonly onDate: (date: string) => void }) {
  const [day] = useState(today);
  const [date, setDate] = useState("");
  return (
    <form
      className="as-at"
      onSubmit={(event) => {
        event.preventDefault();
        if (isoDate(date)) onDate(date);
      }}
    >
      <label>
        <span>{say("citations.asAt")}</span>
        <input
          className="as-at-date"
          type="date"
          required
          max={day}
          value={date}
          onChange={({ target }) => setDate(target.value)}
        />
      </label>
      <button type="submit" className="tool as-at-add">
        {say("citations.asAtAdd")}
      </button>
    </form>
  );
}

const needsMending = ({ verdict }: PlacedVerdict): boolean => isWrong(verdict) || verdict.offer !== null;

const sameVerdicts = (one: readonly PlacedVerdict[], other: readonly PlacedVerdict[]): boolean =>
  one.length === other.length &&
  one.every(({ verdict, position }, at) => other[at]?.verdict === verdict && other[at]?.position === position);

/** A quotation that is not as in its source, or whose place is not given. */
function QuotationItem({ editor, found }: { readonly editor: Editor; readonly found: PlacedVerdict }) {
  const { verdict, position } = found;
  const place = offeredPlace(verdict);
  return (
    <li>
      <button type="button" className="panel-row" onClick={() => goTo(editor, position)}>
        <span className="source-title" dir="auto">
          “{verdict.text}”
        </span>
        <span className="check-why">
          <TriangleAlert size={13} strokeWidth={1.75} aria-hidden="true" />{" "}
          {isWrong(verdict)
            ? say(`citations.quotationCheck.${verdict.check?.verdict === "missing" ? "missing" : "differs"}`)
            : say("citations.offerOnly", { place })}
        </span>
      </button>
      {place !== "" && editor.isEditable && (
        <button type="button" className="tool" onClick={() => takeOffer(editor, found)}>
          {say("citations.offer", { place })}
        </button>
      )}
    </li>
  );
}

/** How many things the list of checks has. */
export function useCheckCount(editor: Editor, content: Y.Doc): number {
  return useSourceFindings(editor, content).length + useQuotationFindings(editor).length;
}

const useQuotationFindings = (editor: Editor): readonly PlacedVerdict[] =>
  useWhenIdle(editor, (state) => verdictsOf(state).filter(needsMending), sameVerdicts);

/** The findings of the brief as it stands, worked out when the person pauses. */
function useSourceFindings(editor: Editor, content: Y.Doc): readonly SourceFinding[] {
  const [day] = useState(today);
  const places = useWhenIdle(editor, ({ doc }) => placesOf(doc), samePlaces);
  const sources = useSources(content);
  return useMemo(() => {
    const cited = places.flatMap((place) => itemsOf(place.node).map(({ source }) => source));
    return checkSources(sources, cited, day);
  }, [places, sources, day]);
}

function nameOf(id: string, sources: Sources): string {
  const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
  return source ? sourceName(source) : id;
}

function sentence(finding: SourceFinding, sources: Sources): string {
  if (finding.code === "symbol") {
    const key = `symbol.${finding.problem.code}`;
    return isMessageKey(key) ? say(key, finding.problem.values) : finding.problem.code;
  }
  if ("other" in finding) return say(`citations.check.${finding.code}`, { other: nameOf(finding.other, sources) });
  if (finding.code === "oldAsAt") {
    return say("citations.check.oldAsAt", { date: isoDateText(finding.date, interfaceLanguage) });
  }
  return say(`citations.check.${finding.code}`, "year" in finding ? { year: finding.year } : {});
}
