/**
 * The citation style of the United Nations Editorial Manual, in the Organization's languages: symbols for documents with a
 * masthead, body and number for resolutions, the Treaty Series for treaties, author and title for all others.
 */
import { linkLanguage } from "../un/link.ts";
import type { UnSymbol } from "../un/symbol.ts";
import type { Run } from "./citation.ts";
import { directed, isolated } from "./directed.ts";
import { parsePinpoint } from "./pinpoint.ts";
import type { Source } from "./source.ts";
import {
  authorText,
  dateText,
  hrefOf,
  isoDateText,
  saysReport,
  shortTitle,
  symbolOf,
  unSymbolOf,
} from "./source-facts.ts";
import type { CitationStyle, Placed, Position } from "./style.ts";
import { placeText } from "./un-place.ts";
import { type UnWords, unWords } from "./un-words.ts";

/** The United Nations' style as one of the styles at hand. */
export const unStyle: CitationStyle = {
  prepare: () => () => "",
  note: (placed, language) => directed(stopped(joined(placed, language, true), unWords(language))),
  within: (placed, language) => directed(joined(placed, language, false)),
  entries: (sources, language) => sources.map((source) => directed(unEntry(source, language))),
};

function joined(placed: readonly Placed[], language: string, start: boolean): Run[] {
  const separator: Run = { text: unWords(language).semicolon };
  return placed.flatMap((one, index) => {
    const runs = unItem(one, language, start && index === 0);
    return index === 0 ? runs : [separator, ...runs];
  });
}

/** One item of a note, without the stop at its end. `start`: it begins the note. */
function unItem({ item, source, position }: Placed, language: string, start: boolean): Run[] {
  const words = unWords(language);
  const runs: Run[] = [];
  const prefix = item.prefix.trim();
  if (prefix) runs.push({ text: `${prefix} ` });
  if (!source) {
    runs.push({ text: `[${words.missing}: ${item.source}]` });
  } else if (position.kind === "ibid") {
    runs.push({ text: words.ibid });
  } else {
    runs.push(...reference(source, position, language));
  }
  if (position.kind !== "ibid" || !position.samePlace) runs.push(...pinpoint(item.pinpoint, words, language));
  if (source && position.kind === "later" && position.note > 0 && isOutside(source)) {
    runs.push({ text: ` (${words.seeNote(position.note)})` });
  }
  const asAt = source && position.kind === "first" ? asAtText(source, words, language) : "";
  if (asAt) runs.push({ text: words.comma + asAt });
  // An address stands after the place, as a sentence of its own.
  const address = source && position.kind === "first" ? addressRuns(source, words) : [];
  const suffix = item.suffix.trim();
  if (suffix) runs.push({ text: /^[,;.:)]/.test(suffix) ? suffix : `${words.comma}${suffix}` });
  runs.push(...address);
  return start ? capitalised(runs) : runs;
}

/** A source as the list of sources gives it: its full form with title, symbol and date. */
function unEntry(source: Source, language: string): Run[] {
  const symbol = unSymbolOf(source);
  const words = unWords(language);
  const runs = reference(source, { kind: "first" }, language);
  if (symbol && !isOutside(source) && source.type !== "treaty") {
    const described = isResolution(symbol) ? resolutionTitle(source) : titleFirst(source, words);
    const facts = [isResolution(symbol) ? symbolRun(source, language) : null, dateText(source, language) || null];
    if (isResolution(symbol)) {
      if (described) runs.push({ text: `${words.comma}${words.quote(inOwnDirection(described, words))}` });
    } else if (!isConferenceReport(source)) {
      if (described) runs.unshift({ text: `${described}${words.comma}` });
    }
    for (const fact of facts) {
      if (fact) runs.push({ text: words.comma }, typeof fact === "string" ? { text: fact } : fact);
    }
  }
  // A note names a treaty by where it is printed; a reader of the list looks for its name.
  if (source.type === "treaty" && source.title && seriesNumber(source)) {
    runs.unshift({ text: `${inOwnDirection(source.title, words)}${words.comma}` });
  }
  const asAt = asAtText(source, words, language);
  if (asAt) runs.push({ text: words.comma + asAt });
  return stopped(capitalised([...runs, ...addressRuns(source, words)]), words);
}

const asAtText = ({ custom }: Source, words: UnWords, language: string): string =>
  custom?.asAt ? words.asAt(isoDateText(custom.asAt, language)) : "";

