import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { body, meta, sources } from "./layout.ts";
import { notesOf } from "./notes.ts";
import { readBrief, readMeta } from "./read.ts";
import { putSource } from "./write.ts";

type Attributes = Record<string, string | number | boolean | object>;
function element(name: string, attributes: Attributes = {}, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const node = new Y.XmlElement(name);
  const attributed: Y.XmlElement<Attributes> = node;
  for (const [key, value] of Object.entries(attributes)) attributed.setAttribute(key, value);
  node.insert(0, children);
  return node;
}
const text = (words: string, attributes: object = {}): Y.XmlText => {
  const node = new Y.XmlText();
  node.applyDelta([{ insert: words, attributes }]);
  return node;
};
const holding = (...nodes: (Y.XmlElement | Y.XmlText)[]): Y.Doc => {
  const content = new Y.Doc();
  body(content).insert(0, nodes);
  return content;
};
const bodyOf = (...nodes: (Y.XmlElement | Y.XmlText)[]) => readBrief(holding(...nodes)).body;
const cite = (source: string) => element("citation", { items: [{ source, pinpoint: "para. 9" }] });

describe("numbers", () => {
  test("citations and footnotes share one sequence, through tables and lists, in reading order", () => {
    const content = holding(
      element("callout", {}, [element("paragraph", {}, [text("a"), cite("first")])]),
      element("table", {}, [
        element("tableRow", {}, [
          element("tableCell", {}, [element("paragraph", {}, [cite("second")])]),
          element("tableCell", {}, [
            element("paragraph", {}, [element("footnote", {}, [text("see "), cite("inside")])]),
          ]),
        ]),
      ]),
      element("bulletList", {}, [element("listItem", {}, [element("paragraph", {}, [cite("fourth")])])]),
    );
    const notes = notesOf(readBrief(content));
    expect(notes.map((note) => [note.number, note.kind])).toEqual([
      [1, "citation"],
      [2, "citation"],
      [3, "footnote"],
      [4, "citation"],
    ]);
    expect(notes[2]).toMatchObject({ content: [{ text: "see " }, { type: "citation", note: null }] });
    expect(notes[3]).toMatchObject({ items: [{ source: "fourth", pinpoint: "para. 9", prefix: "", suffix: "" }] });
  });

  test("recommendations are counted through the whole brief", () => {
    const blocks = bodyOf(element("recommendation"), element("paragraph"), element("recommendation"));
    expect(blocks).toMatchObject([{ number: 1 }, {}, { number: 2 }]);
  });
});

