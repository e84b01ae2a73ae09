/// <reference path="./citeproc.d.ts" />
/**
 * The styles of the Citation Style Language, run by citeproc: OSCOLA, Chicago notes, APA, Bluebook, and files that people
 * add. The styles and locales under `csl/` are those of https://github.com/citation-style-language (CC BY-SA 3.0);
 * those of Bluebook are mended where `legal-forms.test.ts` says: months, dates, and the comma before a place; that of OSCOLA where
 * `csl-style.test.ts` does: papers without a journal, chapters without an editor.
 */
import citeproc, { type CiteItem, type CslNode, type Engine } from "citeproc";
import { z } from "zod";
import type { Run } from "./citation.ts";
import arabic from "./csl/locale-ar.json" with { type: "json" };
import british from "./csl/locale-en-GB.json" with { type: "json" };
import american from "./csl/locale-en-US.json" with { type: "json" };
import spanish from "./csl/locale-es-ES.json" with { type: "json" };
import french from "./csl/locale-fr-FR.json" with { type: "json" };
import { runsOfHtml } from "./html-runs.ts";
import { type Apart, isEnglish, type LegalForm, place as placeOf, range } from "./legal-words.ts";
import { articleParagraph, type Place, parsePinpoint } from "./pinpoint.ts";
import type { Source } from "./source.ts";
import { hrefOf, symbolOf, unSymbolOf } from "./source-facts.ts";
import type { CitationStyle, Placed } from "./style.ts";
import { unStyle } from "./un-style.ts";
import { placeText, unWords } from "./un-words.ts";

const CslTree: z.ZodType<CslNode> = z.lazy(() =>
  z.object({
    name: z.string(),
    attrs: z.record(z.string(), z.string()),
    children: z.array(z.union([z.string(), CslTree])),
  }),
);
/** A style or locale of the bundle. */
export const cslTree = (data: unknown): CslNode => CslTree.parse(data);

const locales: readonly (readonly [prefix: string, locale: unknown])[] = [
  ["en-GB", british],
  ["en", american],
  ["fr", french],
  ["es", spanish],
  ["ar", arabic],
];
const parsedLocales = new Map<unknown, CslNode>();
function localeFor(language: string): CslNode {
  const data = locales.find(([prefix]) => language.startsWith(prefix))?.[1] ?? american;
  const tree = parsedLocales.get(data) ?? cslTree(data);
  parsedLocales.set(data, tree);
  return tree;
}

/** Fields of a record that styles read, text only and bounded: records come from others. */
const fields = [
  "title", "title-short", "container-title", "container-title-short", "collection-title", "collection-number", "authority",
  "genre", "number", "volume", "issue", "page", "publisher", "publisher-place", "event-title", "event-place", "edition",
  "medium", "note", "DOI", "ISBN", "URL", "section", "version",
] as const; // biome-ignore format: a list
const maxField = 2000;

interface Voice {
  readonly language: string;
  readonly engine: Engine;
  /** Ids that the engine knows, by the records they stand for: a changed record is another id. */
  readonly ids: WeakMap<Source, string>;
  readonly items: Map<string, Record<string, unknown>>;
  /** Ids of the sources that the engine compares with one another. */
  told: ReadonlySet<string>;
  /** Ids of those that are about to be cited. */
  prepared: ReadonlySet<string>;
  /** The sources whose later citations would read like another's. */
  apart: ReadonlyMap<Source, Apart>;
  /** The shortest later citation of each, which tells nothing of the place; null: citeproc's, which tells them apart itself. */
  readonly short: WeakMap<Source, string | null>;
  count: number;
}

/**
 * A style from its tree. Throws what citeproc throws at a style it cannot read. `legalForm`: how the style has what its tree knows no
 * form for. `sentenceCase`: its titles are sentences, which citeproc leaves as they are.
 */
