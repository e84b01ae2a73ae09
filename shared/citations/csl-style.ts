/// <reference path="./citeproc.d.ts" />
/**
 * The styles of the Citation Style Language, run by citeproc: OSCOLA, Chicago notes, APA, Bluebook, and files that people
 * add. The styles and locales under `csl/` are those of https://github.com/citation-style-language (CC BY-SA 3.0);
 * those of Bluebook are mended where `legal/forms.test.ts` says: months, dates, and the comma before a place; that of OSCOLA where
 * `csl-style.test.ts` does: papers without a journal, chapters without an editor.
 */
import type { CiteItem, CslNode } from "citeproc";
import { citationOf, type Run } from "./citation.ts";
import { CslPlaces } from "./csl-place.ts";
import { keptPoint, recordFor, withSentences } from "./csl-record.ts";
import { layoutEnd, withEveryName } from "./csl-tree.ts";
import { Voice } from "./csl-voice.ts";
import { runsOfHtml } from "./html-runs.ts";
import type { LegalForm } from "./legal/words.ts";
import { after, around, ended, stopped, unended, withLinks } from "./run-ends.ts";
import type { Source } from "./source.ts";
import type { CitationStyle, Placed } from "./style.ts";
import { ToldApart } from "./told-apart.ts";
import { unStyle } from "./un-style.ts";
import { unWords } from "./un-words.ts";

/** What is kept of a style for each language. */
interface Spoken {
  readonly voice: Voice;
  /** Null: the style's engine tells all of them apart itself. */
  readonly apart: ToldApart | null;
}

export class CslStyle implements CitationStyle {
  readonly #tree: CslNode;
  readonly #form: LegalForm | undefined;
  readonly #recordOf: (source: Source, language: string) => Record<string, unknown>;
  /** Styles of notes end the lines of their list as its layout says, or, without a list of their own, as a note. */
  readonly #listIsStopped: boolean;
  /** Whether a citation's text depends on what else is cited: "2011a". */
  readonly #disambiguates: boolean;
  readonly #spoken = new Map<string, Spoken>();

  /**
   * A style from its tree. Throws what citeproc throws at a style it cannot read.
   * @param form how the style has what its tree knows no form for
   * @param sentenceCase whether its titles are sentences, which citeproc leaves as they are
   */
  constructor(given: CslNode, form?: LegalForm, sentenceCase = false) {
    this.#tree = withEveryName(given);
    this.#form = form;
    const text = JSON.stringify(this.#tree);
    // A style that never prints the genre would lose the symbol, which `recordFor` puts there, and keeps the address instead.
    const printsGenre = /"variable":"[^"]*genre/.test(text);
    this.#recordOf = (source, language) =>
      recordFor(sentenceCase ? withSentences(source) : source, printsGenre, form?.named(source, language) ?? {});
    const list = this.#tree.children.find((child) => typeof child !== "string" && child.name === "bibliography");
    this.#listIsStopped = list === undefined || layoutEnd(list) === ".";
    this.#disambiguates = /"disambiguate(?:-add-[a-z-]+)?":"true"/.test(text);
    // Any language: a fault of the style shows at once, not at the first note.
    this.#in("en-US");
  }

  prepare(sources: readonly Source[], language: string): (source: Source) => string {
    const { voice, apart } = this.#in(language);
    voice.knowOnly(sources);
    apart?.prepare(sources);
    const known = new Map<Source, string>();
    return (source) => {
      let told = known.get(source);
      if (told === undefined) {
        const ofEngine = this.#disambiguates ? voice.disambiguation(source) : null;
        told = `${apart?.of(source) ?? 0} ${JSON.stringify(ofEngine)}`;
        known.set(source, told);
      }
      return told;
    };
  }

