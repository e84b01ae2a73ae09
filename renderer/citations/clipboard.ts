/**
 * Sources travel with what cites them: copied citations and cards carry their records in the clipboard's HTML, and a paste
 * keeps them in its own brief before the text comes in, so that no citation ever points to a source that isn't there.
 */
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { citationItems } from "../../shared/brief/fields.ts";
import { Source } from "../../shared/citations/source.ts";
import { keepSource, sourceOf } from "./brief-sources.ts";

const CARRIED = "data-sources";
/** Characters of one citation's records: a clipboard may come from anyone. */
const MOST = 200_000;

/** The attribute that carries the records of these sources; nothing where the brief holds none of them. */
export function carried(content: Y.Doc, ids: readonly unknown[]): Record<string, string> {
  const records = ids.flatMap((id) => sourceOf(content, id) ?? []);
  return records.length > 0 ? { [CARRIED]: JSON.stringify(records) } : {};
}

function recordsIn(element: Element): readonly Source[] {
  const text = element.getAttribute(CARRIED) ?? "";
  element.removeAttribute(CARRIED);
  if (text.length > MOST) return [];
  try {
    const records: unknown = JSON.parse(text);
    return Array.isArray(records) ? records.flatMap((record) => Source.safeParse(record).data ?? []) : [];
  } catch {
    // Not ours after all: the citation comes in without its sources and says that they are missing.
    return [];
  }
}

/** Keeps what the clipboard carries, and names the sources as this brief does. */
export function takeSources(html: string, content: Y.Doc): string {
  if (!html.includes(CARRIED)) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll(`[${CARRIED}]`)) {
    const here = new Map(recordsIn(element).map((record) => [record.id, keepSource(content, withoutText(record))]));
    const source = element.getAttribute("data-source");
    if (source !== null) element.setAttribute("data-source", here.get(source) ?? source);
    const items = element.getAttribute("data-items");
    if (items !== null) element.setAttribute("data-items", renamed(items, here));
  }
  return page.body.innerHTML;
}

/** Its text is an asset of the brief that it comes from. */
const withoutText = ({ custom: { text: _, ...custom } = {}, ...record }: Source): Source => ({ ...record, custom });

function renamed(items: string, here: ReadonlyMap<string, string>): string {
  try {
    const named = citationItems(JSON.parse(items));
    return JSON.stringify(named.map((item) => ({ ...item, source: here.get(item.source) ?? item.source })));
  } catch {
    return items;
  }
}

export const sourcesTravel = (content: Y.Doc) =>
  Extension.create({
    name: "sourcesTravel",
    // Before the paste is cleaned of what the schema does not know.
    priority: 1100,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: { transformPastedHTML: (html, view) => (view.editable ? takeSources(html, content) : html) },
      }),
    ],
  });
