/** Chicago notes (17th edition): documents of the United Nations and treaties, and works of others. */
import type { Run } from "../citation.ts";
import { quoted } from "../quotation-marks.ts";
import type { Source } from "../source.ts";
import { dateParts, fullName, shortName, shortTitle, symbolOf } from "../source-facts.ts";
import { authorOf, type Body, conference, documentOf, isMeeting, resolutionOf, seriesOf } from "./documents.ts";
import { headline, type Labels, type LegalForm, legalForm, linked, place, plain, printed, runs } from "./words.ts";
import { address, authorsOf, type Parts, seriesName, type Work, workForm } from "./works.ts";

const labels: Labels = {
  paragraph: ["para.", "paras."],
  page: ["", ""],
  article: ["art.", "arts."],
  section: ["sec.", "secs."],
  chapter: ["chap.", "chaps."],
  part: ["pt.", "pts."],
  annex: ["annex", "annexes"],
  preambular: ["preambular para.", "preambular paras."],
  preamble: ["preamble", "preamble"],
};

/** "February 26, 2011", as precise as the record; empty: undated. */
function printedDate(source: Source): string {
  const [year, month, day] = dateParts(source);
  if (year === undefined) return "";
  return new Intl.DateTimeFormat("en-US", {
    year: "numeric",
    ...(month === undefined ? {} : { month: "long" }),
    ...(day === undefined ? {} : { day: "numeric" }),
    timeZone: "UTC",
  }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

const bodies: Readonly<Record<Body, readonly [full: string, short: string]>> = {
  S: ["UN Security Council", "UNSC"],
  A: ["UN General Assembly", "UNGA"],
  "A/HRC": ["UN Human Rights Council", "UNHRC"],
  E: ["UN Economic and Social Council", "ECOSOC"],
};

const citeDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, labels, true);
  const end = pin && `, ${pin}`;
  const first = position.kind === "first";
  const resolution = resolutionOf(source);
  if (!symbol) {
    const { volume, number } = seriesOf(source);
    const title = linked(plain(source.title ?? source.id), source, language);
    if (!first) return runs(title, end);
    const series = volume && `, United Nations Treaty Series ${volume}${number && `, no. ${number}`}`;
    const date = printedDate(source);
    return runs(title, date && `, ${date}`, series, end);
  }
  const symbolRun = linked({ text: resolution?.symbol ?? symbolOf(source), ltr: true }, source, language);
  if (resolution) {
    const [full, short] = bodies[resolution.body];
    if (!first) return runs(linked(plain(`${short}, Resolution ${resolution.number}`), source, language), end);
    const title = resolution.body === "S" || /^Resolution\b/.test(source.title ?? "") ? "" : headline(source);
    const date = printedDate(source);
    return runs(
      `${full}, Resolution ${resolution.number}${title && `, ${title}`}, `,
      symbolRun,
      date && ` (${date})`,
      end,
    );
  }
  const author = authorOf(source, conference(source) ? "United Nations" : "UN", "United Nations");
  const report = conference(source);
  const whole = report?.name ?? (isMeeting(symbol) ? meetingTitle(source) : (source.title ?? ""));
  const title: Run = { text: headline(source, first ? whole : shortTitle(source, whole)), italic: true };
  const when = report ? `${report.place}, ${/\d{4}$/.exec(report.days)?.[0]}` : printedDate(source);
  const named = runs(author && `${author}, `, title.text === "" ? null : title);
  // Reports of a series share their title.
  if (!first) return runs(...named, title.text === "" ? null : ", ", symbolRun, end);
  return runs(...named, title.text === "" ? null : ", ", symbolRun, when && ` (${when})`, end);
};

/** "7036th meeting: Small arms" of "Security Council, 7036th meeting: Small arms": the author is named before. */
const meetingTitle = ({ title = "" }: Source): string => title.replace(/^Security Council, (?=\d)/, "");

// Works of others: 14.168 (reports in a series), 14.191 and 14.198 (news), 14.30 (short forms), 14.76 (names)

const nameWords = ({ author = [] }: Source) => ({
  and: author.length > 2 ? ", and " : " and ",
  others: " et al.",
  comma: ", ",
});

/** In quotation marks, with the comma or stop that follows (14.96: a comma also follows a question mark, a stop does not). */
function inQuotes(title: string, mark: "," | "."): string {
  const marks = printed(quoted(title, "“", "”", "‘", "’"));
  return (mark === "." ? /[?!.][”’]+$/ : /[.,][”’]+$/).test(marks)
    ? marks
    : marks.replace(/[”’]+$/, (end) => mark + end);
}

/** "Stockholm International Peace Research Institute, 2013" */
const imprint = (source: Source): string =>
  [source.publisher ?? "", String(dateParts(source)[0] ?? "")].filter(Boolean).join(", ");

function firstNote({ source, work, language, pin }: Parts): Run[] {
  const date = printedDate(source);
  const author = authorsOf(source, work, nameWords(source));
  const at = pin && `, ${pin}`;
  const web = address(source, ", ");
  switch (work.kind) {
    case "report": {
      const title = linked({ text: printed(headline(source)), italic: true }, source, language);
      return runs(`${author}, `, title, `, ${seriesName(work)} (${imprint(source)})`, at);
    }
    case "news": {
      const outlet: Run = { text: work.outlet, ...(work.isAgency ? {} : { italic: true as const }) };
      const title = linked({ text: inQuotes(headline(source), ",") }, source, language);
      return runs(author && `${author}, `, title, " ", outlet, `, ${date}`, at, ...web);
    }
    case "press": {
      const title = inQuotes(headline(source), ",");
      const symbol = linked({ text: work.symbol, ltr: true }, source, language);
      return runs(`United Nations, ${title} press release `, symbol, date && `, ${date}`, at, ...web);
    }
  }
}

function laterNote({ source, work, language, pin, apart }: Parts): Run[] {
  const author = work.kind === "press" ? "United Nations" : authorsOf(source, work, nameWords(source), true);
  const short = headline(source, apart > 0 ? source.title : shortTitle(source));
  // Where the whole title does not tell it from another's, what does: 14.30 asks for enough to find the first note.
  const told = work.kind === "press" ? work.symbol : seriesName(work) || printedDate(source);
  const after = [apart > 1 ? told : "", pin].filter(Boolean).join(", ");
  const title: Run =
    work.kind === "report" ? { text: printed(short), italic: true } : { text: inQuotes(short, after ? "," : ".") };
  const at = after && (work.kind === "report" ? `, ${after}` : ` ${after}`);
  return runs(author && `${author}, `, linked(title, source, language), at);
}

/** "Bromley, Mark, Lawrence Dermody, and Michael Jenks": the first by surname; of more than ten, seven. */
function listedAuthors(source: Source, work: Work): string {
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

function listEntry({ source, work, language }: Parts): Run[] {
  const date = printedDate(source);
  const web = address(source, ". ");
  const author = listedAuthors(source, work).replace(/\.$/, "");
  const title = linked({ text: inQuotes(headline(source), ".") }, source, language);
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

const works = workForm(labels, {
  first: firstNote,
  later: laterNote,
  // Its short form rather than "ibid."
  ibid: () => null,
  entry: listEntry,
  named: () => null,
});

/** Its forms, for `legalForms`. */
export const chicago: LegalForm = legalForm(citeDocument, works);
