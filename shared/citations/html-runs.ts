/** The markup that citeproc gives, as runs: italics, small capitals and addresses; whatever else it marks is left plain. */
import type { Run } from "./citation.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
const tag = /<(\/?)([a-z]{1,10})([^<>]{0,200})>/g;

export function runsOfHtml(html: string): Run[] {
  const runs: Run[] = [];
  const open: { name: string; italic: boolean; smallCaps: boolean }[] = [];
  let from = 0;
  const add = (to: number) => {
    const text = decoded(html.slice(from, to));
    if (text === "") return;
    const style = {
      ...(open.some(({ italic }) => italic) && { italic: true as const }),
      ...(open.some(({ smallCaps }) => smallCaps) && { smallCaps: true as const }),
    };
    for (const part of text.split(/(https?:\/\/[^\s<>“”’]*[^\s<>“”’.,;:])/)) {
      if (part === "") continue;
      runs.push(/^https?:\/\//.test(part) ? { ...style, text: part, href: part, ltr: true } : { ...style, text: part });
    }
  };
  for (const { index, 0: whole, 1: closing, 2: name = "", 3: attributes = "" } of html.matchAll(tag)) {
    add(index);
    from = index + whole.length;
    if (closing) {
      const at = open.findLastIndex((element) => element.name === name);
      if (at >= 0) open.splice(at);
    } else {
      open.push({ name, italic: name === "i" || name === "em", smallCaps: attributes.includes("small-caps") });
    }
  }
  add(html.length);
  return runs;
}

const decoded = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "";
    })
    .replace(/\s*\n\s*/g, " ");
