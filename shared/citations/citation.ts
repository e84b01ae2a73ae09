/** One source in a citation: which document, where in it, and the words around it. */
export interface CitationItem {
  /** Id of a source of the brief. */
  readonly source: string;
  /** As written: "paras. 9-10", "art. 6 (3)", "annex". Empty: the whole document. */
  readonly pinpoint: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A citation of a whole source, by its id, without a word of one's own. */
export const citationOf = (source: string): CitationItem => ({ source, pinpoint: "", prefix: "", suffix: "" });

/**
 * A stretch of formatted text, as every formatter gives it and every face prints it. `href` is https only.
 * `ltr` marks a symbol or address that keeps its direction inside right-to-left text.
 */
export interface Run {
  readonly text: string;
  readonly italic?: true;
  readonly smallCaps?: true;
  readonly href?: string;
  readonly ltr?: true;
}
