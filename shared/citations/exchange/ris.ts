/** RIS as sources, and back: tagged lines, "TY  - RPRT" to "ER  - ". */
import type { Source } from "../source.ts";
import { cslDate, writtenDate } from "./dates.ts";
import { nameFromRis, risName } from "./names.ts";
import type { Report } from "./report.ts";

/** The first type of each is the one that is written. */
const types: readonly (readonly [ris: string, csl: string])[] = [
  ["JOUR", "article-journal"],
  ["EJOUR", "article-journal"],
  ["MGZN", "article-magazine"],
  ["NEWS", "article-newspaper"],
  ["BOOK", "book"],
  ["EBOOK", "book"],
  ["EDBOOK", "book"],
  ["CHAP", "chapter"],
  ["ECHAP", "chapter"],
  ["CONF", "paper-conference"],
  ["CPAPER", "paper-conference"],
  ["RPRT", "report"],
  ["GOVDOC", "report"],
  ["UNBILL", "bill"],
  ["BILL", "bill"],
  ["STAT", "legislation"],
  ["LEGAL", "legislation"],
  ["CASE", "legal_case"],
  ["HEAR", "hearing"],
  ["THES", "thesis"],
  ["ELEC", "webpage"],
  ["WEB", "webpage"],
  ["BLOG", "post-weblog"],
  ["PAMP", "pamphlet"],
  ["UNPB", "manuscript"],
  ["MANSCPT", "manuscript"],
  ["DATA", "dataset"],
  ["MAP", "map"],
  ["VIDEO", "motion_picture"],
  ["PCOMM", "personal_communication"],
  ["TREATY", "treaty"],
  ["GEN", "document"],
];
const toCsl = new Map(types);
const fromCsl = new Map<string, string>();
for (const [ris, csl] of types) if (!fromCsl.has(csl)) fromCsl.set(csl, ris);

/** The first tag of each is the one that is written. */
const texts: readonly (readonly [tag: string, csl: string])[] = [
  ["TI", "title"],
  ["T1", "title"],
  ["ST", "title-short"],
  ["T2", "container-title"],
  ["JO", "container-title"],
  ["JF", "container-title"],
  ["BT", "container-title"],
  ["T3", "collection-title"],
  ["VL", "volume"],
  ["IS", "issue"],
  ["ET", "edition"],
  ["PB", "publisher"],
  ["CY", "publisher-place"],
  ["PP", "publisher-place"],
  ["DO", "DOI"],
  ["UR", "URL"],
  ["AB", "abstract"],
  ["N2", "abstract"],
  ["N1", "note"],
  ["LA", "language"],
  ["M3", "genre"],
  ["AN", "call-number"],
  ["DB", "archive"],
  ["DP", "source"],
];
const textOf = new Map(texts);
const own = new Set([
  ...textOf.keys(),
  "TY",
  "ER",
  "ID",
  "AU",
  "A1",
  "A2",
  "ED",
  "A4",
  "PY",
  "Y1",
  "DA",
  "Y2",
  "SP",
  "EP",
  "SN",
  "M1",
  "KW",
]);

interface Entry {
  readonly line: number;
  readonly fields: [tag: string, value: string][];
}

export function readRis(text: string, report: Report): Source[] {
  return entriesOf(text, report).map((entry) => sourceOf(entry, report));
}

function entriesOf(text: string, report: Report): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry | null = null;
  const end = (complete: boolean) => {
    if (entry && !complete) report.say("noEnd", nameOf(entry));
    if (entry) entries.push(entry);
    entry = null;
  };
  for (const [index, line] of text.split("\n").entries()) {
    const [, tag, value = ""] = /^\s*([A-Z][A-Z0-9]) {1,2}- ?(.*)$/.exec(line) ?? [];
    if (tag === "TY") {
      end(false);
      entry = { line: index + 1, fields: [[tag, value.trim()]] };
    } else if (tag === "ER") end(true);
    else if (!entry) {
      if (line.trim() !== "") report.say("notAnEntry", `line ${index + 1}`, line.trim());
    } else if (tag !== undefined) entry.fields.push([tag, value.trim()]);
    else if (line.trim() !== "") {
      // A line without a tag goes on with the one before.
      const last: [string, string] | undefined = entry.fields.at(-1);
      if (last) last[1] += ` ${line.trim()}`;
    }
  }
  end(false);
  return entries;
}

const nameOf = ({ line, fields }: Entry): string =>
  fields.find(([tag]) => tag === "TI" || tag === "T1")?.[1] || `line ${line}`;