/** The note or entry with its full stop, unless its own end has one. */
function stopped(runs: readonly Run[], words: UnWords): Run[] {
  const last = runs.at(-1);
  if (!last || /[.?!。]["”’»]?$/.test(last.text)) return [...runs];
  return [...runs, { text: words.stop }];
}

function reference(source: Source, position: Position, language: string): Run[] {
  const words = unWords(language);
  const symbol = unSymbolOf(source);
  const later = position.kind === "later";
  if (source.type === "treaty") return treaty(source, words, language, later);
  if (!symbol) return symbolOf(source) ? [symbolRun(source, language)] : outside(source, words, language, later);
  if (symbol.kind === "press-release") return pressRelease(source, words, language, later);
  if (isResolution(symbol)) {
    const linked = (text: string): Run[] => [link({ text }, source, language)];
    return linked(resolutionName(symbol, words, later));
  }
  if (isConferenceReport(source) && !later) {
    const title = inOwnDirection((source.title ?? "").replace(/(?<=\d)-(?=\d)/g, "–"), words);
    return [{ text: title, italic: true }, { text: " (" }, symbolRun(source, language), { text: ")" }];
  }
  const isDraft = typeof source.genre === "string" && /^draft/i.test(source.genre);
  return [...(isDraft ? [{ text: `${words.draft} ` }] : []), symbolRun(source, language)];
}

/** Words of the record within words of another direction, marked for `directed`. */
/** A part of a reference that may be in another script than the brief, kept apart from what is beside it. */
export const inOwnDirection = (text: string, words: UnWords): string =>
  words === unWords("ar") ? isolated(text) : text;

const isResolution = (symbol: UnSymbol): boolean =>
  /resolution/.test(symbol.kind) && symbol.halves.length === 0 && symbol.modification === "";

/**
 * A resolution by body and number. Later the Council's lose the body: only theirs are written "1970 (2011)", while
 * "60/1" or "24/35" does not say whose it is.
 */
function resolutionName(symbol: UnSymbol, words: UnWords, later: boolean): string {
  const designation = symbol.canonical.replace(/^(?:[A-Z]+\/)+(?:RES|DEC)\//, "");
  switch (symbol.kind) {
    case "sc-resolution":
      return later ? words.resolution(designation) : words.securityCouncil(designation);
    case "hrc-resolution":
      return words.humanRightsCouncil(designation, symbol.canonical.includes("/DEC/"));
    case "ecosoc-resolution":
    case "ecosoc-resolution-pre78":
      return words.economicAndSocialCouncil(designation);
    default:
      return words.generalAssembly(designation);
  }
}

/** "Security Council resolution 2117 (2013)"; null for a source that is no resolution. */
export function resolutionHeading(source: Source, language: string): string | null {
  const symbol = unSymbolOf(source);
  if (!symbol || source.type === "treaty" || !isResolution(symbol)) return null;
  const name = resolutionName(symbol, unWords(language), false);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The title that the list adds to a resolution; those of the Security Council have none. */
const resolutionTitle = (source: Source): string =>
  unSymbolOf(source)?.kind === "sc-resolution" ? "" : (source.title ?? "");

/** A report is called by what it is and what it is on, whichever its record has. */
function titleFirst(source: Source, words: UnWords): string {
  const given = typeof source.genre === "string" && !source.genre.includes("annex") ? source.genre : "";
  const genre = words.genres[given] ?? inOwnDirection(given, words);
  const { title = "" } = source;
  if (title === "" || title === given) return genre;
  if (/^Report\b/.test(given) && saysReport(source)) return inOwnDirection(title, words);
  const named = inOwnDirection(title, words);
  return genre ? `${genre}${words.comma}${words.quote(named)}` : named;
}

const isConferenceReport = (source: Source): boolean =>
  unSymbolOf(source)?.kind === "conference" && /^Report of /.test(source.title ?? "");

/** Sources that are no masthead documents of the Organization: named by author and title. */
const isOutside = (source: Source): boolean =>
  source.type !== "treaty" && (!symbolOf(source) || unSymbolOf(source)?.kind === "press-release");

/** Of a treaty: "United Nations, Treaty Series, vol. 3013, No. 52373", as its record has it. */
const seriesText = ({ custom }: Source): string =>
  typeof custom?.treatySeries === "string" ? custom.treatySeries : "";
const seriesNumber = (source: Source): string | undefined => /\bNo\. ([\dA-Z-]+)/.exec(seriesText(source))?.[1];

function treaty(source: Source, words: UnWords, language: string, later: boolean): Run[] {
  const volume = /\bvol\. (\d+)/.exec(seriesText(source))?.[1];
  const number = seriesNumber(source);
  if (number) {
    const facts = [...(volume ? [words.volume(volume)] : []), words.number(number)].join(words.comma);
    // Chinese sets the series in its own marks, which stand for italics and need no comma.
    const chinese = linkLanguage(language) === "zh";
    return [
      { text: words.unitedNations + (chinese ? "" : words.comma) },
      link({ text: words.treatySeries, ...(chinese ? {} : { italic: true as const }) }, source, language),
      { text: words.comma + facts },
    ];
  }
  const place = typeof source["event-place"] === "string" ? source["event-place"] : "";
  const where = [inOwnDirection(place, words), dateText(source, language)].filter(Boolean).join(words.comma);
  const title = link({ text: inOwnDirection(source.title ?? source.id, words) }, source, language);
  return later || !where ? [title] : [title, { text: ` (${where})` }];
}

function pressRelease(source: Source, words: UnWords, language: string, later: boolean): Run[] {
  const title = words.quote(inOwnDirection(source.title ?? source.id, words));
  const name: Run = { text: `${words.unitedNations}${words.comma}${title}` };
  if (later) return [name];
  const date = dateText(source, language);
  return [
    name,
    { text: `${words.comma}${words.pressRelease} ` },
    symbolRun(source, language),
    ...(date ? [{ text: words.comma + date }] : []),
  ];
}

const isPeriodical = (source: Source): boolean => /^article-|^post/.test(source.type);

function outside(source: Source, words: UnWords, language: string, later: boolean): Run[] {
  const own = (text: string) => inOwnDirection(text, words);
  const author = authorText(source, { ...words, own }, later);
  const full = source.title ?? source.id;
  const title = later ? shortTitle(source, full) : full;
  const book = source.type === "book";
  const titleRun: Run = book
    ? { text: own(title.replace(/(?<=\p{L})'(?=\p{L})/gu, "’")), italic: true }
    : { text: words.quote(own(title)) };
  const named: Run[] = author ? [{ text: author + words.comma }, titleRun] : [titleRun];
  if (later) return named;
  const date = dateText(source, language);
  const text = (name: string) => own(typeof source[name] === "string" ? source[name] : "");
  if (book && /^United Nations\b/.test(source.publisher ?? "")) {
    return [titleRun, { text: ` (${[words.unPublication, date].filter(Boolean).join(words.comma)})` }];
  }
  if (book || source.type === "report" || source.type === "chapter") {
    const whole = source.type === "chapter" ? text("container-title") : "";
    const editors = whole ? authorText({ author: source.editor }, { ...words, own }) : "";
    const series = text("collection-title");
    const number = source.number ?? text("collection-number");
    const imprint = [text("publisher-place"), text("publisher"), date].filter((part) => part !== "");
    // A body that publishes its own report is not named twice.
    const shown = imprint.filter((part) => part !== author);
    return [
      ...named,
      ...(whole ? [{ text: words.comma + words.inBook }, { text: whole, italic: true as const }] : []),
      ...(editors ? [{ text: words.comma + words.editors(editors, (source.editor?.length ?? 0) > 1) }] : []),
      ...(series ? [{ text: `${words.comma}${series}` }] : []),
      ...(number ? [{ text: words.comma + words.number(number) }] : []),
      ...(shown.length > 0 ? [{ text: ` (${shown.join(words.comma)})` }] : []),
    ];
  }
  const container = text("container-title");
  const issue = [text("volume") && words.volume(text("volume")), text("issue") && words.number(text("issue"))];
  const where = issue.filter(Boolean).join(words.comma);
  const journal = source.type === "article-journal";
  // What no paper or site brought is told by its kind and by who brought it out: "PhD thesis, University of Oxford".
  const origin = container ? [] : [source.type === "thesis" ? text("genre") : "", text("publisher")];
  return [
    ...named,
    ...(container
      ? [{ text: words.comma }, { text: container, ...(isPeriodical(source) && { italic: true as const }) }]
      : []),
    ...origin.flatMap((part) => (part && part !== author ? [{ text: words.comma + part }] : [])),
    ...(where ? [{ text: words.comma + where }] : []),
    ...(date ? [{ text: journal && where ? ` (${date})` : words.comma + date }] : []),
  ];
}

/** Where a page of the web is found, as a sentence of its own; print and documents need none. */
function addressRuns(source: Source, words: UnWords): Run[] {
  const onTheWeb = source.type === "webpage" || /^post/.test(source.type);
  const href = onTheWeb && /^https?:\/\//i.test(source.URL ?? "") ? source.URL : undefined;
  return href ? [{ text: `${words.stop} ${words.availableAt}` }, { text: href, href, ltr: true }] : [];
}

function pinpoint(typed: string, words: UnWords, language: string): Run[] {
  const places = parsePinpoint(typed);
  return places.map((place) => ({ text: words.comma + inOwnDirection(placeText(place, language), words) }));
}

function symbolRun(source: Source, language: string): Run {
  return link({ text: symbolOf(source), ltr: true }, source, language);
}

function link(run: Run, source: Source, language: string): Run {
  const href = hrefOf(source, language);
  return href ? { ...run, href } : run;
}

function capitalised(runs: readonly Run[]): Run[] {
  const [first, ...rest] = runs;
  if (!first) return [];
  return [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
