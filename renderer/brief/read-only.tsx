/** A brief of another version: what this Demarche knows of it, to read. Nothing here can change it. */
import { Lock } from "lucide-react";
import { type ReactNode, useEffect, useReducer } from "react";
import { Button } from "react-aria-components";
import { safeHref } from "../../shared/brief/links.ts";
import type { Block, Flow, Inline, Text } from "../../shared/brief/model.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { directionOf } from "../../shared/export/direction.ts";
import { each } from "../ui/each.tsx";
import { say } from "../ui/say.ts";
import type { BriefSession } from "./session.ts";
import "./read-only.css";

interface ReadOnlyProps {
  /** It was written by a newer Demarche, or its team's hub is older than this one. */
  readonly why: "newer" | "older";
  readonly session: BriefSession;
  readonly onLibrary: () => void;
  readonly onKeepCopy: () => Promise<void>;
}

/** Follows what others write, and binds no editor: the binding would delete what this version does not know. */
export function ReadOnly({ why, session: { content }, onLibrary, onKeepCopy }: ReadOnlyProps) {
  const [, showAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    content.on("update", showAgain);
    return () => content.off("update", showAgain);
  }, [content]);
  const { meta, body } = readBrief(content);
  return (
    <div className="read-only">
      <div className="trouble" role="status">
        <Lock size={16} strokeWidth={1.75} aria-hidden="true" />
        <p className="words">{say(why === "newer" ? "problem.newer-schema" : "brief.olderHub")}</p>
        <div className="actions">
          <Button className="button" onPress={onLibrary}>
            {say("brief.toLibrary")}
          </Button>
          <Button className="button" onPress={() => void onKeepCopy()}>
            {say("brief.keepCopy")}
          </Button>
        </div>
      </div>
      <main className="scroll">
        <article className="paper" lang={meta.language} dir={directionOf(meta.language)}>
          <header className="title-block">
            <h1 className="title-field title" dir="auto">
              {meta.title || say("library.untitled")}
            </h1>
            {meta.subtitle && (
              <p className="title-field subtitle" dir="auto">
                {meta.subtitle}
              </p>
            )}
          </header>
          <Blocks blocks={body} />
        </article>
      </main>
    </div>
  );
}

const Blocks = ({ blocks }: { readonly blocks: readonly (Block | Flow)[] }) =>
  each(blocks, (block) => <OneBlock block={block} />);

/** The title is the first heading of the page. */
const levels = { 1: "h2", 2: "h3", 3: "h4" } as const;

function OneBlock({ block }: { readonly block: Block | Flow }) {
  switch (block.type) {
    case "paragraph":
      return <p dir="auto">{each(block.content, inline)}</p>;
    case "heading": {
      const Level = levels[block.level];
      return <Level dir="auto">{each(block.content, inline)}</Level>;
    }
    case "bulletList":
      return (
        <ul>
          {each(block.items, (item) => (
            <li>
              <Blocks blocks={item} />
            </li>
          ))}
        </ul>
      );
    case "orderedList":
      return (
        <ol start={block.start}>
          {each(block.items, (item) => (
            <li>
              <Blocks blocks={item} />
            </li>
          ))}
        </ol>
      );
    case "blockquote":
      return (
        <blockquote>
          <Blocks blocks={block.content} />
        </blockquote>
      );
    case "callout":
      return (
        <section className="callout">
          <Blocks blocks={block.content} />
        </section>
      );
    case "recommendation":
      return (
        <section className="recommendation">
          <p dir="auto">{`${block.number}. ${block.addressee}`}</p>
          <Blocks blocks={block.content} />
        </section>
      );
    case "table":
      return (
        <table>
          {block.caption && <caption dir="auto">{block.caption}</caption>}
          <tbody>
            {each(block.rows, (row) => (
              <tr>
                {each(row, ({ header, colspan, rowspan, content }) => {
                  const Cell = header ? "th" : "td";
                  return (
                    <Cell colSpan={colspan} rowSpan={rowspan}>
                      <Blocks blocks={content} />
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case "figure":
      return <p dir="auto">{[block.caption, block.alt].filter(Boolean).join(" – ")}</p>;
    case "documentCard":
      return <blockquote dir="auto">{block.quotation || block.source}</blockquote>;
    case "pageBreak":
      return <hr className="page-break" />;
    case "unknown":
      return <p dir="auto">{block.text}</p>;
  }
}

function inline(part: Inline): ReactNode {
  switch (part.type) {
    case "text":
      return marked(part);
    case "hardBreak":
      return <br />;
    case "citation":
      return <sup>{part.note}</sup>;
    case "footnote":
      return <sup>{part.note}</sup>;
    case "unknown":
      return part.text;
  }
}

function marked({ text, marks }: Text): ReactNode {
  let shown: ReactNode = text;
  if (marks.bold) shown = <strong>{shown}</strong>;
  if (marks.italic) shown = <em>{shown}</em>;
  if (marks.underline) shown = <u>{shown}</u>;
  if (marks.superscript) shown = <sup>{shown}</sup>;
  if (marks.subscript) shown = <sub>{shown}</sub>;
  if (marks.language) shown = <span lang={marks.language}>{shown}</span>;
  const href = marks.link === undefined ? null : safeHref(marks.link);
  return href ? (
    <a href={href} target="_blank" rel="noreferrer">
      {shown}
    </a>
  ) : (
    shown
  );
}