function sourceOf(entry: Entry, report: Report): Source {
  const all = (...tags: string[]) =>
    entry.fields.filter(([tag, value]) => tags.includes(tag) && value).map(([, value]) => value);
  const one = (...tags: string[]) => all(...tags)[0];
  const name = nameOf(entry);
  const written = one("TY") ?? "";
  const type = toCsl.get(written);
  if (!type) report.say("unknownType", name, written);
  const source: Source = { id: one("ID") ?? "", type: type ?? "document" };
  const others: [string, string[]][] = [];
  for (const tag of new Set(entry.fields.map(([tag]) => tag))) {
    const values = all(tag);
    const to = textOf.get(tag);
    const [first, ...more] = values;
    if (to && first && source[to] === undefined) {
      source[to] = to === "note" || to === "abstract" ? values.join("\n") : first;
      if (more.length > 0 && to !== "note" && to !== "abstract") others.push([tag, more]);
    } else if ((to || !own.has(tag)) && values.length > 0 && source[to ?? ""] !== first) others.push([tag, values]);
  }
  const people = [
    ["author", all("AU", "A1")],
    ["editor", all("A2", "ED")],
    ["translator", all("A4")],
  ] as const;
  for (const [role, names] of people) if (names.length > 0) source[role] = names.map(nameFromRis);
  const issued = one("DA") ?? one("PY", "Y1");
  if (issued) source.issued = cslDate(issued, () => report.say("unreadDate", name, issued));
  const accessed = one("Y2");
  if (accessed) source.accessed = cslDate(accessed, () => report.say("unreadDate", name, accessed));
  const [from, to] = [one("SP"), one("EP")];
  if (from) source.page = to && to !== from ? `${from}-${to}` : from;
  const keywords = all("KW");
  if (keywords.length > 0) source.keyword = keywords.join(", ");
  const number = one("SN");
  if (number)
    source[/^[\dXx -]{9,20}$/.test(number) ? (type === "book" || type === "chapter" ? "ISBN" : "ISSN") : "number"] =
      number;
  const m1 = one("M1");
  if (m1 && source.number === undefined) source.number = m1;
  else if (m1 && m1 !== source.number) others.push(["M1", [m1]]);
  if (others.length > 0) source.custom = { ...source.custom, ris: Object.fromEntries(others) };
  return source;
}

export function writeRis(sources: readonly Source[], report: Report): string {
  return sources.map((source) => entryOf(source, report)).join("\n");
}

function entryOf(source: Source, report: Report): string {
  const type = fromCsl.get(source.type);
  const lines: string[] = [`TY  - ${type ?? "GEN"}`];
  const put = (tag: string, value: unknown) => {
    if (typeof value === "string" && value.trim() !== "") lines.push(`${tag}  - ${value.replace(/\s+/g, " ").trim()}`);
  };
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
    "page",
    "keyword",
    "ISBN",
    "ISSN",
  ]);
  put("ID", source.id);
  for (const [tag, role] of [
    ["AU", "author"],
    ["A2", "editor"],
    ["A4", "translator"],
  ] as const) {
    const names = source[role];
    if (Array.isArray(names)) for (const name of names) put(tag, risName(name));
  }
  for (const [tag, csl] of texts) {
    if (written.has(csl)) continue;
    if (typeof source[csl] !== "string") continue;
    written.add(csl);
    put(tag, source[csl]);
  }
  const issued = writtenDate(source.issued);
  put("PY", issued.slice(0, 4));
  if (issued.length > 4) put("DA", /^[\d-]+$/.test(issued) ? issued.replaceAll("-", "/") : issued);
  put("Y2", writtenDate(source.accessed));
  const [from, to] = typeof source.page === "string" ? source.page.split(/[-–]/) : [];
  put("SP", from);
  put("EP", to);
  if (typeof source.keyword === "string") for (const word of source.keyword.split(", ")) put("KW", word);
  put("SN", source.ISBN);
  put("SN", source.ISSN);
  put("M1", source.number);
  const { ris, ...custom } = source.custom ?? {};
  if (typeof ris === "object" && ris !== null) {
    for (const [tag, values] of Object.entries(ris)) {
      if (/^[A-Z][A-Z0-9]$/.test(tag) && Array.isArray(values)) for (const value of values) put(tag, value);
    }
  }
  const left = [
    ...Object.keys(source).filter((name) => !written.has(name)),
    ...Object.keys(custom).filter((name) => name !== "symbol"),
  ];
  if (!type) left.push(`type ${source.type}`);
  if (left.length > 0) report.say("fieldsLeftOut", source.id, left.join(", "));
  return `${lines.join("\n")}\nER  - \n`;
}
