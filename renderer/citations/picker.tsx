/**
 * The picker: one line finds a document and a place in it; Enter cites it. Several sources make one citation, each with words
 * before and after. The selected citation or card is changed in place.
 */
import type { Editor } from "@tiptap/core";
import { useMemo, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type * as Y from "yjs";
import { splitLine } from "../../shared/citations/pinpoint.ts";
import type { Source } from "../../shared/citations/source.ts";
import { type Draft, draftFrom } from "../../shared/citations/source-form.ts";
import { pinpointText } from "../../shared/citations/un-words.ts";
import { say } from "../ui/say.ts";
import { keepSource, presentIn, sourceOf, useSources } from "./brief-sources.ts";
import { CardFields, type CardWords } from "./card-fields.tsx";
import type { CiteAs } from "./citation-node.ts";
import { insertCard, insertCitation, removeCitation, selectedCitation } from "./cite.ts";
import { OfferList, type Way } from "./offer-list.tsx";
import { type Offer, offersFor } from "./offers.ts";
import { useOwnSources } from "./own-sources.ts";
import { type PickedSource, PickedSources } from "./picked-sources.tsx";
import { itemsAt } from "./places.ts";
import { Preview } from "./preview.tsx";
import { SourceFormDialog } from "./source-form.tsx";
import { useZotero, type ZoteroAnswer } from "./zotero.ts";
import "./picker.css";

interface CitationPickerProps {
  readonly editor: Editor;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly open: boolean;
  /** What Enter makes of a new citation. Default: a note number in the text. */
  readonly as?: CiteAs;
  readonly onClose: () => void;
}

export function CitationPicker({ open, ...rest }: CitationPickerProps) {
  return (
    <ModalOverlay
      className="palette-overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(now) => !now && rest.onClose()}
    >
      <Modal className="palette popover citation-picker">
        <Dialog aria-label={say("citations.insert")}>{open && <Picker {...rest} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What is changed, as it was when the picker opened. */
function startingFrom(editor: Editor, content: Y.Doc) {
  const chosen = selectedCitation(editor.state);
  const kind: CiteAs = chosen?.node.type.name === "documentCard" ? "card" : "citation";
  const items = chosen ? itemsAt({ kind, node: chosen.node }) : [];
  const picked = items.map((item): PickedSource => ({ ...item, record: sourceOf(content, item.source) }));
  const { quotation = "", compact = false } = kind === "card" ? (chosen?.node.attrs ?? {}) : {};
  return { changes: chosen ? kind : null, picked, card: { quotation: String(quotation), compact: compact === true } };
}

function Picker({ editor, content, as = "citation", onClose }: Omit<CitationPickerProps, "open">) {
  const [start] = useState(() => startingFrom(editor, content));
  const [picked, setPicked] = useState<readonly PickedSource[]>(start.picked);
  const [card, setCard] = useState<CardWords>(start.card);
  const [line, setLine] = useState("");
  const [active, setActive] = useState(0);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const sources = useSources(content);
  const typed = splitLine(line);
  const { offers, zotero, asked } = useOffers(typed.document, sources, today);
  const isCard = start.changes === "card";
  const offer = offers[active];
  const describing: Way = {
    label: say("citations.describe", { typed: typed.document }),
    run: () => setDraft(draftFrom(typed.document, today)),
  };
  const asking: Way = {
    label: say("citations.searchZotero", { words: typed.document }),
    run: () => {
      zotero.search?.(typed.document);
      setActive(0);
    },
  };
  const ways = typed.document === "" ? [] : zotero.search && asked === null ? [describing, asking] : [describing];
  const way = ways[active - offers.length];

  const pickedFrom = ({ source }: Offer): PickedSource => ({
    source: source.id,
    record: source,
    pinpoint: pinpointText(typed.pinpoint, "en"),
    prefix: "",
    suffix: "",
  });
  // A card has one source: another one takes its place.
  const withOffer = (one: Offer) => (isCard ? [pickedFrom(one)] : [...picked, pickedFrom(one)]);
  const all = offer ? withOffer(offer) : picked;
  const edit = (next: readonly PickedSource[]) => {
    setPicked(next);
    setLine("");
    setActive(0);
  };
  const close = () => {
    onClose();
    // After the dialogue has given the focus back.
    requestAnimationFrame(() => editor.isDestroyed || editor.view.focus());
  };
  const cite = (form: CiteAs) => {
    const [first] = all;
    if (!first) return;
    const items = all.map(({ record, ...item }) => ({ ...item, source: record ? keep(record) : item.source }));
    if (form === "card") insertCard(editor, { source: items[0]?.source ?? "", pinpoint: first.pinpoint, ...card });
    else insertCitation(editor, items);
    close();
  };
  // What the brief holds already is cited as it stands there.
  const keep = (record: Source) => (sources[record.id] === record ? record.id : keepSource(content, record));
  const describe = (source: Source) => {
    setDraft(null);
    const record = sourceOf(content, keepSource(content, source)) ?? source;
    edit(withOffer({ source: record, from: "brief", problem: null }));
  };
  const usual: CiteAs = start.changes ?? as;

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          cite(usual);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          cite("card");
        }}
      >
        <input
          type="text"
          role="combobox"
          dir="auto"
          aria-expanded={ways.length > 0}
          aria-controls="offers"
          aria-activedescendant={offer || way ? `offer-${active}` : undefined}
          aria-label={say("citations.search")}
          aria-describedby="offers-hint"
          placeholder={say(
            picked.length === 0 ? "citations.search" : isCard ? "citations.searchOther" : "citations.searchMore",
          )}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          spellCheck={false}
          value={line}
          onChange={({ target }) => {
            setLine(target.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
            const rows = offers.length + ways.length;
            if (step !== 0 && rows > 0) setActive((active + step + rows) % rows);
            else if (event.key === "Enter" && way) way.run();
            else if (event.key === ";" && offer && !isCard) edit(all);
            else if (event.key === "Backspace" && line === "" && picked.length > 0 && !isCard)
              edit(picked.slice(0, -1));
            else return;
            event.preventDefault();
          }}
        />
        {typed.document !== "" && (
          <OfferList offers={offers} active={active} ways={ways} onPick={(one) => edit(withOffer(one))} />
        )}
        {asked && <ZoteroState answer={asked} />}
        <PickedSources picked={picked} isCard={isCard} onChange={setPicked} />
        {isCard && <CardFields words={card} onChange={setCard} />}
        {all.length > 0 && !isCard && <Preview content={content} picked={all} />}
        <footer className="picker-foot">
          <p id="offers-hint">{say(isCard ? "citations.cardHint" : "citations.searchHint")}</p>
          {start.changes && (
            <button
              type="button"
              className="button"
              onClick={() => {
                removeCitation(editor);
                close();
              }}
            >
              {say(isCard ? "citations.removeCard" : "citations.remove")}
            </button>
          )}
          {!isCard && usual === "citation" && (
            <button type="button" className="button" disabled={all.length === 0} onClick={() => cite("card")}>
              {say("citations.insertCard")}
            </button>
          )}
          <button type="submit" className="button primary" disabled={all.length === 0}>
            {say(
              start.changes ? "citations.apply" : usual === "card" ? "citations.insertCard" : "citations.insertInline",
            )}
          </button>
        </footer>
      </form>
      {/* Outside the form, whose keys are not its own. */}
      <SourceFormDialog content={content} draft={draft} onSave={describe} onClose={() => setDraft(null)} />
    </>
  );
}

/** What can be cited for these words, from the brief, one's own library, Zotero (once it is asked) and the catalogue. */
function useOffers(words: string, sources: Readonly<Record<string, Source>>, today: string) {
  const { sources: own } = useOwnSources();
  const zotero = useZotero();
  const asked = zotero.answer?.words === words ? zotero.answer : null;
  const fromZotero = asked?.sources ?? none;
  const offers = useMemo(
    () => (words === "" ? [] : offersFor(words, { held: presentIn(sources), own, zotero: fromZotero }, today)),
    [words, sources, own, fromZotero, today],
  );
  return { offers, zotero, asked };
}

/** Always the same, so that what is worked out from it is not worked out anew. */
const none: readonly Source[] = [];

function ZoteroState({ answer: { state, sources } }: { readonly answer: ZoteroAnswer }) {
  const words =
    state === "asking"
      ? say("citations.askingZotero")
      : typeof state === "object"
        ? state.problem
        : sources.length === 0
          ? say("citations.zoteroNone")
          : "";
  return (
    <p role="status" className={typeof state === "object" ? "zotero-state field-problem" : "zotero-state"}>
      {words}
    </p>
  );
}
