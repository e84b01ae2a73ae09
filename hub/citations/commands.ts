/** The command line's `symbols` and `cite`. */
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { sourceById, sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { formatNotes } from "../../shared/citations/footnotes.ts";
import { splitLine } from "../../shared/citations/pinpoint.ts";
import type { Source } from "../../shared/citations/source.ts";
import { loadStyle } from "../../shared/citations/styles.ts";
import { isMessageKey, message } from "../../shared/messages/message.ts";
import { checkSymbol } from "../../shared/un/check.ts";
import { findSymbols } from "../../shared/un/find.ts";
import { symbolLink } from "../../shared/un/link.ts";
import type { SymbolProblem } from "../../shared/un/symbol.ts";
import type { Command } from "../commands/command.ts";

/**
 * The symbols in a text, one JSON object a line: `{"text","start","end","canonical","kind","url","problem"}`. Positions
 * are UTF-16 units; `url` and `problem` may be null. `today`: ISO date.
 */
export function symbolLines(text: string, today: string): readonly string[] {
  return findSymbols(text, today).map(({ text: written, start, end, symbol, problem }) =>
    JSON.stringify({
      text: written,
      start,
      end,
      canonical: symbol.canonical,
      kind: symbol.halves.length > 0 ? `joint:${symbol.halves.map(({ kind }) => kind).join("+")}` : symbol.kind,
      url: symbolLink(symbol, "en"),
      problem: problem && sentence(problem),
    }),
  );
}

const sentence = ({ code, values }: SymbolProblem): string => {
  const key = `symbol.${code}`;
  return isMessageKey(key) ? message("en", key, values) : code;
};

type CiteResult =
  | { readonly ok: true; readonly text: string /** Something to check first. */; readonly warning: string | null }
  | { readonly ok: false; readonly message: string };

/**
 * `cite SYMBOL-OR-ID [--pin "para. 9"] [--style un|oscola|chicago-notes|apa|bluebook] [--lang en] [--later]`: one
 * citation as text. `--later` gives the form after an earlier note, other than the last, cited the same.
 */
export async function cite(args: readonly string[], today: string): Promise<CiteResult | "usage"> {
  const parsed = read(args);
  if (!parsed) return "usage";
  const { style, lang, later } = parsed;
  const line = splitLine(parsed.named);
  // The place may be typed with the document, as in the picker; what `--pin` says counts more.
  const pin = parsed.pin || line.pinpoint;
  const named = line.document;
  if (!(await loadStyle(style))) return { ok: false, message: message("en", "cli.citeStyle", { style }) };
  const [found] = findSymbols(named, today);
  const source = sourceById(named) ?? (found ? sourceOfSymbol(found.symbol) : null);
  if (!source) return { ok: false, message: whyUnknown(named, today) };
  if (found?.problem?.level === "error") return { ok: false, message: sentence(found.problem) };
  return {
    ok: true,
    text: citation(source, { pin, style, lang, later }),
    warning: found?.problem ? sentence(found.problem) : null,
  };
}

/** A series that is known has a form to tell; of others nothing is known. */
function whyUnknown(named: string, today: string): string {
  const [problem] = checkSymbol(named.toUpperCase(), today).problems;
  const isKnownSeries = problem !== undefined && /\d/.test(named) && problem.code !== "unknownSeries";
  return isKnownSeries ? sentence(problem) : message("en", "cli.citeUnknown", { name: named });
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        pin: { type: "string", default: "" },
        style: { type: "string", default: "un" },
        lang: { type: "string", default: "en" },
        later: { type: "boolean", default: false },
      },
    });
    const named = positionals.join(" ").trim();
    return named ? { named, ...values } : null;
  } catch {
    // An option that the command does not have: the usage says which it has.
    return null;
  }
}

function citation(
  source: Source,
  { pin, style, lang, later }: { pin: string; style: string; lang: string; later: boolean },
): string {
  const item = (pinpoint: string) => [{ source: source.id, pinpoint, prefix: "", suffix: "" }];
  // A free footnote between the two keeps the later one from being "ibid.".
  const clusters = later ? [item(""), null, item(pin)] : [item(pin)];
  const notes = formatNotes(clusters, { [source.id]: source }, { style, language: lang });
  const text = (notes.at(-1) ?? []).map((run) => run.text).join("");
  // In OSCOLA the stop is the footnote's, not the citation's.
  return style === "oscola" ? text.replace(/\.$/, "") : text;
}

/** `demarche symbols [FILE]`: what `symbolLines` says of a text file, or else of the standard input. Status 1: no such file. */
export const symbolsCommand: Command = {
  async run([file, ...more]) {
    if (more.length > 0 || file?.startsWith("--")) return "usage";
    const text = await (file === undefined ? textOf(process.stdin) : readFile(file, "utf8").catch(() => null));
    if (text === null) {
      process.stderr.write(`${message("en", "cli.noFile", { file: file ?? "" })}\n`);
      return 1;
    }
    for (const line of symbolLines(text, today())) process.stdout.write(`${line}\n`);
    return 0;
  },
};

/**
 * `demarche cite …`, as `cite` reads it: the citation on the standard output, what is to be checked on the standard error.
 * Status 1: no citation.
 */
export const citeCommand: Command = {
  async run(args) {
    const cited = await cite(args, today());
    if (cited === "usage") return "usage";
    if (cited.ok) process.stdout.write(`${cited.text}\n`);
    const toSay = cited.ok ? cited.warning : cited.message;
    if (toSay !== null) process.stderr.write(`${toSay}\n`);
    return cited.ok ? 0 : 1;
  },
};

const today = (): string => new Date().toISOString().slice(0, 10);
