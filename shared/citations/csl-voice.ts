/// <reference path="./citeproc.d.ts" />
/** A style in one language: citeproc's engine, and the sources that it knows. */
import citeproc, { type CslNode, type Engine } from "citeproc";
import { localeFor } from "./csl-tree.ts";
import type { Source } from "./source.ts";

export class Voice {
  readonly language: string;
  readonly engine: Engine;
  readonly #recordOf: (source: Source, language: string) => Record<string, unknown>;
  /** Ids that the engine knows, by the records they stand for: a changed record is another id. */
  readonly #ids = new WeakMap<Source, string>();
  readonly #records = new Map<string, Record<string, unknown>>();
  /** Ids of the sources that the engine compares with one another. */
  #told: ReadonlySet<string> = new Set();
  #count = 0;

  /** Throws what citeproc throws at a style that it cannot read. */
  constructor(
    tree: CslNode,
    language: string,
    recordOf: (source: Source, language: string) => Record<string, unknown>,
  ) {
    this.language = language;
    this.#recordOf = recordOf;
    const retrieveItem = (id: string) => this.#records.get(id) ?? { id, type: "document" };
    this.engine = new citeproc.Engine({ retrieveLocale: localeFor, retrieveItem }, tree, language, true);
  }

  /** The id by which the engine knows a source. */
  idOf(source: Source): string {
    const id = this.#ids.get(source) ?? `s${this.#count++}`;
    this.#ids.set(source, id);
    if (!this.#records.has(id)) this.#records.set(id, { ...this.#recordOf(source, this.language), id });
    return id;
  }

  /** Makes these sources those that the engine compares, and forgets the records of all others. */
  knowOnly(sources: readonly Source[]): void {
    const ids = new Set(sources.map((source) => this.idOf(source)));
    for (const id of this.#records.keys()) if (!ids.has(id)) this.#records.delete(id);
    if (!isSame(ids, this.#told)) this.#tell(ids);
  }

  /** The same besides those that it knows. */
  knowAlso(sources: readonly Source[]): void {
    const ids = sources.map((source) => this.idOf(source));
    if (ids.some((id) => !this.#told.has(id))) this.#tell(new Set([...this.#told, ...ids]));
  }

  /** How the engine tells a source from the others, as plain data. */
  disambiguation(source: Source): unknown {
    return this.engine.registry.registry[this.idOf(source)]?.disambig;
  }

  /** HTML of each in the list of sources; none where the style has no list, or prints nothing for a record. */
  entries(sources: readonly Source[]): ReadonlyMap<Source, string> {
    this.#tell(new Set(sources.map((source) => this.idOf(source))));
    const bibliography = this.engine.makeBibliography();
    if (!bibliography) return new Map();
    const [{ entry_ids }, html] = bibliography;
    const printed = new Map(entry_ids.map(([id = ""], index) => [id, html[index] ?? ""]));
    return new Map(sources.map((source) => [source, printed.get(this.idOf(source)) ?? ""]));
  }

  /** Telling makes the engine compare all it knows, so it is told of many at once, and of no more than are cited. */
  #tell(ids: ReadonlySet<string>): void {
    this.engine.updateItems([...ids]);
    this.#told = ids;
  }
}

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));
