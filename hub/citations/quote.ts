/** `demarche quote`: quotations against the text of their source. */
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { checkQuotation, differenceText, type IndexedSource, indexSource } from "../../shared/citations/quotation.ts";
import { message } from "../../shared/messages/message.ts";
import type { Command } from "../commands/command.ts";
import { readSourceText } from "./source-text.ts";

/**
 * `demarche quote --source FILE`: for each line of the standard input, a quotation, one line as `quoteLine` writes it. Status
 * 1: the source is not there or can't be read.
 */
export const quoteCommand: Command = {
  async run(args) {
    const file = sourceFile(args);
    if (file === null) return "usage";
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return fail(message("en", "cli.noFile", { file }));
    const source = await readSourceText(new Uint8Array(bytes));
    if ("problem" in source) return fail(`${file}: ${message("en", `problem.source-text-${source.problem}`)}`);
    const indexed = indexSource(source);
    const quotations = (await textOf(process.stdin)).replace(/\r?\n$/, "").split("\n");
    for (const quotation of quotations) process.stdout.write(`${quoteLine(indexed, quotation)}\n`);
    return 0;
  },
};

function sourceFile(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { source: { type: "string" } } }).values.source ?? null;
  } catch {
    // An option that the command does not have: the usage says which it has.
    return null;
  }
}

/**
 * What there is to say of a quotation, as one JSON object: `{"verdict","start","end","page","difference"}`. `start` and `end`
 * are UTF-16 units: of a text file's content without its byte order mark, of a PDF's text as `source-text.ts` reads it. `page`
 * counts from 1; in a text file form feeds part the pages. `difference` is one line: "[-…-]" stands in the source alone, "{+…+}" in the quotation alone. What does not
 * apply is null.
 */
function quoteLine(source: IndexedSource, quotation: string): string {
  const { verdict, start, end, page, difference } = checkQuotation(source, quotation);
  return JSON.stringify({ verdict, start, end, page, difference: difference && differenceText(difference) });
}

function fail(sentence: string): 1 {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
