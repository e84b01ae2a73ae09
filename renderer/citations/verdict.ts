/** What became of a quotation, as cards, hints and the list of checks show it: plain DOM, since cards are. */
import type { DifferenceRun } from "../../shared/citations/quotation.ts";
import { pinpointText } from "../../shared/citations/un-place.ts";
import type { MessageKey } from "../../shared/messages/message.ts";
import { say } from "../ui/say.ts";
import type { QuotationVerdict } from "./quotation-checks.ts";
import "./verdict.css";

/** Whether it needs someone's eye. */
export const isWrong = ({ check }: QuotationVerdict): boolean =>
  check?.verdict === "differs" || check?.verdict === "missing";

/** The place that is offered, as it is printed in English; empty: none is. */
export const offeredPlace = ({ offer }: QuotationVerdict): string => (offer === null ? "" : pinpointText(offer, "en"));

const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...content);
  return made;
};

/** The sentence and, where the two differ, how. */
export function verdictParts({ check }: QuotationVerdict): HTMLElement[] {
  if (!check) return [];
  const sentence = element("p", `verdict ${check.verdict}`, say(`citations.verdict.${check.verdict}`));
  return check.difference ? [sentence, differencePart(check.difference)] : [sentence];
}

/** What the source says put in, what the quotation says alone struck out; a screen reader hears which is which. */
function differencePart(difference: readonly DifferenceRun[]): HTMLElement {
  // As a correction reads: first what is struck out.
  const order = difference.map((run, index) => {
    const before = run.in === "quotation" && difference[index - 1]?.in === "source";
    return { run, at: before ? index - 1.5 : index };
  });
  const parts = order.sort((a, b) => a.at - b.at).flatMap(({ run }) => [partOf(run), " "]);
  return Object.assign(element("p", "difference", ...parts), { dir: "auto" });
}

function partOf({ in: side, text }: DifferenceRun): Node | string {
  const spoken = (key: MessageKey) => element("span", "visually-hidden", `${say(key)} `);
  if (side === "source") return element("ins", "", spoken("citations.verdict.source"), text);
  if (side === "quotation") return element("del", "", spoken("citations.verdict.quoted"), text);
  return side === "leftOut" ? "[…]" : text;
}

/** Puts the offered place in. */
export function offerButton(verdict: QuotationVerdict, take: () => void): HTMLButtonElement {
  const button = element(
    "button",
    "small-button offer-place",
    say("citations.offer", { place: offeredPlace(verdict) }),
  );
  button.type = "button";
  // The text keeps the focus.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", take);
  return button;
}
