/** OSCOLA (4th edition): documents of the United Nations and treaties by its rule 2.8, and works of others. */
import type { UnSymbol } from "../../un/symbol.ts";
import type { Run } from "../citation.ts";
import { quoted } from "../quotation-marks.ts";
import type { Name, Source } from "../source.ts";
import { accessedText, dateParts, dateText, fullName, saysReport, shortName, symbolOf } from "../source-facts.ts";
import {
  type Body,
  bodiesOf,
  conference,
  documentOf,
  isMeeting,
  isReport,
  resolutionOf,
  seriesOf,
} from "./documents.ts";
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
import { address, authorsOf, type Parts, seriesName, workForm } from "./works.ts";

const labels: Labels = {
  paragraph: ["para", "paras"],
  page: ["", ""],
  article: ["art", "arts"],
  section: ["s", "ss"],
  chapter: ["ch", "chs"],
  part: ["pt", "pts"],
  annex: ["annex", "annexes"],
  preambular: ["preambular para", "preambular paras"],
  preamble: ["preamble", "preamble"],
};

const bodies: Readonly<Record<Body, string>> = { S: "UNSC", A: "UNGA", "A/HRC": "UNHRC", E: "ECOSOC" };

const citeDocument: LegalForm["cite"] = ({ item, source, position }, language) => {
  if (!source) return null;
  const symbol = documentOf(source);
  if (!symbol && source.type !== "treaty") return null;
  const pin = place(item.pinpoint, labels);
  if (position.kind === "ibid") return runs(pin && !position.samePlace ? `ibid ${pin}` : "ibid");
  const name = documentName(source, symbol);
  if (position.kind === "later") {
    // Without a title the body alone would be left, which has many documents.
    const untitled = symbol && !resolutionOf(source) && !source.title && !isMeeting(symbol);
    const again: Run = untitled ? { text: `UN Doc ${symbolOf(source)}`, ltr: true } : plain(name);
    return runs(linked(again, source, language), ` (n ${position.note})`, pin && ` ${pin}`);
  }
  if (!symbol) {
    const { volume, page } = seriesOf(source);
    const entry = typeof source.custom?.entryIntoForce === "string" ? source.custom.entryIntoForce : "";
    const dates = [
      dateText(source, "en") && `adopted ${dateText(source, "en")}`,
      entry &&
        `entered into force ${dateText({ ...source, issued: { "date-parts": [entry.split("-").map(Number)] } }, "en")}`,
    ].filter(Boolean);
    const short = text(source, "title-short");
    return runs(
      linked(plain(source.title ?? source.id), source, language),
      dates.length > 0 ? ` (${dates.join(", ")})` : null,
      volume && page ? ` ${volume} UNTS ${page}` : null,
      short && ` (${short})`,
      pin && ` ${pin}`,
    );
  }
  const report = conference(source);
  const date = report ? `${report.place} ${report.days}` : dateText(source, "en");
  const symbolRun = linked({ text: resolutionOf(source)?.symbol ?? symbolOf(source), ltr: true }, source, language);
  // Without a title and a date the body stands alone.
  const joined = !date && name && !resolutionOf(source) && !source.title ? ", UN Doc " : name ? " UN Doc " : "UN Doc ";
  return runs(name, date && ` (${date})`, joined, symbolRun, pin && `, ${pin}`);
};

function documentName(source: Source, symbol: UnSymbol | null): string {
  if (!symbol) return text(source, "title-short") || (source.title ?? source.id);
  const resolution = resolutionOf(source);
  if (resolution) return `${bodies[resolution.body]} Res ${resolution.number}`;
  const report = conference(source);
  if (report) return `‘${report.name}’`;
  const body = bodiesOf(symbol)
    .map((one) => bodies[one])
    .join(" and ");
  if (isMeeting(symbol)) return `${body} Verbatim Record`;
  const title = [source.title, isReport(source) && !saysReport(source) ? text(source, "genre") : ""]
    .filter(Boolean)
    .join(": ");
  return [body, title && `‘${title}’`].filter(Boolean).join(", ");
}

// Works of others: rules 3.4 (other secondary sources), 3.4.8 (websites), 3.4.9 (newspapers), 1.2.1 (later citations), 1.7 (bibliographies)

const nameWords = { and: " and ", others: " and others", comma: ", " };
const inQuotes = (title: string) => printed(quoted(title, "‘", "’", "“", "”"));

function firstNote({ source, work, language, pin }: Parts, author: string): Run[] {
  const date = dateText(source, "en");
  const named = (title: string) => runs(author && `${author}, `, linked({ text: inQuotes(title) }, source, language));
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
      return runs("United Nations, ", inQuotes(headline(source)), date && ` (${date})`, at, ...web);
    }
  }
}

const workAuthor = ({ source, work }: Parts): string =>
  work.kind === "press" ? "" : authorsOf(source, work, nameWords);

/** "Bromley M", name of a body. */
function surnameFirst(name: Name): string {
  const initials = (name.given ?? "").split(/[\s.]+/).map((one) => one.charAt(0));
  return name.family === undefined ? fullName(name) : [shortName(name), initials.join("")].filter(Boolean).join(" ");
}

const works = workForm(labels, {
  first: (parts) => firstNote(parts, workAuthor(parts)),
  // By author, and by title too where more of theirs is cited: citeproc compares them. What nobody signed goes by title.
  later: ({ source, work, language, pin }, note) =>
    work.kind === "news" && authorsOf(source, work, nameWords) === ""
      ? runs(linked({ text: inQuotes(source.title ?? "") }, source, language), ` (n ${note})`, pin && ` ${pin}`)
      : null,
  ibid: (pin) => runs(pin ? `ibid ${pin}` : "ibid"),
  entry: (parts) => {
    const { source, work } = parts;
    const listed = { ...source, author: (source.author ?? []).map((name) => ({ literal: surnameFirst(name) })) };
    return firstNote(parts, work.kind === "press" ? "" : authorsOf(listed, work, nameWords));
  },
  named: ({ source, work }) => ({
    author: work.kind === "press" ? [{ literal: "United Nations" }] : source.author,
    title: work.kind === "news" ? source.title : headline(source),
  }),
});

/** Its forms, for `legalForms`. */
export const oscola: LegalForm = legalForm(citeDocument, works);
