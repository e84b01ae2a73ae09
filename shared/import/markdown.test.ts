import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "../brief/layout.ts";
import type { BriefModel, Inline } from "../brief/model.ts";
import { notesOf } from "../brief/notes.ts";
import { readBrief } from "../brief/read.ts";
import { schema } from "../brief/schema.ts";
import { everyBlock, inlineOf } from "../brief/walk.ts";
import { writeBrief } from "../brief/write.ts";
import type { Source } from "../citations/source.ts";
import { readMarkdown } from "./markdown.ts";
import { sampleBrief } from "./sample.ts";

const known: Record<string, Source> = {
  "att-2013": { id: "att-2013", type: "treaty", title: "Arms Trade Treaty" },
  "s-res-1970-2011": { id: "s-res-1970-2011", type: "report", title: "Resolution 1970 (2011)" },
};
const read = (text: string): BriefModel =>
  readMarkdown(text, (id) => (Object.hasOwn(known, id) ? known[id] : undefined));
/** The inline content of a text of one paragraph, a citation as `{source pinpoint}`, a footnote as `{note}`. */
const written = (inline: readonly Inline[]): string =>
  inline
    .map((part) => {
      if (part.type === "text") return part.text;
      if (part.type === "citation")
        return `{${part.items.map((item) => `${item.prefix}|${item.source}|${item.pinpoint}`).join(";")}}`;
      return part.type === "footnote" ? `{${written(part.content)}}` : `<${part.type}>`;
    })
    .join("");
const paragraphOf = (text: string): string => written(inlineOf(read(text).body[0] ?? { type: "pageBreak" }));

const saved = (model: BriefModel): BriefModel => {
  const content = new Y.Doc();
  writeBrief(model, content);
  initProseMirrorDoc(body(content), schema).doc.check();
  return readBrief(content);
};

describe("front matter", () => {
  test("gives the meta, with or without quotes, and other keys are left alone", () => {
    const { meta } = read(
      '---\n\ntitle: "Arms: a \\"brief\\""\nauthors: A and B\ndate: 2019-09-30\nlanguage: fr\nkind: rapid alert\nnote: "x"\n---\nText',
    );
    expect(meta).toMatchObject({
      title: 'Arms: a "brief"',
      authors: "A and B",
      date: "2019-09-30",
      language: "fr",
      template: "rapid-alert",
    });
  });
  test("that is wrong or missing leaves the defaults", () => {
    expect(read("---\ndate: soon\nlanguage: <b>\nkind: novel\n---\n").meta).toMatchObject({
      date: "",
      language: "en",
      template: "blank",
    });
    expect(read("---\ntitle: never closed").meta.title).toBe("");
  });
  test("a first heading is the title, and is not repeated in the text", () => {
    const model = read("# The title\n\n## Section\n\nText");
    expect(model.meta.title).toBe("The title");
    expect(model.body).toMatchObject([{ type: "heading", level: 1 }, { type: "paragraph" }]);
  });
});

describe("citations", () => {
  test.each([
    ["Arms [@att-2013].", "Arms.{|att-2013|}"],
    ["Arms [@att-2013, art. 6 (3)], and more", "Arms,{|att-2013|art. 6 (3)} and more"],
    [
      "Arms [see @att-2013; @s-res-1970-2011, paras. 9-10] here",
      "Arms{see|att-2013|;|s-res-1970-2011|paras. 9-10} here",
    ],
    ["Arms [@att-2013] [@s-res-1970-2011].", "Arms.{|att-2013|}{|s-res-1970-2011|}"],
    ["Of nobody [@unknown-2020, p. 3].", "Of nobody [@unknown-2020, p. 3]."],
    ["Write to [a@example.org] or @att-2013.", "Write to [a@example.org] or @att-2013."],
    ["A note.[^1] More\n\n[^1]: With [@att-2013] in it.", "A note.{With{|att-2013|} in it.} More"],
    ["A note.[^1] More\n\n[^1]: So says it. [See @att-2013].", "A note.{So says it.{See|att-2013|}.} More"],
    ["A note of itself[^1]\n\n[^1]: again[^1]", "A note of itself{again }"],
  ])("%j", (text, result) => expect(paragraphOf(text)).toBe(result));

  test("the indicator stays before the punctuation in French", () => {
    expect(paragraphOf("---\nlanguage: fr\n---\n\nArmes [@att-2013].")).toBe("Armes{|att-2013|}.");
  });
  test("the cited sources are taken into the brief, and no others", () => {
    expect(read("Arms [@att-2013]").sources).toEqual({ "att-2013": known["att-2013"] });
  });
});

