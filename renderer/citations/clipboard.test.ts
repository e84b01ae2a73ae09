// @vitest-environment happy-dom
import { DOMSerializer } from "@tiptap/pm/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { catalogue } from "../../shared/citations/catalogue.ts";
import { looseEditor, nodesOf } from "../../tests/brief-editor.ts";
import { keepSource, sourceOf, sourcesOf } from "./brief-sources.ts";
import { takeSources } from "./clipboard.ts";
import { itemsOf } from "./places.ts";

class Brief {
  readonly content = new Y.Doc();
  readonly editor = looseEditor(nodesOf(this.content));
  /** What a copy of the whole text puts on the clipboard. */
  copied(): string {
    const { doc, schema } = this.editor.state;
    const box = document.createElement("div");
    box.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
    return box.innerHTML;
  }
  paste(html: string): void {
    this.editor.view.pasteHTML(html);
  }
  cite(index: number, as: "citation" | "card"): void {
    const record = catalogue()[index % catalogue().length];
    if (!record) return;
    const source = keepSource(this.content, record);
    const { schema, tr, doc } = this.editor.state;
    if (as === "card") {
      const card = schema.nodes.documentCard?.create({ source });
      if (card) tr.insert(doc.content.size, card);
    } else {
      const items = [{ source, pinpoint: "", prefix: "", suffix: "" }];
      tr.insert(doc.content.size, schema.node("paragraph", null, schema.node("citation", { items })));
    }
    this.editor.view.dispatch(tr);
  }
  /** Sources that are cited and not there. */
  missing(): string[] {
    const missing: string[] = [];
    this.editor.state.doc.descendants((node) => {
      const ids = node.type.name === "documentCard" ? [node.attrs.source] : itemsOf(node).map(({ source }) => source);
      for (const id of ids) if (sourceOf(this.content, id) === null) missing.push(String(id));
    });
    return missing;
  }
}

test("whatever is cited, cut and pasted between two briefs, no citation points to a missing source", () => {
  const step = fc.record({
    from: fc.nat(1),
    act: fc.constantFrom("cite", "card", "paste", "cut"),
    which: fc.nat(40),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const briefs = [new Brief(), new Brief()] as const;
      for (const { from, act, which } of steps) {
        const [one, other] = from === 0 ? briefs : [briefs[1], briefs[0]];
        if (act === "cite" || act === "card") one.cite(which, act === "card" ? "card" : "citation");
        else {
          const html = one.copied();
          if (act === "cut") one.editor.commands.clearContent();
          other.paste(html);
        }
      }
      expect(briefs.map((brief) => brief.missing())).toEqual([[], []]);
      for (const { editor } of briefs) editor.destroy();
    }),
    { numRuns: 25 },
  );
});

test("another document of the same id in the other brief keeps its place, and the pasted one gets an id of its own", () => {
  const [one, other] = [new Brief(), new Brief()];
  keepSource(one.content, { id: "report", type: "report", title: "Ours" });
  keepSource(other.content, { id: "report", type: "report", title: "Theirs" });
  const html = `<p><span class="citation" data-items='[{"source":"report"}]' data-sources='${JSON.stringify([sourcesOf(one.content).report])}'></span></p>`;
  expect(takeSources(html, other.content)).toContain("report-2");
  expect(sourcesOf(other.content)).toMatchObject({ report: { title: "Theirs" }, "report-2": { title: "Ours" } });
});

test("records that are none are not taken from a clipboard", () => {
  const { content } = new Brief();
  for (const records of ["{", "[1,null]", '[{"id":"","type":"report"}]', `["${"x".repeat(300_000)}"]`]) {
    takeSources(`<span class="citation" data-items="[]" data-sources='${records}'></span>`, content);
  }
  expect(sourcesOf(content)).toEqual({});
});