export function cslStyle(given: CslNode, legalForm?: LegalForm, sentenceCase = false): CitationStyle {
  const tree = withEveryName(given);
  const text = JSON.stringify(tree);
  // A style that never prints the genre would lose the symbol, which `recordFor` puts there, and keeps the address instead.
  const printsGenre = /"variable":"[^"]*genre/.test(text);
  /** Styles of notes end the lines of their list as its layout says, or, without a list of their own, as a note. */
  const list = tree.children.find((child) => typeof child !== "string" && child.name === "bibliography");
  const listIsStopped = list === undefined || layoutEnd(list) === ".";
  /** Whether a citation's text depends on what else is cited: "2011a". */
  const disambiguates = /"disambiguate(?:-add-[a-z-]+)?":"true"/.test(text);
  const voices = new Map<string, Voice>();

  const voiceOf = (language: string): Voice => {
    // A style's own English: "26 February 2011" of OSCOLA, "February 26, 2011" of Chicago.
    const spoken = language.startsWith("en") ? (tree.attrs["default-locale"] ?? "en-US") : language;
    let voice = voices.get(spoken);
    if (!voice) {
      const items: Voice["items"] = new Map();
      const sys = {
        retrieveLocale: localeFor,
        retrieveItem: (id: string) => items.get(id) ?? { id, type: "document" },
      };
      voice = {
        language: spoken,
        engine: new citeproc.Engine(sys, tree, spoken, true),
        ids: new WeakMap(),
        items,
        told: new Set(),
        prepared: new Set(),
        apart: new Map(),
        short: new WeakMap(),
        count: 0,
      };
      voices.set(spoken, voice);
    }
    return voice;
  };
  // Any language: a fault of the style shows at once, not at the first note.
  voiceOf("en-US");

  const titled = (source: Source): Source => (sentenceCase ? withSentences(source) : source);
  const idOf = (voice: Voice, source: Source): string => {
    const id = voice.ids.get(source) ?? `s${voice.count++}`;
    voice.ids.set(source, id);
    if (!voice.items.has(id))
      voice.items.set(id, {
        ...recordFor(titled(source), printsGenre, legalForm?.named(source, voice.language) ?? {}),
        id,
      });
    return id;
  };

  /** Telling makes the engine compare all it knows, so it is told of many at once, and of no more than are cited. */
  const tell = (voice: Voice, ids: ReadonlySet<string>) => {
    voice.engine.updateItems([...ids]);
    voice.told = ids;
  };

  const cluster = (placed: readonly Placed[], language: string): Run[] => {
    const voice = voiceOf(language);
    const words = unWords(language);
    const apartOf = ({ source }: Placed) => (source && voice.apart.get(source)) ?? 0;
    const legal = legalForm && placed.map((one) => legalForm.cite(one, language, apartOf(one)));
    if (legal?.some((form) => form !== null)) {
      return placed.flatMap((one, index): Run[] => {
        const form = legal[index];
        const runs = form ? around(one, form) : unended(cluster([one], language));
        return index === 0 ? runs : [{ text: words.semicolon }, ...runs];
      });
    }
    const ids = placed.flatMap(({ source }) => (source ? [idOf(voice, source)] : []));
    if (ids.some((id) => !voice.told.has(id))) tell(voice, new Set([...voice.told, ...ids]));
    if (placed.some(({ source }) => !source)) {
      // A marker stands where a source is missing; the others are printed around it.
      return placed.flatMap((one, index): Run[] => {
        const runs = one.source ? cluster([one], language) : [{ text: `[${words.missing}: ${one.item.source}]` }];
        return index === 0 ? runs : [{ text: words.semicolon }, ...runs];
      });
    }
    const spelt = new Map<string, string>();
    const cites = placed.flatMap(({ source, item, position }, index): CiteItem[] => {
      if (!source) return [];
      const places = parsePinpoint(item.pinpoint);
      let place = locatorOf(places, legalForm !== undefined);
      if (!place && places.length > 0) {
        const mark = String.fromCharCode(firstSpelt + (index % mostSpelt));
        const points = voice.engine.getTerm("paragraph", "short").includes(".");
        spelt.set(mark, legalForm ? placeOf(item.pinpoint, legalForm.labels) : speltPlaces(places, points, language));
        place = { locator: mark, label: "page" };
      }
      const suffix = after(item.suffix.trim());
      return [
        {
          id: idOf(voice, source),
          position: positionOf(position, place !== null),
          ...(position.kind === "first" ? {} : { "first-reference-note-number": position.note }),
          ...place,
          ...(item.prefix.trim() ? { prefix: `${item.prefix.trim()} ` } : {}),
          ...(suffix ? { suffix } : {}),
        },
      ];
    });
    const printed = (list: readonly CiteItem[]) => withPlaces(voice.engine, list, spelt);
    let html = printed(cites);
    // Without a word for "ibid." some styles give the author alone, and a body is the author of many documents.
    const [only] = cites;
    const isIbid = only !== undefined && (only.position === 2 || only.position === 3);
    if (isIbid && !/^\W*(?:ibid|id|idem)\b/i.test(html.replace(/<[^<>]*>/g, ""))) {
      html = printed([{ ...only, position: 1 }]);
    }
    const runs = runsOfHtml(withoutHoles(html).replaceAll(keptPoint, "."));
    // Some styles print nothing for a kind of source that they don't foresee; a note must say something.
    if (!says(runs)) return unStyle.within(placed, language);
    return linked(runs, placed, language);
  };

  /** Tells which later citations need more than their shortest form. */
  const tellApart = (voice: Voice, sources: ReadonlySet<Source>, language: string) => {
    if (!legalForm) return;
    const later = (source: Source, more: Apart): string | null => {
      const form = legalForm.cite({ item: bare(source), source, position: { kind: "later", note: 0 } }, language, more);
      return form?.map(({ text }) => text).join("") ?? null;
    };
    const short = (source: Source): string | null => {
      const known = voice.short.get(source);
      if (known !== undefined) return known;
      const text = later(source, 0);
      voice.short.set(source, text);
      return text;
    };
    voice.apart = apartFrom(sources, (source, more) => (more === 0 ? short(source) : later(source, more)));
  };

  return {
    prepare(sources, language) {
      const voice = voiceOf(language);
      const ids = new Set(sources.map((source) => idOf(voice, source)));
      for (const id of voice.items.keys()) if (!ids.has(id)) voice.items.delete(id);
      if (!isSame(ids, voice.told)) tell(voice, ids);
      if (!isSame(ids, voice.prepared)) tellApart(voice, new Set(sources), language);
      voice.prepared = ids;
      const known = new Map<Source, string>();
      return (source) => {
        let told = known.get(source);
        if (told === undefined) {
          const ofEngine = disambiguates ? voice.engine.registry.registry[idOf(voice, source)]?.disambig : null;
          told = `${voice.apart.get(source) ?? 0} ${JSON.stringify(ofEngine)}`;
          known.set(source, told);
        }
        return told;
      };
    },
    note(placed, language) {
      const isLegal = legalForm !== undefined && placed.some((one) => legalForm.cite(one, language) !== null);
      return (isLegal ? stopped : ended)(cluster(placed, language));
    },
    within: (placed, language) => unended(cluster(placed, language)),
    entries(sources, language) {
      const voice = voiceOf(language);
      tell(voice, new Set(sources.map((source) => idOf(voice, source))));
      const bibliography = voice.engine.makeBibliography();
      const printed = new Map<string, string>();
      if (bibliography) {
        bibliography[0].entry_ids.forEach(([id = ""], index) => {
          printed.set(id, bibliography[1][index] ?? "");
        });
      }
      return sources.map((source) => {
        const placed: Placed = { item: bare(source), source, position: { kind: "first" } };
        const legal = legalForm?.entry(source, language);
        if (legal) return listIsStopped ? stopped(legal) : legal;
        const html = printed.get(idOf(voice, source));
        // Styles without a list of their own give the form of a first note, as do those that print nothing for a record.
        const runs = html === undefined ? [] : runsOfHtml(withoutHoles(html).replaceAll(keptPoint, "."));
        return says(runs) ? linked(runs, [placed], language) : cluster([placed], language);
      });
    },
  };
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

