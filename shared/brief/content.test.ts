/** The laws of `read.ts` and `write.ts`: nothing is lost between a model and a Y.Doc, nor between two people. */
import { Transform } from "@tiptap/pm/transform";
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anyBrief } from "../../tests/fixtures/any-brief.ts";
import { body } from "./layout.ts";
import type { BriefModel } from "./model.ts";
import { readBrief } from "./read.ts";
import { schema } from "./schema.ts";
import { writeBrief } from "./write.ts";

const contentOf = (model: BriefModel): Y.Doc => {
  const content = new Y.Doc();
  writeBrief(model, content);
  return content;
};

const updatesDuring = (content: Y.Doc, act: () => void): number => {
  let updates = 0;
  const count = () => updates++;
  content.on("update", count);
  act();
  content.off("update", count);
  return updates;
};

describe("a brief written and read", () => {
  test("is the brief it was", () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        expect(readBrief(contentOf(brief))).toEqual(brief);
      }),
    );
  });

  test("is the same on another computer", () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const there = new Y.Doc();
        Y.applyUpdate(there, Y.encodeStateAsUpdate(contentOf(brief)));
        expect(readBrief(there)).toEqual(brief);
      }),
    );
  });

  test("takes the place of what was there, in one transaction", () => {
    fc.assert(
      fc.property(anyBrief, anyBrief, (before, after) => {
        const content = contentOf(before);
        expect(updatesDuring(content, () => writeBrief(after, content))).toBeLessThanOrEqual(1);
        expect(readBrief(content)).toEqual(after);
      }),
    );
  });

  test("is what the editor would have written: opening it changes nothing", () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const content = contentOf(brief);
        const updates = updatesDuring(content, () => {
          const { doc, meta } = initProseMirrorDoc(body(content), schema);
          doc.check();
          // As the binding does after a transaction that it can't trace to one place: compares all of it.
          updateYFragment(content, body(content), yXmlFragmentToProseMirrorRootNode(body(content), schema), {
            ...meta,
            mapping: new Map(),
          });
        });
        expect(updates).toBe(0);
      }),
    );
  });
});

/** One change of a person, at places given as fractions of the document, so that it fits whatever is there. */
interface Edit {
  readonly kind: "type" | "delete" | "split" | "mark" | "unmark" | "insert";
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly mark: "bold" | "superscript" | "subscript" | "link";
  readonly brief: BriefModel;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("type", "delete", "split", "mark", "unmark", "insert"),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constantFrom("a", "ab", "word ", "ع", "👍"),
  mark: fc.constantFrom("bold", "superscript", "subscript", "link"),
  brief: anyBrief,
});

/** Makes the edit as the editor does: in ProseMirror, then by the binding into the Y.Doc. */
function make({ kind, text, mark, brief, ...places }: Edit, content: Y.Doc): void {
  const { doc, meta } = initProseMirrorDoc(body(content), schema);
  const transform = new Transform(doc);
  const [from = 0, to = 0] = [places.from, places.to]
    .map((at) => Math.floor(at * doc.content.size))
    .sort((a, b) => a - b);
  const inText = doc.resolve(from).parent.inlineContent;
  const type = schema.marks[mark].create(mark === "link" ? { href: "https://un.org/" } : null);
  if (kind === "delete") transform.delete(from, to);
  else if (kind === "mark") transform.addMark(from, to, type);
  else if (kind === "unmark") transform.removeMark(from, to, type.type);
  else if (kind === "type" && inText) transform.insert(from, schema.text(text));
  else if (kind === "split" && inText && doc.resolve(from).parent.isTextblock) transform.split(from);
  else if (kind === "insert") {
    const added = yXmlFragmentToProseMirrorRootNode(body(contentOf(brief)), schema);
    transform.insert(doc.resolve(from).before(1) || 0, added.content);
  }
  content.transact(() => updateYFragment(content, body(content), transform.doc, meta));
}

describe("two people who write at the same time", () => {
  /** Deals updates out in another order, some of them sent together. */
  const dealt = (updates: readonly Uint8Array[], order: readonly number[], grouping: number): Y.Doc => {
    const mixed = updates
      .map((update, index) => ({ update, rank: order[index % order.length] ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ update }) => update);
    const there = new Y.Doc();
    for (let at = 0; at < mixed.length; at += grouping)
      Y.applyUpdate(there, Y.mergeUpdates(mixed.slice(at, at + grouping)));
    return there;
  };

  test("read the same brief in the end, valid by the schema, in whatever order and grouping the edits arrive", () => {
    fc.assert(
      fc.property(
        anyBrief,
        fc.array(fc.tuple(fc.boolean(), edit), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (brief, edits, order, grouping) => {
          const start = Y.encodeStateAsUpdate(contentOf(brief));
          const updates: Uint8Array[] = [start];
          const [one, other] = [new Y.Doc(), new Y.Doc()];
          for (const person of [one, other]) {
            Y.applyUpdate(person, start);
            person.on("update", (update: Uint8Array) => updates.push(update));
          }
          for (const [isOne, change] of edits) make(change, isOne ? one : other);

          const inOrder = dealt(updates, [0], 1);
          const mixed = dealt(updates, order, grouping);
          expect(readBrief(mixed)).toEqual(readBrief(inOrder));
          // The binding makes a valid document of it, and has nothing to repair.
          const repairs = updatesDuring(mixed, () => yXmlFragmentToProseMirrorRootNode(body(mixed), schema).check());
          expect(repairs).toBe(0);
          expect(readBrief(mixed).body.some((block) => block.type === "unknown")).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("raising and lowering the same words leaves them raised", () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const paragraph = { type: "paragraph", language: null, content: [{ type: "text", text: "2", marks: {} }] } as const;
    writeBrief({ ...readBrief(new Y.Doc()), body: [paragraph] }, one);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
    const markAll = (content: Y.Doc, mark: "superscript" | "subscript") => {
      const { doc, meta } = initProseMirrorDoc(body(content), schema);
      updateYFragment(content, body(content), new Transform(doc).addMark(1, 2, schema.mark(mark)).doc, meta);
    };
    markAll(one, "superscript");
    markAll(other, "subscript");
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
    yXmlFragmentToProseMirrorRootNode(body(one), schema).check();
    expect(readBrief(one).body[0]).toMatchObject({ content: [{ text: "2", marks: { superscript: true } }] });
  });
});
