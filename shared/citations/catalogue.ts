/** The documents that Demarche knows: a catalogue of full records, and every Security Council resolution and statement. */
import { z } from "zod";
import { findSymbols } from "../un/find.ts";
import { symbolLink } from "../un/link.ts";
import index from "../un/sc-index.json" with { type: "json" };
import { securityCouncilYear } from "../un/series.ts";
import { parseSymbol, type UnSymbol } from "../un/symbol.ts";
import records from "./catalogue.json" with { type: "json" };
import { onFirstUse } from "./on-first-use.ts";
import { type Findable, findable, type SourceSearch, sourceSearch } from "./search.ts";
import { Source } from "./source.ts";

/** The full records, in the order of the file. */
export const catalogue: () => readonly Source[] = onFirstUse(() => z.array(Source).parse(records));

const byId = onFirstUse(() => new Map(catalogue().map((source) => [source.id, source])));
/** Two works may share a symbol; it stands for the first, the document itself. */
const bySymbol = onFirstUse(() => {
  const sources = new Map<string, Source>();
  for (const source of catalogue()) {
    const symbol = source.custom?.symbol;
    if (symbol && source.type !== "treaty" && !sources.has(symbol)) sources.set(symbol, source);
  }
  return sources;
});

/** A record by its id: of the catalogue, or of any Security Council resolution or statement (`s-res-1970-2011`). */
export function sourceById(id: string): Source | null {
  const known = byId().get(id);
  if (known) return known;
  const resolution = /^s-res-(\d+)-(\d{4})$/.exec(id);
  if (resolution) return sourceFromSymbol(`S/RES/${resolution[1]} (${resolution[2]})`);
  const statement = /^s-prst-(\d{4})-(\d+)$/.exec(id);
  return statement ? sourceFromSymbol(`S/PRST/${statement[1]}/${statement[2]}`) : null;
}

type Row = readonly (string | number | null)[];
const resolutions = onFirstUse(() => new Map<number, Row>(index.resolutions.map((row) => [Number(row[0]), row])));
const statements = onFirstUse(() => new Map<string, Row>(index.statements.map((row) => [`${row[0]}/${row[1]}`, row])));

/**
 * The record of the document with a canonical symbol: from the catalogue, else from the index of the Security Council's
 * resolutions (dated, with agenda item, meeting and vote) and statements, else for a newer resolution by number and
 * year. Null for documents that the product knows nothing of but their symbol.
 */
export function sourceFromSymbol(canonical: string): Source | null {
  const known = bySymbol().get(canonical);
  if (known) return known;
  const symbol = parseSymbol(canonical);
  if (!symbol || symbol.number === null || symbol.year === null || symbol.modification || symbol.halves.length)
    return null;
  if (symbol.kind === "sc-resolution" && securityCouncilYear(symbol.number)) {
    const [, date, agendaItem, meetingRecord, vote, record] = resolutions().get(symbol.number) ?? [];
    if (date ? !String(date).startsWith(String(symbol.year)) : !mayBeAdoptedIn(symbol.number, symbol.year)) return null;
    const undlRecord = record ? `https://digitallibrary.un.org/record/${record}` : null;
    return councilRecord(canonical, `Resolution ${symbol.number} (${symbol.year})`, date ?? symbol.year, {
      kind: "resolution",
      ...present({ agendaItem, meetingRecord, vote, undlRecord }),
    });
  }
  const statement = symbol.kind === "sc-presidential" && statements().get(`${symbol.year}/${symbol.number}`);
  if (!statement) return null;
  const [, , date, agendaItem, meetingRecord] = statement;
  return councilRecord(canonical, "Statement by the President of the Security Council", date ?? symbol.year, {
    kind: "presidential-statement",
    ...present({ agendaItem, meetingRecord }),
  });
}

/** The record of any symbol: the known one, else one that holds no more than the symbol tells. */
export function sourceOfSymbol(symbol: UnSymbol): Source {
  const known = sourceFromSymbol(symbol.canonical);
  if (known) return known;
  const body = bodies.find(([kinds]) => kinds.test(symbol.kind))?.[1];
  return {
    id: idOf(symbol.canonical),
    type: symbol.kind === "press-release" ? "webpage" : "report",
    author: [{ literal: body ? `United Nations ${body}` : "United Nations" }],
    number: symbol.canonical,
    ...(symbol.year === null ? {} : { issued: { "date-parts": [[symbol.year]] } }),
    ...present({ URL: symbolLink(symbol, "en", symbol.year ?? undefined) }),
    publisher: "United Nations",
    language: "en",
    custom: {
      symbol: symbol.canonical,
      ...(body ? { body: body.toLowerCase().replaceAll(" ", "-") } : {}),
      ...(/resolution/.test(symbol.kind) ? { kind: "resolution" } : {}),
    },
  };
}