const says = (runs: readonly Run[]): boolean => runs.some(({ text }) => /\p{L}/u.test(text));

/** The least that each source's later citation needs more, so that no two read alike. */
function apartFrom(
  sources: ReadonlySet<Source>,
  later: (source: Source, more: Apart) => string | null,
): ReadonlyMap<Source, Apart> {
  const apart = new Map<Source, Apart>();
  for (const more of [1, 2] as const) {
    const texts = Map.groupBy(sources, (source) => later(source, apart.get(source) ?? 0));
    for (const [text, alike] of texts) {
      if (text !== null && alike.length > 1) for (const source of alike) apart.set(source, more);
    }
  }
  return apart;
}

/** Without the commas and spaces that stand around what the record lacks. */
const withoutHoles = (html: string): string =>
  html
    .replace(/^((?:\s|<[^<>]{1,200}>)*),\s*/, "$1")
    .replace(/(?:,\s*((?:<[^<>]{1,200}>)?)\s*(?=,))/g, "$1")
    .replace(/ +(?=(?:<[^<>]{1,200}>)?(?:,|\.\s*$))/g, "")
    .trim();

/** A dash for "the same author" would be wrong: the list is grouped, and sorted anew in the brief's language. */
function withEveryName({ name, attrs, children }: CslNode): CslNode {
  const { "subsequent-author-substitute": _, "subsequent-author-substitute-rule": __, ...kept } = attrs;
  const inner = children.map((child) =>
    typeof child !== "string" && child.name === "bibliography" ? withEveryName(child) : child,
  );
  return { name, attrs: name === "bibliography" ? kept : attrs, children: inner };
}

