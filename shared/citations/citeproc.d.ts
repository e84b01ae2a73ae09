/** The part of citeproc-js (https://citeproc-js.readthedocs.io) that this product calls. */
declare module "citeproc" {
  /** A CSL style or locale as citeproc's own tree. */
  export interface CslNode {
    name: string;
    attrs: Record<string, string>;
    children: (CslNode | string)[];
  }
  export interface CiteItem {
    id: string;
    /** 0 first, 1 subsequent, 2 ibid, 3 ibid with another locator. */
    position: 0 | 1 | 2 | 3;
    locator?: string;
    label?: string;
    prefix?: string;
    suffix?: string;
    "first-reference-note-number"?: number;
    "note-number"?: number;
  }
  export interface Sys {
    retrieveLocale(language: string): CslNode;
    retrieveItem(id: string): Record<string, unknown>;
  }
  export class Engine {
    constructor(sys: Sys, style: CslNode, language: string, forceLanguage: boolean);
    /** "note" or "in-text" styles. */
    opt: { xclass: string };
    updateItems(ids: string[]): void;
    /** By id: how what it knows is told from the rest, plain data. */
    registry: { registry: Record<string, { disambig: unknown } | undefined> };
    /** HTML of one cluster, positions as given. */
    makeCitationCluster(items: CiteItem[]): string;
    /** HTML of the entries with their ids; false where the style has no bibliography. */
    makeBibliography(): false | [{ entry_ids: string[][] }, string[]];
    getTerm(name: string, form: string): string;
  }
  const csl: { Engine: typeof Engine };
  export default csl;
}
