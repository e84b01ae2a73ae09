/** Whether a symbol can be right: its form, and the years, sessions and numbers that its body has reached. */
import { canonicalShape } from "./canonical.ts";
import {
  allSeries,
  firstCouncilSymbolYear,
  firstEcosocYear,
  firstSlashSession,
  lastNumberedAssemblyResolution,
  lastNumberedEcosocSession,
  newestResolutionKnown,
  securityCouncilYear,
  sessionsOfAssemblyNumber,
  toRoman,
} from "./series.ts";
import { parseSymbol, type SymbolProblem, type SymbolProblemCode, type UnSymbol } from "./symbol.ts";

/** What a symbol names, and all that is wrong with it, errors and warnings. */
export interface CheckedSymbol {
  /** Null: not of a form that the United Nations uses. */
  readonly symbol: UnSymbol | null;
  readonly problems: readonly SymbolProblem[];
}

/** Newest sessions known: eleventh emergency special (2022), thirty-second special (2021). */
const newestSpecial: Readonly<Record<string, number>> = { "ES-": 11, "S-": 32 };
/** The Council's documents were numbered through until 1993, to about here. */
const lastNumberedCouncilDocument = 27_000;

const error = (code: SymbolProblemCode, values: Record<string, string> = {}, suggestion?: string): SymbolProblem => ({
  code,
  level: "error",
  values,
  ...(suggestion ? { suggestion } : {}),
});
const warning = (code: SymbolProblemCode, values: Record<string, string> = {}): SymbolProblem => ({
  code,
  level: "warning",
  values,
});

/** Reads and checks what should be a canonical symbol. `today`: ISO date. */
export function checkSymbol(text: string, today: string): CheckedSymbol {
  const symbol = parseSymbol(text);
  const shape = shapeProblem(text);
  if (shape) return { symbol: null, problems: [shape] };
  if (!symbol) return { symbol: null, problems: [formProblem(text)] };
  const halves = symbol.halves.length > 0 ? symbol.halves : [symbol];
  return { symbol, problems: [...halves.flatMap((half) => seriesProblems(half, today)), ...jointProblems(symbol)] };
}

