/**
 * The text of a source as a brief keeps it, to check quotations against: an asset beside the pictures, named by its hash in
 * the source's `custom.text` (`asset:sha256-…`), so that it travels in `.brief` files and weighs nothing on the text itself.
 */
import { strFromU8, strToU8 } from "fflate";
import { z } from "zod";
import type { SourceText } from "./quotation.ts";

const format = "demarche-source-text";
const Position = z.number().int().nonnegative();
const StoredText = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  text: z.string().max(20_000_000),
  pages: z.array(Position).max(20_000),
  asides: z.array(z.strictObject({ start: Position, end: Position })).max(200_000),
});

/** The bytes of the asset; the same for the same text. */
export function packSourceText({ text, pages, asides = [] }: SourceText): Uint8Array {
  const stored: z.infer<typeof StoredText> = { format, version: 1, text, pages: [...pages], asides: [...asides] };
  return strToU8(JSON.stringify(stored));
}

/** Whether an asset may be a source's text, by its first bytes. */
export const isSourceText = (bytes: Uint8Array): boolean =>
  strFromU8(bytes.subarray(0, 40), true).startsWith(`{"format":"${format}"`);

/** The text in an asset; null where it is another thing, or was not written by `packSourceText`. */
export function openSourceText(bytes: Uint8Array): SourceText | null {
  if (!isSourceText(bytes)) return null;
  try {
    const stored = StoredText.safeParse(JSON.parse(strFromU8(bytes)));
    if (!stored.success) return null;
    const { text, pages, asides } = stored.data;
    const within = (position: number, index: number, all: readonly number[]) =>
      position <= text.length && position >= (all[index - 1] ?? 0);
    if (!pages.every(within) || !asides.every(({ start, end }) => start <= end && end <= text.length)) return null;
    return { text, pages, asides };
  } catch {
    return null;
  }
}
