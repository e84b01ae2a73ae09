/** The laws of `read.ts` and `write.ts`: nothing is lost between a model and a Y.Doc, nor between two people. */
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
