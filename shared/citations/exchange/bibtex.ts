/** BibTeX and BibLaTeX as sources, and back. */
import type { Source } from "../source.ts";
import { type BibtexEntry, bibtexEntries } from "./bibtex-entries.ts";
import { cslDate, writtenDate } from "./dates.ts";
import { latexText, textOfLatex } from "./latex.ts";
import { bibtexName, namesIn } from "./names.ts";
import type { Report } from "./report.ts";
import { UniqueNames } from "./unique-names.ts";

/** The first type of each is the one that is written. */
const types: readonly (readonly [bibtex: string, csl: string])[] = [
  ["article", "article-journal"],
  ["article", "article-magazine"],
  ["article", "article-newspaper"],
  ["book", "book"],
  ["incollection", "chapter"],
  ["inbook", "chapter"],
  ["inproceedings", "paper-conference"],
  ["conference", "paper-conference"],
  ["techreport", "report"],
  ["report", "report"],
  ["manual", "report"],
  ["thesis", "thesis"],
  ["phdthesis", "thesis"],
  ["mastersthesis", "thesis"],
  ["online", "webpage"],
  ["electronic", "webpage"],
  ["www", "webpage"],
  ["booklet", "pamphlet"],
  ["proceedings", "book"],
  ["collection", "book"],
  ["mvbook", "book"],
  ["unpublished", "manuscript"],
  ["legislation", "legislation"],
  ["jurisdiction", "legal_case"],
  ["misc", "document"],
];
const toCsl = new Map<string, string>();
const fromCsl = new Map<string, string>();
for (const [bibtex, csl] of types) {
  if (!toCsl.has(bibtex)) toCsl.set(bibtex, csl);
  if (!fromCsl.has(csl)) fromCsl.set(csl, bibtex);
}

/** Fields of one text each. The first name of each is the one that is written. */
const texts: readonly (readonly [bibtex: string, csl: string])[] = [
  ["title", "title"],
  ["shorttitle", "title-short"],
  ["booktitle", "container-title"],
  ["journal", "container-title"],
  ["journaltitle", "container-title"],
  ["series", "collection-title"],
  ["volume", "volume"],
  ["edition", "edition"],
  ["pages", "page"],
  ["publisher", "publisher"],
  ["institution", "publisher"],
  ["school", "publisher"],
  ["organization", "publisher"],
  ["address", "publisher-place"],
  ["location", "publisher-place"],
  ["type", "genre"],
  ["doi", "DOI"],
  ["isbn", "ISBN"],
  ["issn", "ISSN"],
  ["url", "URL"],
  ["note", "note"],
  ["annote", "annote"],
  ["abstract", "abstract"],
  ["keywords", "keyword"],
  ["language", "language"],
  ["langid", "language"],
  ["chapter", "chapter-number"],
  ["eventtitle", "event-title"],
  ["venue", "event-place"],
  ["version", "version"],
  ["howpublished", "medium"],
];
const textOf = new Map(texts);
const persons = [
  ["author", "author"],
  ["editor", "editor"],
  ["translator", "translator"],
] as const;
/** Written as they are: no LaTeX stands in them. */
const verbatim = new Set(["url", "doi", "isbn", "issn"]);
const own = new Set([
  ...textOf.keys(),
  "author",
  "editor",
  "translator",
  "number",
  "issue",
  "subtitle",
  "crossref",
  "xref",
  "date",
  "year",
  "month",
  "day",
  "urldate",
]);

export function readBibtex(text: string, report: Report): Source[] {
  const entries = bibtexEntries(text, report);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return entries.map((entry) => sourceOf(inherited(entry, byKey, report), report));
}

/** A chain of parents of this length at most; a circle ends here too. */
const longestChain = 5;

function inherited(entry: BibtexEntry, byKey: ReadonlyMap<string, BibtexEntry>, report: Report): BibtexEntry {
  let parent: string | undefined = entry.fields.get("crossref");
  if (parent === undefined) return entry;
  const fields = new Map(entry.fields);
  for (let step = 0; parent !== undefined && step < longestChain; step++) {
    const from = byKey.get(parent.trim());
    if (!from || from === entry) {
      report.say("noParent", entry.key, parent);
      break;
    }
    for (const [name, value] of from.fields) {
      // The parent's title is that of the volume.
      const inChild = name === "title" ? "booktitle" : name;
      if (name !== "crossref" && !fields.has(inChild)) fields.set(inChild, value);
    }
    parent = from.fields.get("crossref");
  }
  return { ...entry, fields };
}

