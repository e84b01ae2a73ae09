/**
 * Works of others in the styles of lawyers and historians, where the CSL styles of these names leave out what a reader needs:
 * reports of a series (its name and number), news (by whom), press releases of the United Nations (their number). In English
 * alone; in other languages, and where the record lacks what a form is made of, citeproc's form stands.
 */
import type { Run } from "./citation.ts";
import {
  type Apart,
  bluebookDate,
  bluebookLabels,
  chicagoDate,
  chicagoLabels,
  headline,
  type Labels,
  type LegalForm,
  linked,
  oscolaLabels,
  place,
  printed,
  runs,
  text,
} from "./legal-words.ts";
import type { Source } from "./source.ts";
import {
  accessedText,
  authorText,
  dateParts,
  dateText,
  fullName,
  type Name,
  shortName,
  shortTitle,
  symbolOf,
  unSymbolOf,
} from "./source-facts.ts";
import { quoted } from "./un-words.ts";

type Work =
  | { readonly kind: "report"; readonly series: string; readonly number: string }
  /** `short`: as lawyers call it. An agency signs its news itself. */
  | { readonly kind: "news"; readonly outlet: string; readonly short: string; readonly isAgency: boolean }
  | { readonly kind: "press"; readonly symbol: string };

/** News agencies that are known by their letters. */
const agencies: Readonly<Record<string, string>> = {
  "Agence France-Presse": "AFP",
  "Associated Press": "AP",
  "The Associated Press": "AP",
  "United Press International": "UPI",
};

function workOf(source: Source, language: string): Work | null {
  if (!language.startsWith("en") || !source.title) return null;
  if (unSymbolOf(source)?.kind === "press-release") return { kind: "press", symbol: symbolOf(source) };
  if (symbolOf(source) || dateParts(source).length === 0) return null;
  const authors = source.author ?? [];
  const series = text(source, "collection-title");
  if (source.type === "report" && series && authors.length > 0) {
    return { kind: "report", series, number: text(source, "collection-number") || (source.number ?? "") };
  }
  // A magazine that is dated by the day is cited as a newspaper is.
  const isNews = source.type === "article-newspaper" || (source.type === "article-magazine" && dateParts(source)[2]);
  if (!isNews) return null;
  const paper = text(source, "container-title");
  const agency = authors.length === 1 ? (authors[0]?.literal ?? "") : "";
  const outlet = paper || agency;
  const short = text(source, "container-title-short") || (agencies[outlet] ?? outlet);
  return outlet ? { kind: "news", outlet, short, isAgency: paper === "" } : null;
}

/** Who wrote it: the agency that brings news is named as such, and not again as their author. */
function authorsOf(source: Source, work: Work, words: Parameters<typeof authorText>[1], short = false): string {
  return work.kind === "news" && work.isAgency ? "" : authorText(source, words, short);
}