  note(placed: readonly Placed[], language: string): Run[] {
    const forms = this.#forms(placed, language);
    return (forms.some((form) => form !== null) ? stopped : ended)(this.#cluster(placed, language, forms));
  }

  within(placed: readonly Placed[], language: string): Run[] {
    return unended(this.#cluster(placed, language));
  }

  entries(sources: readonly Source[], language: string): Run[][] {
    const printed = this.#in(language).voice.entries(sources);
    return sources.map((source) => {
      const form = this.#form?.entry(source, language);
      if (form) return this.#listIsStopped ? stopped(form) : [...form];
      const placed: Placed = { item: citationOf(source.id), source, position: { kind: "first" } };
      // Styles without a list of their own give the form of a first note, as do those that print nothing for a record.
      const runs = runsOf(printed.get(source) ?? "");
      return says(runs) ? withLinks(runs, [placed], language) : this.#cluster([placed], language);
    });
  }

  #in(language: string): Spoken {
    // A style's own English: "26 February 2011" of OSCOLA, "February 26, 2011" of Chicago.
    const own = language.startsWith("en") ? (this.#tree.attrs["default-locale"] ?? "en-US") : language;
    let spoken = this.#spoken.get(own);
    if (!spoken) {
      const apart = this.#form ? new ToldApart(this.#form, own) : null;
      spoken = { voice: new Voice(this.#tree, own, this.#recordOf), apart };
      this.#spoken.set(own, spoken);
    }
    return spoken;
  }

  /** Each citation in the style's own form; null: it has none for that one. */
  #forms(placed: readonly Placed[], language: string): (Run[] | null)[] {
    const { apart } = this.#in(language);
    return placed.map((one) => {
      const more = (one.source && apart?.of(one.source)) ?? 0;
      return this.#form?.cite(one, language, more) ?? null;
    });
  }

  #cluster(placed: readonly Placed[], language: string, forms = this.#forms(placed, language)): Run[] {
    const isMixed = forms.some((form) => form !== null) || placed.some(({ source }) => !source);
    if (!isMixed) return this.#byEngine(placed, language);
    const words = unWords(language);
    return placed.flatMap((one, index): Run[] => {
      const form = forms[index];
      let runs: Run[];
      if (form) runs = around(one, form);
      // A marker stands where a source is missing; the others are printed around it.
      else if (!one.source) runs = [{ text: `[${words.missing}: ${one.item.source}]` }];
      else runs = unended(this.#byEngine([one], language));
      return index === 0 ? runs : [{ text: words.semicolon }, ...runs];
    });
  }

  /** Citations of which none has a form of its own. */
  #byEngine(placed: readonly Placed[], language: string): Run[] {
    const { voice } = this.#in(language);
    voice.knowAlso(placed.flatMap(({ source }) => source ?? []));
    const places = new CslPlaces(voice.engine, language, this.#form?.labels);
    const cites = placed.flatMap(({ source, item, position }, index): CiteItem[] => {
      if (!source) return [];
      const place = places.locator(item.pinpoint, index);
      const suffix = after(item.suffix.trim());
      return [
        {
          id: voice.idOf(source),
          position: positionOf(position, place !== null),
          ...(position.kind === "first" ? {} : { "first-reference-note-number": position.note }),
          ...place,
          ...(item.prefix.trim() ? { prefix: `${item.prefix.trim()} ` } : {}),
          ...(suffix ? { suffix } : {}),
        },
      ];
    });
    let html = places.print(cites);
    // Without a word for "ibid." some styles give the author alone, and a body is the author of many documents.
    const [only] = cites;
    const isIbid = only !== undefined && (only.position === 2 || only.position === 3);
    if (isIbid && !/^\W*(?:ibid|id|idem)\b/i.test(html.replace(/<[^<>]*>/g, ""))) {
      html = places.print([{ ...only, position: 1 }]);
    }
    const runs = runsOf(html);
    // Some styles print nothing for a kind of source that they don't foresee; a note must say something.
    if (!says(runs)) return unStyle.within(placed, language);
    return withLinks(runs, placed, language);
  }
}

const runsOf = (html: string): Run[] => runsOfHtml(withoutHoles(html).replaceAll(keptPoint, "."));

const says = (runs: readonly Run[]): boolean => runs.some(({ text }) => /\p{L}/u.test(text));

/** Without the commas and spaces that stand around what the record lacks. */
const withoutHoles = (html: string): string =>
  html
    .replace(/^((?:\s|<[^<>]{1,200}>)*),\s*/, "$1")
    .replace(/(?:,\s*((?:<[^<>]{1,200}>)?)\s*(?=,))/g, "$1")
    .replace(/ +(?=(?:<[^<>]{1,200}>)?(?:,|\.\s*$))/g, "")
    .trim();

function positionOf(position: Placed["position"], locator: boolean): CiteItem["position"] {
  if (position.kind === "first") return 0;
  if (position.kind === "later") return 1;
  return locator && !position.samePlace ? 3 : 2;
}
