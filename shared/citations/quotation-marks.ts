/** Titles and words in quotation marks, as print sets them. */

/** A title in quotation marks; marks within it become the inner ones. */
export function quoted(text: string, open: string, close: string, innerOpen: string, innerClose: string): string {
  const inner = text
    .replace(/["“”]([^"“”]*)["“”]/g, `${innerOpen}$1${innerClose}`)
    .replace(/(^|[\s(\u2066])'([^']+)'(?=$|[\s.,;:)\u2069])/g, `$1${innerOpen}$2${innerClose}`)
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’");
  return open + inner + close;
}
