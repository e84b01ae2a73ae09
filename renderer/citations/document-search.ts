/** The picker's line: what it finds in the brief, in one's own library, in Zotero (once it is asked) and in the catalogue. */
import { useMemo, useState } from "react";
import type { Sources } from "../../shared/citations/footnotes.ts";
import { splitLine } from "../../shared/citations/pinpoint.ts";
import type { Source } from "../../shared/citations/source.ts";
import { type Draft, draftFrom } from "../../shared/citations/source-form.ts";
import { say } from "../ui/say.ts";
import { today } from "../ui/today.ts";
import { presentIn } from "./brief-sources.ts";
import type { Way } from "./offer-list.tsx";
import { type Offer, offersFor } from "./offers.ts";
import { useOwnSources } from "./own-sources.ts";
import { useZotero, type ZoteroAnswer } from "./zotero.ts";

export interface DocumentSearch {
  readonly line: string;
  /** Puts other words into the line; what is found for them is gone through from the first on. */
  readonly type: (line: string) => void;
  /** The line without the place in the document. */
  readonly words: string;
  /** The place in the document, as typed; empty where the line names none. */
  readonly pinpoint: string;
  readonly offers: readonly Offer[];
  /** What else can be done with the words, after the offers. */
  readonly ways: readonly Way[];
  /** Of offers and ways together, the index of the one that Enter takes. */
  readonly active: number;
  /** Goes so many rows down, or up where negative; from the last to the first. */
  readonly move: (rows: number) => void;
  /** Null: Zotero was not asked for these words. */
  readonly zotero: ZoteroAnswer | null;
}

/** @param sources of the brief, by id @param onDescribe takes what the words tell of a document that nobody knows */
export function useDocumentSearch(sources: Sources, onDescribe: (draft: Draft) => void): DocumentSearch {
  const [day] = useState(today);
  const [line, setLine] = useState("");
  const [active, setActive] = useState(0);
  const { document: words, pinpoint } = splitLine(line);
  const { sources: own } = useOwnSources();
  const { answer, search } = useZotero();
  const zotero = answer?.words === words ? answer : null;
  const fromZotero = zotero?.sources ?? none;
  const offers = useMemo(
    () => (words === "" ? [] : offersFor(words, { held: presentIn(sources), own, zotero: fromZotero }, day)),
    [words, sources, own, fromZotero, day],
  );
  const describing: Way = {
    label: say("citations.describe", { typed: words }),
    run: () => onDescribe(draftFrom(words, day)),
  };
  const asking: Way = {
    label: say("citations.searchZotero", { words }),
    run: () => {
      search?.(words);
      setActive(0);
    },
  };
  const ways = words === "" ? [] : search && zotero === null ? [describing, asking] : [describing];
  const rows = offers.length + ways.length;
  return {
    line,
    type: (next) => {
      setLine(next);
      setActive(0);
    },
    words,
    pinpoint,
    offers,
    ways,
    active,
    move: (by) => setActive(rows > 0 ? (active + by + rows) % rows : 0),
    zotero,
  };
}

/** Always the same, so that what is worked out from it is not worked out anew. */
const none: readonly Source[] = [];
