// @vitest-environment happy-dom
import type { Editor } from "@tiptap/core";
import { DOMSerializer } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { sources } from "../../shared/brief/layout.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { sourceOfSymbol } from "../../shared/citations/catalogue.ts";
import { checkSources } from "../../shared/citations/checks.ts";
import { mendsOf } from "../../shared/citations/mend.ts";
import { isSetAside } from "../../shared/citations/source-facts.ts";
import { parseSymbol } from "../../shared/un/symbol.ts";
import { openEditor } from "../../tests/brief-editor.ts";
import { beginUndoStep } from "../ui/undo-step.ts";
import { keepSource, sourceOf, sourcesOf, writeSource } from "./brief-sources.ts";
import { insertCard, insertCitation } from "./cite.ts";
import { applyMend } from "./mend.ts";
import { itemsOf, placesOf } from "./places.ts";

/** One of them is half of another, which a mend brings in. */
const documents = ["S/RES/1970 (2011)", "A/68/947", "A/68/947-S/2014/449"].flatMap((canonical) => {
  const symbol = parseSymbol(canonical);
  return symbol ? [sourceOfSymbol(symbol)] : [];
});

/** A brief as the hub begins it: with a place to write. */
const begun = new Y.Doc();
writeBrief({ ...readBrief(begun), body: [{ type: "paragraph", language: null, content: [] }] }, begun);

/** One person's window on a brief. */
class Desk {
  readonly content = new Y.Doc();
  readonly editor: Editor;

  constructor() {
    Y.applyUpdate(this.content, Y.encodeStateAsUpdate(begun));
    this.editor = openEditor(this.content);
  }

  cited(): string[] {
    return placesOf(this.editor.state.doc).flatMap((place) => itemsOf(place.node).map(({ source }) => source));
  }
  /** Ids that are cited and not among the sources, and the places that cite nothing. */
  missing(): string[] {
    const nothing = placesOf(this.editor.state.doc).filter((place) => itemsOf(place.node).length === 0);
    const ids = this.cited().filter((id) => sourceOf(this.content, id) === null);
    return [...ids, ...nothing.map(({ kind }) => `a ${kind} of nothing`)];
  }
  cite(which: number, as: "citation" | "card"): void {
    const record = documents[which % documents.length];
    if (!record) return;
    const source = keepSource(this.content, record);
    const { doc, tr } = this.editor.state;
    this.editor.view.dispatch(tr.setSelection(TextSelection.atEnd(doc)));
    if (as === "card") insertCard(this.editor, { source, pinpoint: "", quotation: "", compact: false });
    else insertCitation(this.editor, [{ source, pinpoint: `para. ${which}`, prefix: "", suffix: "" }]);
  }
  /** A second record of a document that the brief has, as an import may bring one. */
  double(which: number): void {
    const held = Object.values(sourcesOf(this.content));
    const source = held[which % Math.max(held.length, 1)];
    if (!source) return;
    const twin = { ...source, id: `${source.id}-twin` };
    if (!sources(this.content).has(twin.id)) writeSource(this.content, twin);
    insertCitation(this.editor, [{ source: twin.id, pinpoint: "", prefix: "", suffix: "" }]);
  }
  /** Selects blocks from one to another, copies them, and takes them out if they are cut. */
  copy(which: number, cut: boolean): string {
    const { doc, schema, tr } = this.editor.state;
    const first = which % Math.max(doc.childCount, 1);
    const from = doc.childCount === 0 ? 0 : doc.resolve(0).posAtIndex(first);
    const box = document.createElement("div");
    box.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.slice(from, doc.content.size).content));
    // As the editor leaves it: with a place to write.
    if (cut) this.editor.view.dispatch(tr.replaceWith(from, doc.content.size, schema.node("paragraph")));
    return box.innerHTML;
  }
  mend(which: number): void {
    const held = sourcesOf(this.content);
    const mends = checkSources(held, this.cited(), "2026-11-24").flatMap((finding) => mendsOf(finding, held));
    const mend = mends[which % Math.max(mends.length, 1)];
    if (mend) applyMend(this.editor, this.content, mend);
  }
}

/** Each gets what the other has. */
function merge(one: Desk, other: Desk): void {
  const [a, b] = [Y.encodeStateAsUpdate(one.content), Y.encodeStateAsUpdate(other.content)];
  Y.applyUpdate(one.content, b);
  Y.applyUpdate(other.content, a);
}

