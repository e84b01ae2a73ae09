/** The picker's line and what it finds: arrows go through it, Enter takes, ";" takes and goes on, Backspace gives the last one back. */
import { say } from "../ui/say.ts";
import type { DocumentSearch } from "./document-search.ts";
import { OfferList } from "./offer-list.tsx";
import type { Offer } from "./offers.ts";
import type { ZoteroAnswer } from "./zotero.ts";

interface SearchLineProps {
  readonly search: DocumentSearch;
  /** How many sources the citation has already. */
  readonly picked: number;
  /** A card has one source: neither ";" nor Backspace does more than in any field. */
  readonly isCard: boolean;
  readonly onPick: (offer: Offer) => void;
  readonly onGiveBack: () => void;
}

export function SearchLine({ search, picked, isCard, onPick, onGiveBack }: SearchLineProps) {
  const { line, words, offers, ways, active, zotero } = search;
  const offer = offers[active];
  const way = ways[active - offers.length];
  return (
    <>
      <input
        type="text"
        role="combobox"
        dir="auto"
        aria-expanded={ways.length > 0}
        aria-controls="offers"
        aria-activedescendant={offer || way ? `offer-${active}` : undefined}
        aria-label={say("citations.search")}
        aria-describedby="offers-hint"
        placeholder={say(picked === 0 ? "citations.search" : isCard ? "citations.searchOther" : "citations.searchMore")}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        spellCheck={false}
        value={line}
        onChange={({ target }) => search.type(target.value)}
        onKeyDown={(event) => {
          const rows = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          if (rows !== 0 && words !== "") search.move(rows);
          else if (event.key === "Enter" && way) way.run();
          else if (event.key === ";" && offer && !isCard) onPick(offer);
          else if (event.key === "Backspace" && line === "" && picked > 0 && !isCard) onGiveBack();
          else return;
          event.preventDefault();
        }}
      />
      {words !== "" && <OfferList offers={offers} active={active} ways={ways} onPick={onPick} />}
      {zotero && <ZoteroState answer={zotero} />}
    </>
  );
}

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
