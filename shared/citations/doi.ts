/** Digital object identifiers (https://www.doi.org/doi-handbook): "10.1007/s10610-014-9233-y". */

const form = String.raw`10\.\d{4,9}\/[^\s"<>“”]{1,200}`;
const anywhere = new RegExp(String.raw`(?<![\w./])(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s?)?(${form})`, "giu");

interface FoundDoi {
  /** As written, with the address before it, from `start` to before `end`. */
  readonly start: number;
  readonly end: number;
  readonly doi: string;
}

/** Those in a text, in order; what ends the sentence is not theirs. */
function findDois(text: string): readonly FoundDoi[] {
  if (!text.includes("10.")) return [];
  return [...text.matchAll(anywhere)].flatMap(({ 0: whole, 1: written = "", index }) => {
    const doi = trimmed(written);
    if (!/\/./.test(doi)) return [];
    return [{ start: index, end: index + whole.length - written.length + doi.length, doi }];
  });
}

/** The DOI that a text is, with or without an address before it; null: it is none. */
export function doiOf(text: string): string | null {
  const [found] = findDois(text.trim());
  return found && found.start === 0 && found.end === text.trim().length ? found.doi : null;
}

/** Without a stop or a bracket that the sentence closes; a bracket that the DOI itself opened stays. */
function trimmed(written: string): string {
  let doi = written;
  for (;;) {
    const last = doi.at(-1) ?? "";
    const opening = { ")": "(", "]": "[", "}": "{" }[last];
    const unopened = opening !== undefined && doi.split(last).length > doi.split(opening).length;
    if (!unopened && !/[.,;:!?'’]/.test(last)) return doi;
    doi = doi.slice(0, -1);
  }
}
