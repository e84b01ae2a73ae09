import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anyBrief } from "../../tests/fixtures/any-brief.ts";
import { body } from "./layout.ts";
import { keepsStructure } from "./structure.ts";
import { writeBrief } from "./write.ts";

/** Whether what `change` does to a brief with one paragraph may come into it. */
function allows(change: (body: Y.XmlFragment, content: Y.Doc) => void): boolean {
  const content = new Y.Doc();
  body(content).push([element("paragraph", new Y.XmlText("words"))]);
  const author = new Y.Doc();
  Y.applyUpdate(author, Y.encodeStateAsUpdate(content));
  const before = Y.encodeStateVector(author);
  change(body(author), author);
  return keepsStructure(Y.decodeUpdate(Y.encodeStateAsUpdate(author, before)).structs, content);
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** From the outside in: Yjs puts what was made beforehand in by recursion. */
function nest(into: Y.XmlFragment, depth: number): Y.XmlFragment {
  let inner = into;
  for (let n = 1; n < depth; n++) {
    const next = new Y.XmlElement("blockquote");
    inner.push([next]);
    inner = next;
  }
  inner.push([new Y.XmlElement("paragraph")]);
  return inner;
}

describe("fault 4: an edit that no window could show", () => {
  test.each<[string, (body: Y.XmlFragment, content: Y.Doc) => void]>([
    ["an unknown node", (body) => body.push([element("iframe")])],
    ["the name of something every object has", (body) => body.push([element("constructor")])],
    ["text where a block must be", (body) => body.push([new Y.XmlText("bare")])],
    ["a block in a line of text", (body) => body.push([element("paragraph", element("heading"))])],
    ["a row without a table", (body) => body.push([element("tableRow")])],
    ["nodes 10,000 deep", (body, content) => content.transact(() => nest(body, 10_000))],
    ["something in a node that holds nothing", (body) => body.push([element("figure", element("paragraph"))])],
    ["a plain value among the blocks", (body) => body.push([42 as unknown as Y.XmlElement])],
    ["an embedded object in text", (body) => firstText(body).insertEmbed(0, { script: true })],
    ["a cell wider than any table", (body) => cellIn(body).setAttribute("colspan", 1e308 as never)],
    ["a cell of no height", (body) => cellIn(body).setAttribute("rowspan", 0 as never)],
    ["a cell of a thousand columns", (body) => cellIn(body).setAttribute("colwidth", Array(1_000).fill(9) as never)],
    ["a document as an attribute", (body) => firstBlock(body).setAttribute("language", new Y.Doc() as never)],
    ["bytes as an attribute", (body) => firstBlock(body).setAttribute("language", new Uint8Array(9) as never)],
    ["a type as an attribute", (body) => firstBlock(body).setAttribute("language", new Y.Map() as never)],
  ])("is %s", (_, change) => {
    expect(allows(change)).toBe(false);
  });

  test("is one that goes a step too deep from what is there", () => {
    const content = new Y.Doc();
    const innermost = nest(body(content), 100);
    const author = new Y.Doc();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(content));
    const before = Y.encodeStateVector(content);
    innermost.push([element("paragraph", new Y.XmlText("beside the others"))]);
    const allowed = Y.decodeUpdate(Y.encodeStateAsUpdate(content, before)).structs;
    expect(keepsStructure(allowed, author)).toBe(true);
    const [deep] = innermost.toArray();
    if (!(deep instanceof Y.XmlElement)) throw new Error("the innermost holds paragraphs");
    deep.push([new Y.XmlElement("paragraph")]);
    expect(keepsStructure(Y.decodeUpdate(Y.encodeStateAsUpdate(content, before)).structs, author)).toBe(false);
  });
});

function cellIn(body: Y.XmlFragment): Y.XmlElement {
  const cell = element("tableCell");
  body.push([element("table", element("tableRow", cell))]);
  return cell;
}
const firstBlock = (body: Y.XmlFragment): Y.XmlElement => {
  const [block] = body.toArray();
  if (!(block instanceof Y.XmlElement)) throw new Error("the brief begins with a paragraph");
  return block;
};
const firstText = (body: Y.XmlFragment): Y.XmlText => {
  const [text] = firstBlock(body).toArray();
  if (!(text instanceof Y.XmlText)) throw new Error("the paragraph has words");
  return text;
};

describe("any other edit passes", () => {
  test.each<[string, (body: Y.XmlFragment, content: Y.Doc) => void]>([
    ["words and their look", (body) => firstText(body).insert(2, "new", { bold: true })],
    ["a deletion", (body) => body.delete(0, 1)],
    ["an attribute", (body) => firstBlock(body).setAttribute("language", "fr")],
    [
      "an attribute that had a value",
      (body) => {
        firstBlock(body).setAttribute("language", "fr");
        firstBlock(body).setAttribute("language", "ar");
      },
    ],
    [
      "the size of a cell",
      (body) => {
        cellIn(body).setAttribute("colspan", 3 as never);
        cellIn(body).setAttribute("colwidth", [120, 0, 80.5] as never);
      },
    ],
    ["fields and sources", (_, content) => content.getMap("meta").set("title", "New")],
    ["what stands 100 deep", (body) => nest(body, 100)],
    ["ten thousand paragraphs", (body) => body.push(Array.from({ length: 10_000 }, () => element("paragraph")))],
  ])("%s", (_, change) => {
    expect(allows(change)).toBe(true);
  });

  test("of whatever a brief can hold, whole or in an order of its own", () => {
    fc.assert(
      fc.property(anyBrief, (model) => {
        const content = new Y.Doc();
        writeBrief(model, content);
        expect(keepsStructure(Y.decodeUpdate(Y.encodeStateAsUpdate(content)).structs, new Y.Doc())).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
