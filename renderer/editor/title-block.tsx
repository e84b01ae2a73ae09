/** Title, subtitle, authors and date, bound to the content's `meta` map. */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import { meta } from "../../shared/brief/layout.ts";
import type { MessageKey } from "../../shared/messages/message.ts";
import { useMetaPart } from "../brief/use-meta.ts";
import { say } from "../ui/say.ts";
import { useLater } from "../ui/settled.ts";
import "./title-block.css";

const dateField = () => import("./date-field.tsx");

/** Typing is gathered for this long before it becomes one edit of the brief, in milliseconds. */
const GATHER = 400;

interface TitleBlockProps {
  readonly content: Y.Doc;
  readonly editable: boolean;
}

export function TitleBlock({ content, editable, onLeave }: TitleBlockProps & { readonly onLeave: () => void }) {
  const block = useRef<HTMLElement>(null);
  useEffect(() => {
    // A new brief begins with its name; what somebody is at already goes on.
    const title = block.current?.querySelector("textarea");
    const isIdle = document.activeElement === null || document.activeElement === document.body;
    if (editable && title?.value === "" && isIdle) title.focus();
  }, [editable]);
  const next = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.target instanceof HTMLTextAreaElement))
      return;
    event.preventDefault();
    const fields = [...(block.current?.querySelectorAll("textarea") ?? [])];
    const following = fields[fields.indexOf(event.target) + 1];
    if (following) following.focus();
    else onLeave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter goes on to the next field, as Tab does
    <header className="title-block" ref={block} onKeyDown={next}>
      <h1>
        <Field content={content} editable={editable} name="title" label="editor.title" />
      </h1>
      <Field content={content} editable={editable} name="subtitle" label="editor.subtitle" />
      <div className="byline">
        <Field content={content} editable={editable} name="authors" label="editor.authors" />
        <DateLine content={content} editable={editable} />
      </div>
    </header>
  );
}

/** A text of `meta`, and the way to change it. */
function useMetaText(content: Y.Doc, name: "title" | "subtitle" | "authors" | "date") {
  const value = useMetaPart(content, (fields) => fields[name]);
  const write = useCallback(
    (next: string) => {
      const map = meta(content);
      if (map.get(name) !== next) map.set(name, next);
    },
    [content, name],
  );
  return [value, write] as const;
}

interface FieldProps extends TitleBlockProps {
  readonly name: "title" | "subtitle" | "authors";
  readonly label: MessageKey;
}

/** A line that grows with its words. What is being typed is the window's; it reaches the brief in pauses and on leaving. */
function Field({ content, editable, name, label }: FieldProps) {
  const [stored, write] = useMetaText(content, name);
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => write(draft), GATHER);
    return () => clearTimeout(timer);
  }, [draft, write]);
  useEffect(() => () => void (latest.current !== null && write(latest.current)), [write]);
  // To a reader an empty line says nothing; the title says that there is none.
  if (!editable && stored === "" && name !== "title") return null;

  return (
    <textarea
      className={`title-field ${name}`}
      rows={1}
      dir="auto"
      aria-label={say(label)}
      placeholder={say(label)}
      readOnly={!editable}
      value={draft ?? stored}
      onChange={(event) => setDraft(event.target.value.replace(/\s*\n\s*/g, " "))}
      onBlur={() => {
        if (draft !== null) write(draft);
        setDraft(null);
      }}
    />
  );
}

function DateLine({ content, editable }: TitleBlockProps) {
  const [date, write] = useMetaText(content, "date");
  const language = useMetaPart(content, (fields) => fields.language);
  const late = useLater(dateField);
  if (!editable && date === "") return null;
  return (
    <div className="date-line">
      {late && <late.DateField date={date} language={language} editable={editable} onChange={write} />}
    </div>
  );
}