/** Faults that no series may have. */
function shapeProblem(text: string): SymbolProblem | null {
  if (/\/\/|\/$|^\//.test(text)) return error("emptyComponent", { symbol: text });
  // The Council's committees number their notes within "(02)".
  if (/(?:^|[/. -]|(?<!\/)\()0\d*(?=$|[/. )-])/.test(text)) return error("zero", { symbol: text });
  const organs = text.split(/-(?=[A-Z]+\/)/).map((half) => /^[A-Z]+/.exec(half)?.[0] ?? "");
  if (organs.length > 2) return error("jointThree", { symbol: text });
  return null;
}

function formProblem(text: string): SymbolProblem {
  const meant = canonicalShape(text)?.symbol.canonical;
  const suggestion = meant === text ? undefined : meant;
  if (/^SC\/RES/i.test(text)) {
    return error("pressSeries", { symbol: text }, canonicalShape(text.replace(/^SC/i, "S"))?.symbol.canonical);
  }
  if (/\/(?:Add|Corr|Rev|Amend)\.?$/i.test(text)) return error("modificationNumber", { symbol: text });
  if (/\/Annex/i.test(text)) return error("annexIsPlace", { symbol: text }, text.replace(/\/Annex.*$/i, ""));
  const series = allSeries.find(({ head }) => head.test(text));
  if (series && /\d/.test(text)) return error("form", { symbol: text, example: series.example }, suggestion);
  return error("unknownSeries", { symbol: text }, suggestion);
}

function seriesProblems(symbol: UnSymbol, today: string): SymbolProblem[] {
  const year = Number(today.slice(0, 4));
  const { number, canonical } = symbol;
  switch (symbol.kind) {
    case "sc-resolution":
      return number === null || symbol.year === null ? [] : resolutionYear(canonical, number, symbol.year, year);
    case "sc-presidential":
    case "sc-document":
      if (symbol.year !== null && symbol.year < firstCouncilSymbolYear) {
        return [error("yearTooEarly", { symbol: canonical, year: String(firstCouncilSymbolYear) })];
      }
      return yearAhead(symbol, year);
    case "ecosoc-resolution":
      if (symbol.year !== null && symbol.year < firstEcosocYear) {
        return [error("slashBefore1978", { symbol: canonical })];
      }
      return yearAhead(symbol, year);
    case "ecosoc-resolution-pre78":
      if (symbol.session === null) return [error("romanMalformed", { symbol: canonical })];
      return symbol.special === "" && symbol.session > lastNumberedEcosocSession
        ? [error("romanAfterSession63", { symbol: canonical })]
        : [];
    case "sc-document-pre94":
      return number !== null && number > lastNumberedCouncilDocument
        ? [warning("oldNumberHigh", { symbol: canonical })]
        : [];
    case "ga-resolution-pre76":
      return romanProblems(symbol);
    case "hrc-resolution":
    case "hrc-document":
      return sessionAhead(symbol, 3 * (year - 2006) + 3);
    case "ga-resolution":
      if (symbol.session !== null && symbol.session < firstSlashSession) {
        const letter = symbol.letter && ` ${symbol.letter}`;
        const old = `A/RES/${number}${letter} (${toRoman(symbol.session)})`;
        return [error("slashBeforeSession31", { symbol: canonical, suggestion: old }, old)];
      }
      return sessionAhead(symbol, sessionOn(today));
    case "ga-resolution-special":
    case "ga-document":
    case "ga-meeting":
    case "ga-committee":
      return sessionAhead(symbol, sessionOn(today));
    default:
      return [];
  }
}

/** The session of the General Assembly that has opened by a day: each opens in mid-September. */
const sessionOn = (today: string): number => Number(today.slice(0, 4)) - (today.slice(5, 10) >= "09-15" ? 1945 : 1946);

function resolutionYear(symbol: string, number: number, year: number, thisYear: number): SymbolProblem[] {
  const known = securityCouncilYear(number);
  if (year > thisYear) return [error("yearAhead", { symbol, year: String(year) })];
  if (!known) return [error("zero", { symbol })];
  if (known.certain && known.year !== year) {
    const meant = `S/RES/${number} (${known.year})`;
    return [error("year", { number: String(number), year: String(known.year), given: String(year) }, meant)];
  }
  if (year < known.year) return [error("numberNotReached", { number: String(number), year: String(year) })];
  return number > newestResolutionKnown ? [warning("numberUnconfirmed", { symbol })] : [];
}

function yearAhead(symbol: UnSymbol, thisYear: number): SymbolProblem[] {
  if (symbol.year === null || symbol.year <= thisYear) return [];
  return [error("yearAhead", { symbol: symbol.canonical, year: String(symbol.year) })];
}

function romanProblems({ canonical, number, session, special, letter }: UnSymbol): SymbolProblem[] {
  if (session === null) return [error("romanMalformed", { symbol: canonical })];
  if (special === "" && session >= firstSlashSession) return [error("romanAfterSession30", { symbol: canonical })];
  if (number !== null && number > lastNumberedAssemblyResolution) {
    return [error("assemblyNumber", { symbol: canonical, last: String(lastNumberedAssemblyResolution) })];
  }
  if (special !== "" || number === null) return [];
  const { first, last } = sessionsOfAssemblyNumber(number);
  if (session >= first && session <= last) return [];
  const meant = first === last ? `A/RES/${number}${letter && ` ${letter}`} (${toRoman(first)})` : undefined;
  return [error("session", { symbol: canonical, number: String(number), session: toRoman(session) }, meant)];
}

function sessionAhead({ canonical, session, special, kind }: UnSymbol, newest: number): SymbolProblem[] {
  if (session === null) return [];
  if (special) {
    const last = kind.startsWith("hrc") ? undefined : newestSpecial[special];
    return last !== undefined && session > last ? [warning("specialAhead", { symbol: canonical })] : [];
  }
  if (session <= newest) return [];
  return [error("sessionAhead", { symbol: canonical, session: String(session), newest: String(newest) })];
}

function jointProblems(symbol: UnSymbol): SymbolProblem[] {
  const [first, second] = symbol.halves;
  if (!first || !second) return [];
  const organ = (half: UnSymbol) => (half.kind === "conference" ? "conference" : half.canonical.split("/")[0]);
  if (organ(first) === organ(second)) return [error("jointSameOrgan", { symbol: symbol.canonical })];
  const [session, year] = [first.session, second.year];
  if (first.special || session === null || year === null) return [];
  if (year === 1945 + session || year === 1946 + session) return [];
  return [warning("jointDisagree", { symbol: symbol.canonical, session: String(session), year: String(year) })];
}