const urlOf = ({ URL = "" }: Source): string => (/^https?:\/\//i.test(URL) ? URL : "");
/** Its address on the web after `before`; nothing for what has none. */
const address = (source: Source, before: string): readonly (Run | string)[] => {
  const href = urlOf(source);
  return href ? [before, { text: href, href, ltr: true }] : [];
};

/** "SIPRI Insights on Peace and Security 2013/1" */
const seriesName = (work: Work): string =>
  work.kind === "report" ? [work.series, work.number].filter(Boolean).join(" ") : "";

interface Parts {
  readonly source: Source;
  readonly work: Work;
  readonly language: string;
  /** In the style's labels. */
  readonly pin: string;
  /** Of a later citation. */
  readonly apart: Apart;
}

/** The forms of a style from what it prints for each kind of work. `later`: null where citeproc's form stands. */
function workForm(
  labels: Labels,
  forms: {
    readonly first: (parts: Parts) => Run[];
    readonly later: (parts: Parts, note: number) => Run[] | null;
    readonly ibid: (pin: string) => Run[] | null;
    readonly entry: (parts: Parts) => Run[];
    /** Null where citeproc prints nothing of these. */
    readonly named: (parts: Parts) => Pick<Source, "author" | "title"> | null;
  },
): LegalForm {
  return {
    labels,
    cite({ item, source, position }, language, apart = 0) {
      const work = source && workOf(source, language);
      if (!source || !work) return null;
      const parts: Parts = { source, work, language, pin: place(item.pinpoint, labels), apart };
      if (position.kind === "first") return forms.first(parts);
      const again = position.kind === "ibid" ? forms.ibid(position.samePlace ? "" : parts.pin) : null;
      return again ?? forms.later(parts, position.note);
    },
    entry(source, language) {
      const work = workOf(source, language);
      return work && forms.entry({ source, work, language, pin: "", apart: 0 });
    },
    named(source, language) {
      const work = workOf(source, language);
      return work && forms.named({ source, work, language, pin: "", apart: 0 });
    },
  };
}

// OSCOLA: 3.4 (other secondary sources), 3.4.8 (websites), 3.4.9 (newspapers), 1.2.1 (later citations), 1.7 (bibliographies)

const oscolaNames = { and: " and ", others: " and others", comma: ", " };
const oscolaQuoted = (title: string) => printed(quoted(title, "‘", "’", "“", "”"));

function oscolaFirst({ source, work, language, pin }: Parts, author: string): Run[] {
  const date = dateText(source, "en");
  const named = (title: string) =>
    runs(author && `${author}, `, linked({ text: oscolaQuoted(title) }, source, language));
  const at = pin && ` ${pin}`;
  switch (work.kind) {
    case "report": {
      const facts = [seriesName(work), String(dateParts(source)[0] ?? "")];
      return runs(...named(headline(source)), ` (${facts.join(", ")})`, at);
    }
    case "news": {
      const outlet: Run = { text: work.short, ...(work.isAgency ? {} : { italic: true as const }) };
      return runs(...named(source.title ?? ""), " ", outlet, ` (${date})`, at);
    }
    case "press": {
      const accessed = accessedText(source, "en");
      const link = address(source, " <");
      const web = link.length > 0 ? [...link, `>${accessed && ` accessed ${accessed}`}`] : [];
      return runs("United Nations, ", oscolaQuoted(headline(source)), date && ` (${date})`, at, ...web);
    }
  }
}

const oscolaAuthor = ({ source, work }: Parts): string =>
  work.kind === "press" ? "" : authorsOf(source, work, oscolaNames);

/** "Bromley M", name of a body. */
function surnameFirst(name: Name): string {
  const initials = (name.given ?? "").split(/[\s.]+/).map((one) => one.charAt(0));
  return name.family === undefined ? fullName(name) : [shortName(name), initials.join("")].filter(Boolean).join(" ");
}

export const oscolaWork = workForm(oscolaLabels, {
  first: (parts) => oscolaFirst(parts, oscolaAuthor(parts)),
  // By author, and by title too where more of theirs is cited: citeproc compares them. What nobody signed goes by title.
  later: ({ source, work, language, pin }, note) =>
    work.kind === "news" && authorsOf(source, work, oscolaNames) === ""
      ? runs(linked({ text: oscolaQuoted(source.title ?? "") }, source, language), ` (n ${note})`, pin && ` ${pin}`)
      : null,
  ibid: (pin) => runs(pin ? `ibid ${pin}` : "ibid"),
  entry: (parts) => {
    const { source, work } = parts;
    const listed = { ...source, author: (source.author ?? []).map((name) => ({ literal: surnameFirst(name) })) };
    return oscolaFirst(parts, work.kind === "press" ? "" : authorsOf(listed, work, oscolaNames));
  },
  named: ({ source, work }) => ({
    author: work.kind === "press" ? [{ literal: "United Nations" }] : source.author,
    title: work.kind === "news" ? source.title : headline(source),
  }),
});

// Bluebook: 16.6 (newspapers), 17.4 (working papers), 18.2 (the web), 4.2 (supra), T6 and T13 (abbreviations)

const bluebookNames = { and: " & ", others: " et al.", comma: ", " };
const abbreviations: readonly (readonly [word: RegExp, short: string])[] = [
  [/\band\b/g, "&"],
  [/\bAssociation\b/g, "Ass’n"],
  [/\bDepartment\b/g, "Dep’t"],
  [/\bDevelopment\b/g, "Dev."],
  [/\bGovernment\b/g, "Gov’t"],
  [/\bInstitute\b/g, "Inst."],
  [/\bInternational\b/g, "Int’l"],
  [/\bJournal\b/g, "J."],
  [/\bPolicy\b/g, "Pol’y"],
  [/\bQuarterly\b/g, "Q."],
  [/\bResearch\b/g, "Rsch."],
  [/\bReview\b/g, "Rev."],
  [/\bSecurity\b/g, "Sec."],
  [/\bStudies\b/g, "Stud."],
  [/\bUniversity\b/g, "Univ."],
];
/** The name of a series as Bluebook shortens it. */
const abbreviated = (name: string): string =>
  abbreviations.reduce((shorter, [word, short]) => shorter.replace(word, short), name);

/** A title in italics, without marks around it: those within it stay of their kind. */
const bluebookTitle = (source: Source): Run => ({ text: printed(headline(source)), italic: true });

function bluebookFirst({ source, work, language, pin }: Parts): Run[] {
  const date = bluebookDate(source);
  const title = bluebookTitle(source);
  const author = authorsOf(source, work, bluebookNames);
  const web = address(source, ", ");
  const at = pin && `, ${pin}`;
  switch (work.kind) {
    case "report": {
      const series = [abbreviated(work.series), work.number && `No. ${work.number}`].filter(Boolean).join(" ");
      const where = pin && ` ${pin.replace(/^at /, "")}`;
      return runs(`${author}, `, linked(title, source, language), where, ` (${series}, ${dateParts(source)[0]})`);
    }
    case "news": {
      const outlet: Run = { text: work.short, ...(work.isAgency ? {} : { smallCaps: true as const }) };
      return runs(author && `${author}, `, linked(title, source, language), ", ", outlet, at, ` (${date})`, ...web);
    }
    case "press": {
      const body = (source.author?.[0]?.literal ?? "").replace(/^United Nations\s+/, "") || "United Nations";
      const symbol = linked({ text: work.symbol, ltr: true }, source, language);
      const named = `Press Release, ${body}, ${printed(headline(source))}`;
      return runs(named, at, ", U.N. Press Release ", symbol, date && ` (${date})`, ...web);
    }
  }
}

export const bluebookWork = workForm(bluebookLabels, {
  first: bluebookFirst,
  later: ({ source, work, language, pin }, note) => {
    const author = authorsOf(source, work, bluebookNames, true);
    const symbol = linked({ text: symbolOf(source), ltr: true }, source, language);
    const named =
      work.kind === "press"
        ? ["U.N. Press Release ", symbol]
        : [linked(author ? { text: author } : bluebookTitle(source), source, language)];
    return runs(...named, ", ", { text: "supra", italic: true }, ` note ${note}`, pin && `, ${pin}`);
  },
  ibid: (pin) => runs({ text: "Id.", italic: true }, pin && ` ${pin}`),
  // It has no list of its own: a line is a first note.
  entry: bluebookFirst,
  named: () => null,
});

// Chicago (17th edition): 14.168 (reports in a series), 14.191 and 14.198 (news), 14.30 (short forms), 14.76 (names)

const chicagoNames = ({ author = [] }: Source) => ({
  and: author.length > 2 ? ", and " : " and ",
  others: " et al.",
  comma: ", ",
});

/** In quotation marks, with the comma or stop that follows (14.96: a comma also follows a question mark, a stop does not). */
function chicagoQuoted(title: string, mark: "," | "."): string {
  const marks = printed(quoted(title, "“", "”", "‘", "’"));
  return (mark === "." ? /[?!.][”’]+$/ : /[.,][”’]+$/).test(marks)
    ? marks
    : marks.replace(/[”’]+$/, (end) => mark + end);
}

/** "Stockholm International Peace Research Institute, 2013" */
const imprint = (source: Source): string =>
  [source.publisher ?? "", String(dateParts(source)[0] ?? "")].filter(Boolean).join(", ");

function chicagoFirst({ source, work, language, pin }: Parts): Run[] {
  const date = chicagoDate(source);
  const author = authorsOf(source, work, chicagoNames(source));
  const at = pin && `, ${pin}`;
  const web = address(source, ", ");
  switch (work.kind) {
    case "report": {
      const title = linked({ text: printed(headline(source)), italic: true }, source, language);
      return runs(`${author}, `, title, `, ${seriesName(work)} (${imprint(source)})`, at);
    }
    case "news": {
      const outlet: Run = { text: work.outlet, ...(work.isAgency ? {} : { italic: true as const }) };
      const title = linked({ text: chicagoQuoted(headline(source), ",") }, source, language);
      return runs(author && `${author}, `, title, " ", outlet, `, ${date}`, at, ...web);
    }
    case "press": {
      const title = chicagoQuoted(headline(source), ",");
      const symbol = linked({ text: work.symbol, ltr: true }, source, language);
      return runs(`United Nations, ${title} press release `, symbol, date && `, ${date}`, at, ...web);
    }
  }
}

function chicagoLater({ source, work, language, pin, apart }: Parts): Run[] {
  const author = work.kind === "press" ? "United Nations" : authorsOf(source, work, chicagoNames(source), true);
  const short = headline(source, apart > 0 ? source.title : shortTitle(source));
  // Where the whole title does not tell it from another's, what does: 14.30 asks for enough to find the first note.
  const told = work.kind === "press" ? work.symbol : seriesName(work) || chicagoDate(source);
  const after = [apart > 1 ? told : "", pin].filter(Boolean).join(", ");
  const title: Run =
    work.kind === "report" ? { text: printed(short), italic: true } : { text: chicagoQuoted(short, after ? "," : ".") };
  const at = after && (work.kind === "report" ? `, ${after}` : ` ${after}`);
  return runs(author && `${author}, `, linked(title, source, language), at);
}

/** "Bromley, Mark, Lawrence Dermody, and Michael Jenks": the first by surname; of more than ten, seven. */
function chicagoListed(source: Source, work: Work): string {
  if (work.kind === "press") return "United Nations";
  const [first, ...rest] = source.author ?? [];
  if (!first) return "";
  const given =
    first.family === undefined ? "" : fullName({ ...first, family: undefined, "non-dropping-particle": "" });
  const names = [[shortName(first), given].filter(Boolean).join(", "), ...rest.map(fullName)];
  if (names.length === 1) return names.join("");
  if (names.length > 10) return `${names.slice(0, 7).join(", ")}, et al`;
  return `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
}

function chicagoEntry({ source, work, language }: Parts): Run[] {
  const date = chicagoDate(source);
  const web = address(source, ". ");
  const author = chicagoListed(source, work).replace(/\.$/, "");
  const title = linked({ text: chicagoQuoted(headline(source), ".") }, source, language);
  switch (work.kind) {
    case "report": {
      const name = linked({ text: printed(headline(source)), italic: true }, source, language);
      return runs(`${author}. `, name, `. ${seriesName(work)}. ${imprint(source)}`);
    }
    case "news": {
      const outlet: Run = { text: work.outlet, italic: true };
      // What nobody signed stands under the name of the paper or agency.
      return work.isAgency || author === ""
        ? runs(work.isAgency ? work.outlet : outlet, ". ", title, ` ${date}`, ...web)
        : runs(`${author}. `, title, " ", outlet, `, ${date}`, ...web);
    }
    case "press": {
      const symbol = linked({ text: work.symbol, ltr: true }, source, language);
      return runs(`${author}. `, title, " Press release ", symbol, date && `, ${date}`, ...web);
    }
  }
}

export const chicagoWork = workForm(chicagoLabels, {
  first: chicagoFirst,
  later: chicagoLater,
  // Its short form rather than "ibid."
  ibid: () => null,
  entry: chicagoEntry,
  named: () => null,
});
