/// <reference path="./citeproc.d.ts" />
/** The place in a source, for styles that know pages and little else. */
import type { CiteItem, Engine } from "citeproc";
import { type Labels, place as placeOf, range } from "./legal/words.ts";
import { articleParagraph, neighboursAsRange, type Place, parsePinpoint } from "./pinpoint.ts";
import { placeText } from "./un-place.ts";

type Locator = Required<Pick<CiteItem, "locator" | "label">>;

/** Marks that stand for places while the style runs, one for each citation of a note. */
const firstMark = 0xe100;
const mostMarks = 0x1000;

/** The places of one note. Those that the style has no word for are spelt here, and put where it has its pages. */
export class CslPlaces {
  readonly #engine: Engine;
  readonly #language: string;
  readonly #labels: Labels | undefined;
  /** By the mark that stands for it. */
  readonly #spelt = new Map<string, string>();

  /** @param labels the style's own words for places, where it has them */
  constructor(engine: Engine, language: string, labels: Labels | undefined) {
    this.#engine = engine;
    this.#language = language;
    this.#labels = labels;
  }

  /** The locator of the citation at `index` of the note; null: it names no place. */
  locator(pinpoint: string, index: number): Locator | null {
    const places = parsePinpoint(pinpoint);
    const known = locatorOf(places, this.#labels !== undefined);
    if (known || places.length === 0) return known;
    const mark = String.fromCharCode(firstMark + (index % mostMarks));
    const points = this.#engine.getTerm("paragraph", "short").includes(".");
    this.#spelt.set(mark, this.#labels ? placeOf(pinpoint, this.#labels) : speltPlaces(places, points, this.#language));
    return { locator: mark, label: "page" };
  }

  /** HTML of the note, without the style's word for pages before a place that is spelt here. */
  print(cites: readonly CiteItem[]): string {
    const html = this.#engine.makeCitationCluster([...cites]);
    if (this.#spelt.size === 0) return html;
    // Some styles print no pages of some kinds of source: there the place follows the reference.
    const shown = cites.map((cite) => {
      const { locator, ...others } = cite;
      // "Ibid." alone says that it is the same place.
      if (locator === undefined || !this.#spelt.has(locator) || html.includes(locator) || cite.position === 2)
        return cite;
      return { ...others, suffix: `, ${locator}${cite.suffix ?? ""}` };
    });
    const again = shown.some((cite, index) => cite !== cites[index]) ? this.#engine.makeCitationCluster(shown) : html;
    const pages = this.#engine.getTerm("page", "short").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return again.replace(
      new RegExp(`(?:(?:\\bat|${pages})[\\s\u00a0]*)?([\ue100-\uf0ff])`, "g"),
      (whole, mark: string) => (this.#spelt.get(mark) ?? whole).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
    );
  }
}

/**
 * The place as a locator of CSL, which names few; null: it is spelt here. A style that has labels of its own is left the pages
 * alone: Bluebook's file knows no paragraphs.
 */
function locatorOf(places: readonly Place[], hasLabels: boolean): Locator | null {
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
  return { locator: neighboursAsRange(only.value), label };
}

function speltPlaces(places: readonly Place[], points: boolean, language: string): string {
  const text = places.map((place, index) => {
    const before = places[index - 1];
    if (place.label === "paragraph" && before?.label === "article") return articleParagraph(place.value);
    const shown = placeText(place, language);
    return (index === 0 ? "" : ", ") + (points ? shown : shown.replace(/\b(para|art|sect|chap|p)(s?)\./g, "$1$2"));
  });
  return text.join("");
}
