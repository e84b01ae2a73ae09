/** What stands before, behind and under a reference that a style has printed. */
import type { Run } from "./citation.ts";
import { hrefOf, symbolOf } from "./source-facts.ts";
import type { Placed } from "./style.ts";

/** A reference with the words before and after it. */
export const around = ({ item }: Placed, reference: readonly Run[]): Run[] => [
  ...(item.prefix.trim() ? [{ text: `${item.prefix.trim()} ` }] : []),
  ...reference,
  ...(item.suffix.trim() ? [{ text: after(item.suffix.trim()) }] : []),
];

/** Words that follow a reference. */
export const after = (suffix: string): string => (suffix === "" || /^[,;.:)]/.test(suffix) ? suffix : `, ${suffix}`);

/** The first printing of the symbol or title leads to the document. */
export function withLinks(runs: readonly Run[], placed: readonly Placed[], language: string): Run[] {
  let result = [...runs];
  for (const { source } of placed) {
    const href = source && hrefOf(source, language);
    const symbol = source ? symbolOf(source) : "";
    if (!href || symbol === "") continue;
    const at = result.findIndex((run) => !run.href && run.text.includes(symbol));
    const run = result[at];
    if (!run) continue;
    const from = run.text.indexOf(symbol);
    const parts: Run[] = [
      { ...run, text: run.text.slice(0, from) },
      { ...run, text: symbol, href, ltr: true },
      { ...run, text: run.text.slice(from + symbol.length) },
    ];
    result = [...result.slice(0, at), ...parts.filter(({ text }) => text !== ""), ...result.slice(at + 1)];
  }
  return result;
}

/** With a stop at its end, unless it has one. */
export function stopped(runs: readonly Run[]): Run[] {
  return /[.?!]["”’]?$/.test(runs.at(-1)?.text ?? "") ? [...runs] : [...runs, { text: "." }];
}

/** Without the stop at its end. */
export function unended(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  return last ? [...runs.slice(0, -1), { ...last, text: last.text.replace(/\.$/, "") }] : [];
}

/** Styles of notes end with a stop of their own; those of the text, such as APA, do not. */
export function ended(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  return !last || /[.?!)]["”’]?$/.test(last.text) ? [...runs] : [...runs, { text: "." }];
}
