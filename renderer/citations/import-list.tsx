/** What a file of sources holds, to choose from, and what reading it had to change or leave out. */
import { TriangleAlert } from "lucide-react";
import { Checkbox, GridList, GridListItem, ListLayout, Virtualizer } from "react-aria-components";
import type { ExchangeNote } from "../../shared/citations/exchange/report.ts";
import { say } from "../ui/say.ts";
import type { Arrival } from "./arrivals.ts";
import { SourceWords, sourceFacts, sourceName } from "./source-words.tsx";
import "./import-list.css";

/** Pixels that a row with one line of facts takes. */
const ROW = 51;

interface ImportListProps {
  readonly arrivals: readonly Arrival[];
  /** Ids. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function ImportList({ arrivals, chosen, onChoose }: ImportListProps) {
  const items = arrivals.map((arrival) => ({ id: arrival.source.id, ...arrival }));
  const known = items.filter(({ held }) => held !== null).map(({ id }) => id);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: ROW }}>
      <GridList
        className="framed-list arrivals"
        aria-label={say("citations.importList")}
        items={items}
        selectionMode="multiple"
        selectedKeys={chosen}
        disabledKeys={known}
        disabledBehavior="selection"
        style={{ blockSize: `min(24rem, 45vh, ${items.length * ROW + 2}px)` }}
        onSelectionChange={(keys) =>
          onChoose(
            new Set(keys === "all" ? items.flatMap(({ id, held }) => (held ? [] : [id])) : [...keys].map(String)),
          )
        }
      >
        {(item) => <ArrivalRow {...item} />}
      </GridList>
    </Virtualizer>
  );
}

function ArrivalRow({ source, held }: Arrival) {
  const where = held ? say(`citations.held.${held}`) : "";
  const words = [sourceName(source), ...sourceFacts(source), where].filter(Boolean).join(", ");
  return (
    <GridListItem id={source.id} textValue={words} className="arrival">
      <Checkbox slot="selection" className="arrival-choice" />
      <SourceWords source={source} />
      {where && <span className="arrival-held">{where}</span>}
    </GridListItem>
  );
}

/** More sentences than anyone reads in one go. */
const MOST_SHOWN = 200;

export function ImportNotes({ notes, count }: { readonly notes: readonly ExchangeNote[]; readonly count: number }) {
  if (count === 0) return null;
  return (
    <details className="import-notes" open={count <= 3}>
      <summary>
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" /> {say("citations.importNotes", { count })}
      </summary>
      <ul>
        {notes.slice(0, MOST_SHOWN).map(({ code, entry, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have the same said of them
          <li key={index} dir="auto">
            {say(`exchange.${code}`, { entry, detail })}
          </li>
        ))}
        {count > MOST_SHOWN && <li>{say("citations.importMoreNotes", { count: count - MOST_SHOWN })}</li>}
      </ul>
    </details>
  );
}