/** What the layout of a part of the tree puts after each citation or entry. */
const layoutEnd = (part: CslNode | string): string =>
  typeof part === "string"
    ? ""
    : (part.children.flatMap((child) =>
        typeof child !== "string" && child.name === "layout" ? (child.attrs.suffix ?? "") : [],
      )[0] ?? "");

/** A reference with the words before and after it. */
const around = ({ item }: Placed, reference: readonly Run[]): Run[] => [
  ...(item.prefix.trim() ? [{ text: `${item.prefix.trim()} ` }] : []),
  ...reference,
  ...(item.suffix.trim() ? [{ text: after(item.suffix.trim()) }] : []),
];

/** Words that follow a reference. */
const after = (suffix: string): string => (suffix === "" || /^[,;.:)]/.test(suffix) ? suffix : `, ${suffix}`);

const bare = (source: Source) => ({ source: source.id, pinpoint: "", prefix: "", suffix: "" });

function positionOf(position: Placed["position"], locator: boolean): CiteItem["position"] {
  if (position.kind === "first") return 0;
  if (position.kind === "later") return 1;
  return locator && !position.samePlace ? 3 : 2;
}

/** Titles in sentence case: a capital also after a colon, a dash, and the end of a sentence (APA, 7th edition, 6.17). */
function withSentences(source: Source): Source {
  if (!isEnglish(source)) return source;
  const sentences = (title: string) =>
    title.replace(
      /(^|[:?!][”’"']?\s+|\s?—\s?|(?<=\p{Ll}{4})\.\s+)(["“‘'(]?)(\p{Ll}[\p{L}’'-]*)/gu,
      (whole, before: string, mark: string, word: string) =>
        word === word.toLowerCase() ? before + mark + word.charAt(0).toUpperCase() + word.slice(1) : whole,
    );
  const named = { ...source };
  for (const field of ["title", "container-title"] as const) {
    const value = source[field];
    if (typeof value === "string") named[field] = sentences(value);
  }
  return named;
}

/** Stands for a point of a symbol while the style runs: some strip points. */
const keptPoint = "\ue000";

/** The record as styles expect it: a document of the United Nations is told by its symbol, not by publisher and address. */
function recordFor(
  source: Source,
  printsGenre: boolean,
  named: Pick<Source, "author" | "title">,
): Record<string, unknown> {
  // Few styles know treaties; as laws they come with title and year in all of them.
  const record: Record<string, unknown> = { type: source.type === "treaty" ? "legislation" : source.type };
  for (const field of fields) {
    const value = source[field];
    if (typeof value === "string" || typeof value === "number") record[field] = String(value).slice(0, maxField);
  }
  for (const names of ["author", "editor"] as const) {
    const value = source[names];
    if (Array.isArray(value)) record[names] = value.slice(0, 100);
  }
  for (const date of ["issued", "accessed"] as const) if (source[date]) record[date] = source[date];
  const symbol = unSymbolOf(source);
  if (symbol && symbol.kind !== "press-release" && source.type !== "treaty") {
    for (const field of ["publisher", "publisher-place", "number", ...(printsGenre ? ["URL"] : [])])
      delete record[field];
    record.genre = `UN Doc ${symbolOf(source).replaceAll(".", keptPoint)}`;
  }
  // A list of sources has a treaty by its whole name.
  if (source.type === "treaty") delete record["title-short"];
  // As in the form of its first note, and compared with others under that name; the span keeps the title's capitals.
  if (named.title !== undefined) record.title = `<span class="nocase">${named.title.slice(0, maxField)}</span>`;
  if (named.author !== undefined) record.author = named.author.slice(0, 100);
  return record;
}

