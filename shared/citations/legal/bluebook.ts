/** The Bluebook: documents of the United Nations and treaties by its rule 21, and works of others. */
import type { UnSymbol } from "../../un/symbol.ts";
import type { Run } from "../citation.ts";
import type { Source } from "../source.ts";
import { dateParts, shortTitle, symbolOf } from "../source-facts.ts";
import { authorOf, type Body, conference, documentOf, isMeeting, resolutionOf, seriesOf } from "./documents.ts";
import {
  headline,
  type Labels,
  type LegalForm,
  legalForm,
  linked,
  place,
  plain,
  printed,
  runs,
  text,
} from "./words.ts";
import { address, authorsOf, type Parts, workForm } from "./works.ts";

const labels: Labels = {
  paragraph: ["¶", "¶¶"],
  page: ["at", "at"],
  article: ["art.", "arts."],
  section: ["§", "§§"],
  chapter: ["ch.", "chs."],
  part: ["pt.", "pts."],
  annex: ["annex", "annexes"],
  preambular: ["pmbl. ¶", "pmbl. ¶¶"],
  preamble: ["pmbl.", "pmbl."],
};

const months = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/** "Feb. 26, 2011", as precise as the record; empty: undated. */
function printedDate(source: Source): string {
  const [year, month, day] = dateParts(source);
  const named = month === undefined ? "" : `${months[month - 1]} `;
  return year === undefined ? "" : `${named}${day === undefined ? "" : `${day}, `}${year}`;
}

const bodies: Readonly<Record<Body, string>> = {
  S: "S.C. Res.",
  A: "G.A. Res.",
  "A/HRC": "Human Rights Council Res.",
  E: "E.S.C. Res.",
};
const citeDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, labels);
  const apart = /^(?:at|art)/.test(pin) ? " " : ", ";
  if (position.kind === "ibid") {
    return runs({ text: "Id.", italic: true }, pin && !position.samePlace ? ` ${pin}` : null);
  }
  const name = documentName(source, symbol);
  const symbolRun = linked({ text: resolutionOf(source)?.symbol ?? symbolOf(source), ltr: true }, source, language);
  // A document without author and title is known by its symbol alone.
  const bySymbol = symbol && name === "" ? runs("U.N. Doc. ", symbolRun) : null;
  if (position.kind === "later") {
    const named = bySymbol ?? [linked(plain(name), source, language)];
    return runs(...named, ", ", { text: "supra", italic: true }, ` note ${position.note}`, pin && `, ${pin}`);
  }
  const date = printedDate(source);
  if (!symbol) {
    const { volume, page } = seriesOf(source);
    const named = linked(plain(name), source, language);
    return runs(named, pin && ` ${pin}`, date && `, ${date}`, volume && page ? `, ${volume} U.N.T.S. ${page}` : null);
  }
  if (bySymbol) return runs(...bySymbol, pin && `${apart}${pin}`, date && ` (${date})`);
  const year = dateParts(source)[0];
  const record = isMeeting(symbol) ? officialRecords(symbol, year) : "";
  const held = /\p{Lu}\p{L}+ \d{4}$/u.exec(conference(source)?.days ?? "")?.[0] ?? date;
  const transmitted = transmittedReport(source);
  if (transmitted) {
    const within = pin.replace(/^annex(?:, |$)/, "");
    const how = `, transmitted by ${transmitted.by}, U.N. Doc. `;
    return runs(name, within && `, ${within}`, how, symbolRun, ", annex", held && ` (${held})`);
  }
  return runs(record + name, pin && `${apart}${pin}`, ", U.N. Doc. ", symbolRun, held && ` (${held})`);
};

/** "U.N. SCOR, 68th Sess., ": the records that a meeting's stand in. The Council's years count as sessions. */
function officialRecords({ kind, session }: UnSymbol, year: number | undefined): string {
  const held = kind === "ga-meeting" ? session : year && year - 1945;
  return held ? `U.N. ${kind === "ga-meeting" ? "GAOR" : "SCOR"}, ${ordinal(held)} Sess., ` : "";
}

interface Transmitted {
  /** "Panel of Experts on Libya, Final Rep." */
  readonly name: string;
  /** "Note by the President of the Security Council" */
  readonly by: string;
}

/** A panel's report, which stands in the annex of a note or letter: named by who wrote it and what brought it. */
function transmittedReport(source: Source): Transmitted | null {
  const by = /^((?:Note by|Letter) .+), annex$/.exec(text(source, "genre"))?.[1];
  const [, kind = "", group, rest = ""] =
    /^(\p{L}*)\s?report of the ((?:Panel|Group) of Experts)(.*)$/iu.exec(source.title ?? "") ?? [];
  if (!by || !group) return null;
  const about = / (?:on|concerning) (.+?)(?: established .*)?$/.exec(rest)?.[1];
  return {
    name: `${group}${about ? ` on ${about}` : headline(source, rest)}, ${kind && `${kind} `}Rep.`,
    by: headline(source, by),
  };
}

function documentName(source: Source, symbol: UnSymbol | null): string {
  const transmitted = transmittedReport(source);
  if (transmitted) return transmitted.name;
  const resolution = resolutionOf(source);
  if (resolution) return `${bodies[resolution.body]} ${resolution.number}`;
  if (symbol && isMeeting(symbol))
    return `${ordinal(symbol.number ?? 0)} ${symbol.kind === "ga-meeting" ? "plen. " : ""}mtg.`;
  const report = conference(source);
  if (report) return `${report.name.replace(/^Report of (?:the )?/, "")}, Rep.`;
  if (!symbol) return source.title ?? source.id;
  const author = authorOf(source, "U.N.");
  return [author === "U.N." && !source.title ? "" : author, headline(source, shortTitle(source))]
    .filter(Boolean)
    .join(", ");
}

const ordinalRules = new Intl.PluralRules("en", { type: "ordinal" });
const ordinalEnds: Readonly<Record<string, string>> = { one: "st", two: "d", few: "d", other: "th" };
/** Bluebook's ordinals: 1st, 2d, 3d, 4th. */
const ordinal = (value: number): string => `${value}${ordinalEnds[ordinalRules.select(value)]}`;

// Works of others: rules 16.6 (newspapers), 17.4 (working papers), 18.2 (the web), 4.2 (supra), T6 and T13 (abbreviations)

const nameWords = { and: " & ", others: " et al.", comma: ", " };
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
const workTitle = (source: Source): Run => ({ text: printed(headline(source)), italic: true });

function firstNote({ source, work, language, pin }: Parts): Run[] {
  const date = printedDate(source);
  const title = workTitle(source);
  const author = authorsOf(source, work, nameWords);
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

const works = workForm(labels, {
  first: firstNote,
  later: ({ source, work, language, pin }, note) => {
    const author = authorsOf(source, work, nameWords, true);
    const symbol = linked({ text: symbolOf(source), ltr: true }, source, language);
    const named =
      work.kind === "press"
        ? ["U.N. Press Release ", symbol]
        : [linked(author ? { text: author } : workTitle(source), source, language)];
    return runs(...named, ", ", { text: "supra", italic: true }, ` note ${note}`, pin && `, ${pin}`);
  },
  ibid: (pin) => runs({ text: "Id.", italic: true }, pin && ` ${pin}`),
  // It has no list of its own: a line is a first note.
  entry: firstNote,
  named: () => null,
});

/** Its forms, for `legalForms`. */
export const bluebook: LegalForm = legalForm(citeDocument, works);
