/** The documents that the picker offers. The line above keeps the focus and drives it. */
import { useEffect, useRef } from "react";
import { cardOf, inOneLine } from "../../shared/citations/card.ts";
import { say } from "../ui/say.ts";
import type { Offer } from "./offers.ts";
import "./offer-list.css";

interface OfferListProps {
  readonly offers: readonly Offer[];
  /** Index of the one that Enter takes. */
  readonly active: number;
  readonly onPick: (offer: Offer) => void;
  /** What else can be done with what was typed; counted on after the offers. */
  readonly ways: readonly Way[];
}

export interface Way {
  readonly label: string;
  readonly run: () => void;
}

export function OfferList({ offers, active, onPick, ways }: OfferListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#offer-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} id="offers" role="listbox" aria-label={say("citations.offers")} className="offers">
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list takes the keys
        <div
          key={offer.source.id}
          id={`offer-${index}`}
          role="option"
          tabIndex={-1}
          className="offer"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(offer)}
        >
          <OfferWords {...offer} />
        </div>
      ))}
      {offers.length === 0 && (
        <div role="presentation" className="empty-state">
          {say("citations.none")}
        </div>
      )}
      {ways.map(({ label, run }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that controls this list takes the keys
        <div
          key={label}
          id={`offer-${offers.length + index}`}
          role="option"
          tabIndex={-1}
          className="offer way"
          aria-selected={offers.length + index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <span className="offer-heading" dir="auto">
            {label}
          </span>
        </div>
      ))}
    </div>
  );
}

function OfferWords({ source, from, problem }: Offer) {
  const { heading, symbol, facts } = cardOf(source, "en");
  return (
    <>
      <span className="offer-heading" dir="auto">
        {heading}
      </span>
      {from !== "catalogue" && <span className="offer-from">{say(`citations.from.${from}`)}</span>}
      <span className="offer-details">
        {symbol && symbol !== heading && <bdi dir="ltr">{symbol}</bdi>}
        {symbol && symbol !== heading && facts.length > 0 && " · "}
        <span dir="auto">{inOneLine(facts)}</span>
      </span>
      {problem && <span className="offer-problem">{say(problem.key, problem.values)}</span>}
    </>
  );
}
