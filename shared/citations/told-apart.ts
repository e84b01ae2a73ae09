/** Later citations that would read alike, told apart by as little as will do. */
import { citationOf } from "./citation.ts";
import type { Apart, LegalForm } from "./legal/words.ts";
import type { Source } from "./source.ts";

/** Of one style in one language. */
export class ToldApart {
  readonly #form: LegalForm;
  readonly #language: string;
  /** The shortest later citation of each, which tells nothing of the place; null: the form has none of its own. */
  readonly #short = new WeakMap<Source, string | null>();
  #sources: ReadonlySet<Source> = new Set();
  #apart: ReadonlyMap<Source, Apart> = new Map();

  constructor(form: LegalForm, language: string) {
    this.#form = form;
    this.#language = language;
  }

  /** Takes note of all sources that are about to be cited. */
  prepare(sources: readonly Source[]): void {
    const all = new Set(sources);
    if (all.size === this.#sources.size && [...all].every((source) => this.#sources.has(source))) return;
    this.#sources = all;
    this.#apart = apartFrom(all, (source, more) => (more === 0 ? this.#shortOf(source) : this.#later(source, more)));
  }

  /** What a source's later citations need more than their shortest form. */
  of(source: Source): Apart {
    return this.#apart.get(source) ?? 0;
  }

  #shortOf(source: Source): string | null {
    const known = this.#short.get(source);
    if (known !== undefined) return known;
    const text = this.#later(source, 0);
    this.#short.set(source, text);
    return text;
  }

  #later(source: Source, more: Apart): string | null {
    const placed = { item: citationOf(source.id), source, position: { kind: "later", note: 0 } } as const;
    const form = this.#form.cite(placed, this.#language, more);
    return form?.map(({ text }) => text).join("") ?? null;
  }
}

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