describe("content that nobody's editor wrote", () => {
  test("an attribute of the wrong kind has its default", () => {
    expect(
      bodyOf(
        element("heading", { level: 7, language: "<script>" }),
        element("orderedList", { start: '1"><script>' }),
        element("figure", { asset: "file:///etc/passwd", alt: 3, decorative: "yes", caption: {} }),
        element("documentCard", { source: 1, compact: 1 }),
        element("callout", { title: 5 }),
        element("recommendation", { addressee: [] }),
      ),
    ).toEqual([
      { type: "heading", language: null, level: 1, content: [] },
      { type: "orderedList", language: null, start: 1, items: [] },
      { type: "figure", language: null, asset: null, alt: "", decorative: false, caption: "", credit: "" },
      { type: "documentCard", language: null, source: null, pinpoint: "", quotation: "", compact: false },
      { type: "callout", language: null, title: null, content: [] },
      { type: "recommendation", language: null, addressee: "", number: 1, content: [] },
    ]);
  });

  test("a cell that claims a million columns has one", () => {
    const cell = element("tableCell", { colspan: 1_000_000, rowspan: -1, colwidth: [1, 2, 3] });
    expect(bodyOf(element("table", {}, [element("tableRow", {}, [cell])]))).toMatchObject([
      { rows: [[{ colspan: 1, rowspan: 1, colwidth: null }]] },
    ]);
  });

  test("what is unknown, or out of its place, keeps its words", () => {
    expect(
      bodyOf(
        element("timeline", {}, [element("event", {}, [text("2011: "), text("an embargo")])]),
        text("loose"),
        element("blockquote", {}, [element("heading", {}, [text("A title in a quotation")])]),
        element("paragraph", {}, [element("mention", {}, [text("Amina")])]),
        element("bulletList", {}, [element("paragraph", {}, [text("no item")])]),
        element("table", {}, [element("paragraph", {}, [text("no row")])]),
      ),
    ).toMatchObject([
      { type: "unknown", name: "timeline", text: "2011: an embargo" },
      { type: "unknown", name: "text", text: "loose" },
      { type: "blockquote", content: [{ type: "unknown", name: "heading", text: "A title in a quotation" }] },
      { type: "paragraph", content: [{ type: "unknown", name: "mention", text: "Amina" }] },
      { type: "bulletList", items: [[{ type: "unknown", text: "no item" }]] },
      { type: "table", rows: [[{ content: [{ type: "unknown", text: "no row" }] }]] },
    ]);
  });

  test("a link that leads nowhere safe is plain text; an unknown mark is left out; a hashed name is its mark", () => {
    const marked = {
      link: { href: "java\tscript:alert(1)" },
      comment: {},
      "bold--AAAAAAA=": {},
      language: { code: "no tag" },
    };
    expect(bodyOf(element("paragraph", {}, [text("words", marked)]))).toMatchObject([
      { content: [{ text: "words", marks: { bold: true } }] },
    ]);
    expect(bodyOf(element("paragraph", {}, [text("words", { link: "https://un.org" })]))).toEqual([
      { type: "paragraph", language: null, content: [{ type: "text", text: "words", marks: {} }] },
    ]);
  });

  test("two texts side by side, as a merge leaves them, are one run where they look alike", () => {
    const note = element("footnote", {}, [text("see "), text("there")]);
    expect(
      bodyOf(element("paragraph", {}, [text("an "), text("embargo"), text(" on arms", { bold: {} }), note])),
    ).toMatchObject([
      {
        content: [
          { text: "an embargo", marks: {} },
          { text: " on arms", marks: { bold: true } },
          { content: [{ text: "see there" }] },
        ],
      },
    ]);
  });

  test("citation items without a source are left out", () => {
    const items = [null, 3, {}, { source: "" }, { source: "att-2013", pinpoint: 6, prefix: "see" }];
    expect(bodyOf(element("paragraph", {}, [element("citation", { items })]))).toMatchObject([
      { content: [{ items: [{ source: "att-2013", pinpoint: "", prefix: "see", suffix: "" }] }] },
    ]);
    expect(bodyOf(element("paragraph", {}, [element("citation", { items: "all" })]))).toMatchObject([
      { content: [{ items: [] }] },
    ]);
  });

  test("nesting of 20,000 levels is read without exhausting the stack", () => {
    const content = new Y.Doc();
    let parent: Y.XmlFragment = body(content);
    content.transact(() => {
      for (let level = 0; level < 20_000; level++) {
        const child = new Y.XmlElement("blockquote");
        parent.insert(0, [child]);
        parent = child;
      }
      parent.insert(0, [new Y.XmlText("deep")]);
    });
    expect(JSON.stringify(readBrief(content).body)).toContain('"type":"unknown","name":"blockquote","text":"deep"');
  });

  test("other kinds of Yjs content in the body are unknown, not an error", () => {
    const content = new Y.Doc();
    content.getArray("body").insert(0, ["a", 1, { b: 2 }, new Y.Map(), new Y.Array()]);
    content.getText("meta").insert(0, "not a map");
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(content));
    expect(readBrief(there).body.every((block) => block.type === "unknown")).toBe(true);
    expect(readMeta(there).title).toBe("");
  });

  test("meta of the wrong kind is that of a new brief", () => {
    const content = new Y.Doc();
    const wrong = {
      schemaVersion: "9",
      title: 1,
      date: "2019-02-31",
      language: "en\u0000",
      template: "x",
      numberedHeadings: 1,
    };
    for (const [key, value] of Object.entries(wrong)) meta(content).set(key, value);
    expect(readMeta(content)).toEqual(readMeta(new Y.Doc()));
    expect(readMeta(content)).toMatchObject({
      title: "",
      date: "",
      language: "en",
      template: "blank",
      citationStyle: "un",
    });
  });

  test("a language that is one in shape alone, and at which Intl throws, is none", () => {
    const content = new Y.Doc();
    for (const language of ["en-a", "abcd", "en-US-US"]) {
      meta(content).set("language", language);
      expect(readMeta(content).language, language).toBe("en");
    }
  });

  test("a source that is no record, or stands under another's id, is not read", () => {
    const content = new Y.Doc();
    putSource(content, { id: "att-2013", type: "treaty", title: "Arms Trade Treaty" });
    sources(content).set("other", { id: "att-2013", type: "treaty" });
    sources(content).set("__proto__", { id: "__proto__", type: "report" });
    sources(content).set("text", "a text");
    const read = readBrief(content).sources;
    expect(Object.keys(read)).toEqual(["__proto__", "att-2013"]);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});