describe("blocks", () => {
  test("a summary, a captioned table, a figure, a card, a page break and recommendations", () => {
    const model = read(`> **Summary**
>
> - One

**Table 3. What was agreed**

| Year | Text |
| --- | --- |
| 2013 | ATT [@att-2013] |

![Figure 2. Routes](figure.png "Arrows from Libya")

[@s-res-1970-2011, para. 9]: "shall immediately take"

<!-- page break -->

## Recommendations

1. **To the Security Council.** Act.
2. **To Member States:** Report.

   By June.`);
    expect(model.body).toMatchObject([
      { type: "callout", title: null, content: [{ type: "bulletList" }] },
      {
        type: "table",
        caption: "What was agreed",
        rows: [
          [{ header: true }, { header: true }],
          [{ header: false }, {}],
        ],
      },
      { type: "figure", asset: null, caption: "Routes", alt: "Arrows from Libya" },
      { type: "documentCard", source: "s-res-1970-2011", pinpoint: "para. 9", quotation: "shall immediately take" },
      { type: "pageBreak" },
      { type: "heading" },
      { type: "recommendation", number: 1, addressee: "Security Council", content: [{ content: [{ text: "Act." }] }] },
      {
        type: "recommendation",
        number: 2,
        addressee: "Member States",
        content: [{}, { content: [{ text: "By June." }] }],
      },
    ]);
  });

  test("a list of recommendations without addressees stays a list", () => {
    expect(read("## Recommendations\n\n1. Act.").body[1]).toMatchObject({ type: "orderedList" });
  });

  test("headings numbered by hand are numbered by the brief; a year is no number", () => {
    const model = read("## 1. Arms\n\n### 1.1 Small\n\n## 2. Law\n\n## Conclusion");
    expect(model.meta.numberedHeadings).toBe(true);
    expect(model.body.map((block) => written(inlineOf(block)))).toEqual(["Arms", "Small", "Law", "Conclusion"]);
    expect(read("## 2011 in Libya\n\n## 2012 in Mali").meta.numberedHeadings).toBe(false);
  });

  test("a link keeps its words, and its address only where that is safe", () => {
    expect(read("[UN](https://un.org) [x](javascript:alert(1)) <b>bold</b>").body[0]).toMatchObject({
      content: [
        { text: "UN", marks: { link: "https://un.org" } },
        { text: " x <b>bold</b>", marks: {} },
      ],
    });
  });
});

test("any text becomes a brief that can be saved as it is", () => {
  const pieces = fc.constantFrom(
    "# ",
    "> ",
    "- ",
    "1. ",
    "| a | b |\n|--|--|\n",
    "**",
    "_",
    "[@att-2013",
    ", p. 1]",
    "[^1]",
    "[^1]: ",
    "![",
    "](x)",
    "`",
    "<!--",
    "\n\n",
    "\n",
    "    ",
    "word ",
    "安全",
    "\\",
    "---\n",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
      ),
      (text) => {
        const model = read(text);
        expect(saved(model)).toEqual(model);
      },
    ),
    { numRuns: 400 },
  );
});

test("nesting a thousand deep is read", () => {
  expect(JSON.stringify(read(`${"> ".repeat(1000)}deep`).body)).toContain("deep");
  expect(JSON.stringify(read(`${"*a **b ".repeat(500)}deep${"** *".repeat(500)}`).body)).toContain("deep");
});

test.each([
  ["at signs in a bracket that never closes", `[${"@".repeat(200_000)}`],
  ["a sentence in a bracket that never closes", `[${"to a@b ".repeat(40_000)}`],
  ["spaces between two words", `a${" ".repeat(200_000)}b`],
  ["a citation that goes on and on", `[@${"x; @".repeat(40_000)}]`],
])("%s are read in time linear in them", (_, text) => {
  expect(read(text).body).toHaveLength(1);
});

describe("the sample brief", () => {
  const { model, assets } = sampleBrief();
  const kinds = new Set<string>();
  for (const block of everyBlock(model.body)) {
    kinds.add(block.type);
    for (const part of inlineOf(block)) kinds.add(part.type);
  }

  test("holds every kind of node that a brief can have", () => {
    const structural = ["doc", "listItem", "tableRow", "tableCell", "tableHeader"];
    expect([...kinds].sort()).toEqual(
      Object.keys(schema.nodes)
        .filter((name) => !structural.includes(name))
        .sort(),
    );
  });

  test("is a valid brief, and the same after it was saved", () => expect(saved(model)).toEqual(model));

  test("has six recommendations, a numbered text, and no mark of Markdown or testing left", () => {
    expect(model.body.filter((block) => block.type === "recommendation").map((block) => block.addressee)).toEqual([
      "Security Council",
      "Security Council",
      "Member States that export arms",
      "Libya and its neighbours",
      "ECOWAS",
      "Secretariat",
    ]);
    expect(model.meta.numberedHeadings).toBe(true);
    expect(JSON.stringify(model.body)).not.toMatch(/\[@|\*\*|placeholder|for testing/i);
  });

  test("cites only what it has, and has only what it cites", () => {
    const cited = new Set<string | null>(
      notesOf(model)
        .flatMap((note) =>
          note.kind === "citation"
            ? note.items
            : note.content.flatMap((part) => (part.type === "citation" ? part.items : [])),
        )
        .map((item) => item.source),
    );
    for (const block of everyBlock(model.body)) if (block.type === "documentCard") cited.add(block.source);
    expect([...cited].sort()).toEqual(Object.keys(model.sources).sort());
  });

  test("has its figure as an image of under 60 kB, with a text in its place for those who don't see it", () => {
    const figure = model.body.find((block) => block.type === "figure");
    const [[hash, bytes] = ["", new Uint8Array()]] = assets;
    expect(figure?.asset).toBe(`asset:sha256-${hash}`);
    expect(figure?.alt.length).toBeGreaterThan(80);
    expect(bytes.length).toBeLessThan(60_000);
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe("PNG");
  });
});