/**
 * The place as a locator of CSL, which names few; null: it is spelt here. A style that has labels of its own is left the pages
 * alone: Bluebook's file knows no paragraphs.
 */
function locatorOf(
  places: readonly Place[],
  hasLabels: boolean,
): { readonly locator: string; readonly label: string } | null {
  const [only] = places;
  const isSimple =
    only !== undefined && (!/-|, | and /.test(only.value) || /^\d+(?:(?:-|, | and )\d+)+$/.test(only.value));
  const labels: Partial<Record<Place["label"], string>> = {
    page: "page",
    ...(hasLabels ? {} : { paragraph: "paragraph", chapter: "chapter", section: "section", part: "part" }),
  };
  const label = only && labels[only.label];
  // citeproc takes "3.14-3.16" for one.
  if (places.length !== 1 || !label || !only.value || !isSimple) return null;
  if (hasLabels) return { locator: range(only.value), label };
  const locator = only.value.replace(/^(\d+) and (\d+)$/, (whole, a, b) =>
    Number(b) === Number(a) + 1 ? `${a}-${b}` : whole,
  );
  return { locator, label };
}

/** Stand for places that are spelt here while the style runs, one for each citation of a note. */
const firstSpelt = 0xe100;
const mostSpelt = 0x1000;

function speltPlaces(places: readonly Place[], points: boolean, language: string): string {
  const text = places.map((place, index) => {
    const before = places[index - 1];
    if (place.label === "paragraph" && before?.label === "article") return articleParagraph(place.value);
    const shown = placeText(place, language);
    return (index === 0 ? "" : ", ") + (points ? shown : shown.replace(/\b(para|art|sect|chap|p)(s?)\./g, "$1$2"));
  });
  return text.join("");
}

/** HTML of a cluster with the spelt places where the style has pages, without the style's word for pages. */
function withPlaces(engine: Engine, cites: readonly CiteItem[], spelt: ReadonlyMap<string, string>): string {
  const html = engine.makeCitationCluster([...cites]);
  if (spelt.size === 0) return html;
  // Some styles print no pages of some kinds of source: there the place follows the reference.
  const shown = cites.map((cite) => {
    const { locator, ...others } = cite;
    // "Ibid." alone says that it is the same place.
    if (locator === undefined || !spelt.has(locator) || html.includes(locator) || cite.position === 2) return cite;
    return { ...others, suffix: `, ${locator}${cite.suffix ?? ""}` };
  });
  const again = shown.some((cite, index) => cite !== cites[index]) ? engine.makeCitationCluster(shown) : html;
  const pages = engine.getTerm("page", "short").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return again.replace(new RegExp(`(?:(?:\\bat|${pages})[\\s\u00a0]*)?([\ue100-\uf0ff])`, "g"), (whole, mark: string) =>
    (spelt.get(mark) ?? whole).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  );
}

/** The first printing of the symbol or title leads to the document. */
function linked(runs: readonly Run[], placed: readonly Placed[], language: string): Run[] {
  let result = [...runs];
  for (const { source } of placed) {
    const href = source && hrefOf(source, language);
    const symbol = source ? symbolOf(source) : "";
    if (!href || symbol === "") continue;
    const at = result.findIndex((run) => !run.href && run.text.includes(symbol));
    const run = result[at];
    if (!run) continue;
    const from = run.text.indexOf(symbol);
    const parts: Run[] = [
      { ...run, text: run.text.slice(0, from) },
      { ...run, text: symbol, href, ltr: true },
      { ...run, text: run.text.slice(from + symbol.length) },
    ];
    result = [...result.slice(0, at), ...parts.filter(({ text }) => text !== ""), ...result.slice(at + 1)];
  }
  return result;
}

/** With a stop at its end, unless it has one. */
function stopped(runs: readonly Run[]): Run[] {
  return /[.?!]["”’]?$/.test(runs.at(-1)?.text ?? "") ? [...runs] : [...runs, { text: "." }];
}

/** Without the stop at its end. */
function unended(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  return last ? [...runs.slice(0, -1), { ...last, text: last.text.replace(/\.$/, "") }] : [];
}

/** Styles of notes end with a stop of their own; those of the text, such as APA, do not. */
function ended(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  return !last || /[.?!)]["”’]?$/.test(last.text) ? [...runs] : [...runs, { text: "." }];
}
