import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { body } from "./layout.ts";
import type { TemplateName } from "./model.ts";
import { readBrief } from "./read.ts";
import { schema } from "./schema.ts";
import { briefFromTemplate } from "./templates.ts";
import { countWords } from "./words.ts";
import { writeBrief } from "./write.ts";

const facts = { language: "fr", title: "Armes légères", date: "2024-02-29" };

describe.each<TemplateName>(["blank", "policy-brief", "rapid-alert", "upr-submission"])(
  "a new brief from %s",
  (template) => {
    const model = briefFromTemplate(template, facts);

    test("is a valid brief in the chosen language, with title and date", () => {
      const content = new Y.Doc();
      writeBrief(model, content);
      initProseMirrorDoc(body(content), schema).doc.check();
      expect(readBrief(content)).toEqual(model);
      expect(model.meta).toMatchObject({ ...facts, template });
    });
  },
);

test("a blank brief has one empty paragraph to write in", () => {
  expect(briefFromTemplate("blank", facts).body).toEqual([{ type: "paragraph", language: null, content: [] }]);
});

test.each<TemplateName>(["policy-brief", "rapid-alert", "upr-submission"])(
  "%s says what belongs where, and numbers its recommendations",
  (template) => {
    const model = briefFromTemplate(template, facts);
    expect(model.body[0]?.type).toBe("callout");
    expect(countWords(model)).toBeGreaterThan(120);
    const recommendations = model.body.filter((block) => block.type === "recommendation");
    expect(recommendations.map((block) => block.number)).toEqual([1, 2, 3]);
  },
);