function sourceOf({ type, key, fields }: BibtexEntry, report: Report): Source {
  const plain = (latex: string) => textOfLatex(latex, (command) => report.say("unknownCommand", key, command));
  const csl = toCsl.get(type);
  if (!csl) report.say("unknownType", key, type);
  const source: Source = { id: key, type: csl ?? "document" };
  for (const [name, value] of fields) {
    const to = textOf.get(name);
    if (to && source[to] === undefined) {
      const read = verbatim.has(name) ? value.replace(/\\(?=[_%&#~])|^\{|\}$/g, "").trim() : plain(value);
      if (read) source[to] = name === "pages" ? read.replace(/\s*[–—-]+\s*/g, "-") : read;
    }
  }
  const subtitle = plain(fields.get("subtitle") ?? "");
  if (subtitle) source.title = source.title ? `${source.title}: ${subtitle}` : subtitle;
  for (const [from, to] of persons) {
    const names = namesIn(fields.get(from) ?? "", plain);
    if (names.length > 0) source[to] = names;
  }
  const number = plain(fields.get("number") ?? "");
  const issue = plain(fields.get("issue") ?? "");
  if (number && csl === "article-journal") source.issue = number;
  else if (number) source.number = number;
  if (issue) source.issue = issue;
  if (type === "phdthesis" || type === "mastersthesis") {
    source.genre ??= type === "phdthesis" ? "PhD thesis" : "Master's thesis";
  }
  const date =
    plain(fields.get("date") ?? "") ||
    ["year", "month", "day"]
      .map((part) => plain(fields.get(part) ?? ""))
      .filter(Boolean)
      .join("-");
  if (date) source.issued = cslDate(date, () => report.say("unreadDate", key, date));
  const accessed = plain(fields.get("urldate") ?? "");
  if (accessed) source.accessed = cslDate(accessed, () => report.say("unreadDate", key, accessed));
  const others = [...fields].filter(([name]) => !own.has(name));
  if (others.length > 0) source.custom = { ...source.custom, bibtex: Object.fromEntries(others) };
  return source;
}

export function writeBibtex(sources: readonly Source[], report: Report): string {
  const keys = new UniqueNames();
  return sources.map((source) => `${entryOf(source, keys.take(keyOf(source.id)), report)}\n`).join("\n");
}

/** An id without what BibTeX can't have in a key. */
const keyOf = (id: string): string =>
  id
    .normalize("NFC")
    .replace(/[\s,{}()%#"'\\~=@]+/g, "-")
    .replace(/^-|-$/g, "") || "source";

function entryOf(source: Source, key: string, report: Report): string {
  const type = fromCsl.get(source.type);
  const isArticle = type === "article";
  const fields: [string, string][] = [];
  const written = new Set([
    "id",
    "type",
    "custom",
    "author",
    "editor",
    "translator",
    "issued",
    "accessed",
    "number",
    "issue",
  ]);
  for (const [from, to] of persons) {
    const names = source[to];
    if (Array.isArray(names) && names.length > 0) {
      fields.push([from, names.map((name) => bibtexName(name, latexText)).join(" and ")]);
    }
  }
  for (const [name, csl] of texts) {
    const value = source[csl];
    if (typeof value !== "string" || value === "" || written.has(csl)) continue;
    written.add(csl);
    const field = csl === "container-title" && isArticle ? "journal" : name;
    // Braces keep the capitals of a title from styles that would lower them.
    const latex = verbatim.has(name) ? value.replace(/[{}\\]/g, encodeURIComponent) : latexText(value);
    fields.push([field, /title$/.test(field) || field === "journal" ? `{${latex}}` : latex]);
  }
  if (source.number)
    fields.push([isArticle && source.issue === undefined ? "note" : "number", latexText(source.number)]);
  if (typeof source.issue === "string")
    fields.push([isArticle && !source.number ? "number" : "issue", latexText(source.issue)]);
  const date = writtenDate(source.issued);
  if (date) fields.push(["date", latexText(date)]);
  const accessed = writtenDate(source.accessed);
  if (accessed) fields.push(["urldate", latexText(accessed)]);
  const { bibtex, ...custom } = source.custom ?? {};
  if (typeof bibtex === "object" && bibtex !== null) {
    for (const [name, value] of Object.entries(bibtex)) {
      if (/^[a-z][\w-]*$/.test(name) && typeof value === "string" && isBalanced(value)) fields.push([name, value]);
    }
  }
  const left = [
    ...Object.keys(source).filter((name) => !written.has(name)),
    ...Object.keys(custom).filter((name) => name !== "symbol"),
  ];
  if (!type) left.push(`type ${source.type}`);
  if (left.length > 0) report.say("fieldsLeftOut", source.id, left.join(", "));
  return `@${type ?? "misc"}{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}`;
}

function isBalanced(value: string): boolean {
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    if (value[i] === "\\") i++;
    else if (value[i] === "{") depth++;
    else if (value[i] === "}" && --depth < 0) return false;
  }
  return depth === 0 && !/\\$/.test(value) && !/\n[ \t]*@/.test(value);
}