const bodies: readonly (readonly [RegExp, string])[] = [
  [/^sc-/, "Security Council"],
  [/^ga-/, "General Assembly"],
  [/^hrc-/, "Human Rights Council"],
  [/^ecosoc-/, "Economic and Social Council"],
];

const idOf = (canonical: string): string =>
  canonical
    .toLowerCase()
    .replace(/[()]/g, "")
    .replace(/[/ .]+/g, "-");

function mayBeAdoptedIn(number: number, year: number): boolean {
  const known = securityCouncilYear(number);
  return known !== null && (known.certain ? known.year === year : year >= known.year);
}

const present = (facts: Record<string, string | number | null | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])));

function councilRecord(
  canonical: string,
  title: string,
  date: string | number,
  custom: Record<string, string>,
): Source | null {
  const symbol = parseSymbol(canonical);
  if (!symbol) return null;
  const council = "United Nations Security Council";
  return {
    id: idOf(canonical),
    type: "report",
    title,
    author: [{ literal: council }],
    authority: council,
    ...(custom.kind === "presidential-statement" ? { genre: "Presidential statement" } : {}),
    number: canonical,
    issued: { "date-parts": [String(date).split("-").map(Number)] },
    URL: symbolLink(symbol, "en") ?? undefined,
    publisher: "United Nations",
    "publisher-place": "New York",
    language: "en",
    custom: { symbol: canonical, body: "security-council", ...custom },
  };
}

/** The search index takes some 100 ms to build; the first search does it otherwise. */
export const searchIndex: () => SourceSearch = onFirstUse(() => sourceSearch(everyDocument()));

function everyDocument(): Findable[] {
  // The catalogue's own records come before those that are only known from the index.
  const all = catalogue().map((source) => findable(source, acronyms[source.id], 2));
  for (const [number, row] of resolutions()) {
    const year = String(row[1]).slice(0, 4);
    const symbol = `S/RES/${number} (${year})`;
    if (bySymbol().has(symbol)) continue;
    const about = `${row[2] ?? ""} Security Council resolution SC UNSC`;
    all.push({ id: `s-res-${number}-${year}`, symbol, title: "", about, year, weight: 1 });
  }
  for (const [year, number, , topic] of statements().values()) {
    const symbol = `S/PRST/${year}/${number}`;
    if (bySymbol().has(symbol)) continue;
    const about = `${topic ?? ""} Security Council presidential statement PRST`;
    all.push({ id: `s-prst-${year}-${number}`, symbol, title: "", about, year: String(year), weight: 1 });
  }
  return all;
}

/** Names that people say and titles do not hold. */
const acronyms: Readonly<Record<string, string>> = {
  "att-2013": "ATT",
  "poa-2001": "PoA UNPoA",
  "poa-2001-programme": "PoA UNPoA",
  "iti-2005": "ITI",
  "tpnw-2017": "TPNW",
  "ccm-2008": "CCM cluster bombs",
  "apmbc-1997": "Ottawa landmines MBT",
  "ccw-1980": "CCW",
  "a-res-60-1": "R2P RtoP",
};

/** What is searched for may be of any day. */
const anyDay = "9999-12-31";

/**
 * The documents that fit what was typed, best first: by symbol, number, words of title or agenda item, year, body; the
 * beginning of a word is enough and a slip of the finger forgiven.
 */
export function searchCatalogue(query: string, limit: number): readonly Source[] {
  const typed = query.slice(0, 200).trim();
  if (typed === "") return catalogue().slice(0, limit);
  const exact = findSymbols(typed, anyDay).flatMap(({ symbol }) => sourceFromSymbol(symbol.canonical) ?? []);
  const found = new Map<string, Source>();
  for (const source of exact) found.set(source.id, source);
  for (const id of searchIndex()(typed)) {
    if (found.size >= limit) break;
    const source = sourceById(id);
    if (source) found.set(source.id, source);
  }
  return [...found.values()].slice(0, limit);
}
