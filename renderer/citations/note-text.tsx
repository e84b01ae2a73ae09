/** What a note says. */
import type { Mark, Node } from "@tiptap/pm/model";
import { Fragment, type ReactNode } from "react";
import { safeHref } from "../../shared/brief/links.ts";
import type { Run } from "../../shared/citations/citation.ts";
import { type CitationOptions, formatItems, type Sources, standsApart } from "../../shared/citations/footnotes.ts";
import { say } from "../ui/say.ts";
import { itemsOf } from "./places.ts";
import { Runs } from "./runs.tsx";

/** A note as it is shown: a citation has its formatted text, a free footnote its own words. */
export interface ShownNote {
  readonly key: string;
  readonly node: Node;
  readonly runs: readonly Run[];
}

export interface NoteTextProps {
  readonly node: Node;
  readonly runs: readonly Run[];
  readonly sources: Sources;
  readonly options: CitationOptions;
}

/** The words of a note: the formatted citation, or what a free footnote says. */
export function NoteText({ node, runs, sources, options }: NoteTextProps) {
  if (node.type.name === "citation") return <Runs runs={runs} />;
  const parts: { key: number; part: Node; apart: boolean }[] = [];
  node.forEach((part, offset, index) => {
    const before = index === 0 ? "" : (node.child(index - 1).text ?? "");
    parts.push({ key: offset, part, apart: standsApart(before) });
  });
  if (parts.length === 0) return <span className="empty-note">{say("citations.emptyNote")}</span>;
  return parts.map(({ key, part, apart }) => {
    if (part.type.name === "citation") {
      return (
        <Fragment key={key}>
          {apart && " "}
          <Runs runs={formatItems(itemsOf(part), sources, options)} />
        </Fragment>
      );
    }
    return <MarkedText key={key} node={part} />;
  });
}

function MarkedText({ node }: { readonly node: Node }) {
  let words: ReactNode = node.text;
  for (const mark of node.marks) words = <Marked mark={mark}>{words}</Marked>;
  return words;
}

function Marked({ mark, children }: { readonly mark: Mark; readonly children: ReactNode }) {
  switch (mark.type.name) {
    case "bold":
      return <strong>{children}</strong>;
    case "italic":
      return <em>{children}</em>;
    case "underline":
      return <u>{children}</u>;
    case "superscript":
      return <sup>{children}</sup>;
    case "subscript":
      return <sub>{children}</sub>;
    case "language":
      return <span lang={String(mark.attrs.code)}>{children}</span>;
    default: {
      const href = mark.type.name === "link" ? safeHref(String(mark.attrs.href)) : null;
      if (href === null) return children;
      return (
        <a href={href} target="_blank" rel="noreferrer">
          {children}
        </a>
      );
    }
  }
}