/** Few documents and few moments of meeting, so that the two often cite, and let go of, the same one apart. */
const step = fc.record({
  at: fc.nat(2),
  to: fc.nat(2),
  act: fc.constantFrom(
    ...(["cite", "cite", "card", "double", "copy", "cut", "cut", "mend", "mend", "undo", "redo", "merge"] as const),
    // Both find the same thing wrong and mend it before they meet.
    "bothMend",
  ),
  which: fc.nat(2),
  // Whether the act before this one ended a step of undo.
  pause: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const by = (at: number, act: Step["act"], pause = false): Step => ({ at, to: 0, act, which: 0, pause });
/** What once left a citation of nothing: undo could not bring its sources back. */
const counterexamples: [Step[]][] = [
  [[{ ...by(0, "cite"), which: 1 }, by(0, "bothMend"), by(0, "undo"), by(0, "cite")]],
  [
    [
      { ...by(0, "cite"), which: 1 },
      by(0, "merge"),
      by(1, "mend"),
      by(0, "cut", true),
      by(0, "merge"),
      by(0, "undo"),
      by(0, "cite"),
    ],
  ],
];

test("whatever two people cite, cut, paste, mend, merge and undo, in one brief and from another, no citation points to a missing source", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 40, size: "max" }), (steps) => {
      // Two windows on one brief, which meet now and then, and one on another brief.
      const desks = [new Desk(), new Desk(), new Desk()] as const;
      const [ana, boris] = desks;
      for (const { at, to, act, which, pause } of steps) {
        const desk = desks[at] ?? ana;
        if (pause) for (const { editor } of desks) beginUndoStep(editor.state);
        if (act === "cite") desk.cite(which, "citation");
        else if (act === "card") desk.cite(which, "card");
        else if (act === "double") desk.double(which);
        else if (act === "copy" || act === "cut")
          (desks[to] ?? ana).editor.view.pasteHTML(desk.copy(which, act === "cut"));
        else if (act === "mend") desk.mend(which);
        else if (act === "bothMend") {
          merge(ana, boris);
          for (const one of [ana, boris]) one.mend(which);
          merge(ana, boris);
        } else if (act === "merge") merge(ana, boris);
        else desk.editor.commands[act]();
        for (const { missing } of desks.map((one) => ({ missing: one.missing() }))) expect(missing).toEqual([]);
      }
      merge(ana, boris);
      expect([ana.missing(), boris.missing()]).toEqual([[], []]);
      expect(ana.cited()).toEqual(boris.cited());
      for (const { editor } of desks) editor.destroy();
    }),
    { numRuns: 60, examples: counterexamples },
  );
});

test("a merge of two records cites the one everywhere, and one undo takes all of it back", () => {
  const desk = new Desk();
  desk.cite(3, "citation");
  desk.double(0);
  desk.double(0);
  desk.cite(3, "card");
  const before = { cited: desk.cited(), sources: sourcesOf(desk.content) };
  const [kept = "", twin = ""] = Object.keys(before.sources);
  desk.mend(0);
  expect(desk.cited()).toEqual([kept, kept, kept, kept]);
  expect(isSetAside(sourcesOf(desk.content)[twin] ?? { id: "", type: "" })).toBe(true);
  desk.editor.commands.undo();
  expect({ cited: desk.cited(), sources: sourcesOf(desk.content) }).toEqual(before);
  desk.editor.commands.redo();
  expect(desk.cited()).toEqual([kept, kept, kept, kept]);
});

test("a source that is removed while a colleague cites it is there for both", () => {
  const [ana, boris] = [new Desk(), new Desk()];
  ana.cite(3, "citation");
  ana.editor.commands.clearContent();
  merge(ana, boris);
  ana.mend(0);
  boris.cite(3, "citation");
  merge(ana, boris);
  expect([ana.missing(), boris.missing(), ana.cited().length]).toEqual([[], [], 1]);
});

test.each([
  ["both undo, one after the other", ["ana", "boris"]],
  ["the one undoes", ["ana"]],
  ["the other undoes", ["boris"]],
] as const)("where two people mend the same thing apart and %s, every citation keeps its source", (_name, who) => {
  const [ana, boris] = [new Desk(), new Desk()];
  ana.cite(3, "citation");
  ana.double(0);
  merge(ana, boris);
  ana.mend(0);
  boris.mend(0);
  merge(ana, boris);
  for (const undoes of who) {
    ({ ana, boris })[undoes].editor.commands.undo();
    merge(ana, boris);
    expect([ana.missing(), boris.missing()]).toEqual([[], []]);
  }
});
