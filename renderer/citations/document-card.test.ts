// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { readBrief } from "../../shared/brief/read.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { sourceById } from "../../shared/citations/catalogue.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { changeSource } from "./brief-sources.ts";

const words = "“Decides that Member States shall immediately take the necessary measures”";
const copy =
  "https://web.archive.org/web/20140811000000/https://www.un.org/en/ga/search/view_doc.asp?symbol=S/RES/1970(2011)";

let editor: Editor;
afterEach(() => editor.destroy());

/** The card of resolution 1970 in a window, and the addresses that it opened outside. */
function cardWith(attributes: { readonly compact?: boolean; readonly quotation?: string; readonly source?: string }) {
  const source = sourceById("s-res-1970-2011");
  if (!source) throw new Error("not in the catalogue");
  const content = new Y.Doc();
  const card = { source: source.id, pinpoint: "para. 9", quotation: "", compact: false, ...attributes };
  writeBrief(
    {
      ...readBrief(content),
      body: [{ type: "documentCard", language: null, ...card }],
      sources: { [source.id]: { ...source, archive_location: copy } },
    },
    content,
  );
  const opened: string[] = [];
  editor = openEditor(content, [], { openExternal: (href) => opened.push(href) });
  const dom = editor.view.dom.querySelector<HTMLElement>("article");
  if (!dom) throw new Error("no card");
  /** What is read, in the order in which it is read. */
  const read = () =>
    [...dom.querySelectorAll<HTMLElement>("p, a, blockquote, button")]
      .filter(
        (part) => !part.closest("[hidden]") && part.querySelector(":not(bdi)") === null && part.textContent !== "",
      )
      .map((part) => `${part.localName}: ${part.textContent}`);
  return { dom, read, opened, content };
}

test("a full card is an article with its document's name, read as heading, link, facts, copy, words, place", () => {
  const { dom, read } = cardWith({ quotation: words });
  expect(dom.getAttribute("aria-label")).toBe("Document: Security Council resolution 1970 (2011)");
  expect(dom.lang).toBe("en");
  expect(read()).toEqual([
    "p: Security Council resolution 1970 (2011)",
    "a: S/RES/1970 (2011)",
    expect.stringMatching(/^p: .*adopted 26 February 2011 by 15–0–0$/),
    "a: archived 11 August 2014",
    `p: ${words}`,
    "p: para. 9",
    "button: Change",
  ]);
  expect(dom.querySelector("blockquote")?.textContent).toContain(words);
});

test("a small card keeps its words and its place", () => {
  const { dom, read } = cardWith({ compact: true, quotation: words });
  expect(dom.classList.contains("compact")).toBe(true);
  expect(read()).toContain(`p: ${words}`);
  expect(read()).toContain("p: para. 9");
});

test("a card without a quotation shows its place after its facts, and no empty quotation", () => {
  const { dom, read } = cardWith({});
  expect(read().at(-2)).toBe("p: para. 9");
  expect(dom.querySelector("blockquote")?.hidden).toBe(true);
});

test("document and copy open outside, and a copy that is taken out of the record goes from the card", () => {
  const { dom, opened, content } = cardWith({});
  for (const link of dom.querySelectorAll("a")) link.click();
  expect(opened).toEqual(["https://docs.un.org/en/S/RES/1970(2011)", copy]);
  changeSource(content, "s-res-1970-2011", ({ archive_location: _, ...source }) => source);
  expect(dom.querySelector<HTMLElement>(".card-copy")?.hidden).toBe(true);
});
