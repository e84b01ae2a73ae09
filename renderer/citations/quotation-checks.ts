/**
 * Quotations checked as they are written: found when the person pauses, compared with the texts of their sources in a worker,
 * and marked in the text by decorations, so that nothing of it is part of the brief. Tab takes the place that is offered.
 */
import { type Editor, Extension } from "@tiptap/core";
import { type EditorState, NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { sources } from "../../shared/brief/layout.ts";
import type { CheckedQuotation, Quotation } from "../../shared/brief/quotations.ts";
import { AfterPause } from "../ui/when-idle.ts";
import { sourceOf } from "./brief-sources.ts";
import { changeBetween } from "./change.ts";
import { itemsOf } from "./places.ts";
import type { QuotationAnswer, QuotationTask } from "./quotation-worker.ts";
import { type Quoted, quotedIn } from "./quoted.ts";
import "./quoted.css";

/** A quotation with what became of it. */
export type QuotationVerdict = Omit<CheckedQuotation, "quotation"> & Pick<Quotation, "text">;

export interface PlacedVerdict {
  readonly verdict: QuotationVerdict;
  /** Position of the card or citation. */
  readonly position: number;
}

const key = new PluginKey<DecorationSet>("quotationChecks");

/** Of a card or a citation, in the decorations that its view is given; null: it quotes nothing that could be checked. */
export function verdictIn(decorations: readonly Decoration[]): QuotationVerdict | null {
  for (const { spec } of decorations) if (spec.verdict) return spec.verdict;
  return null;
}

/** All that were checked, in the order of the text. */
export function verdictsOf(state: EditorState): PlacedVerdict[] {
  const marked = key.getState(state)?.find(undefined, undefined, (spec) => spec.verdict !== undefined) ?? [];
  return marked
    .map(({ from, spec }) => ({ position: from, verdict: spec.verdict }))
    .sort((a, b) => a.position - b.position);
}

/** What was checked at a card or citation. */
export const verdictAt = (state: EditorState, position: number): PlacedVerdict | null =>
  verdictsOf(state).find((one) => one.position === position) ?? null;

/** The quotation that the caret stands in, or whose card or citation is selected. */
export function verdictAtSelection(state: EditorState): PlacedVerdict | null {
  const { selection } = state;
  if (selection instanceof NodeSelection) return verdictAt(state, selection.from);
  if (!selection.empty) return null;
  const [run] = key.getState(state)?.find(selection.from, selection.from, (spec) => spec.quoted !== undefined) ?? [];
  return run ? (verdictsOf(state).find(({ verdict }) => verdict === run.spec.quoted) ?? null) : null;
}

/** Puts the offered place where the quotation is cited. Whether there was one. */
export function takeOffer(editor: Editor, { verdict, position }: PlacedVerdict): boolean {
  const { offer, source } = verdict;
  const node = editor.state.doc.nodeAt(position);
  if (offer === null || !node || !editor.isEditable) return false;
  const { tr } = editor.state;
  if (node.type.name === "documentCard") tr.setNodeAttribute(position, "pinpoint", offer);
  else {
    const items = itemsOf(node);
    const index = items.findIndex((item) => item.source === source);
    const item = items[index];
    if (!item) return false;
    tr.setNodeAttribute(position, "items", items.with(index, { ...item, pinpoint: offer }));
  }
  // A selected citation stays selected.
  if (editor.state.selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, position));
  editor.view.dispatch(tr);
  return true;
}

/** Gives the bytes of a source's text; null where they can't be had now. */
export type FetchText = (asset: string) => Promise<Uint8Array<ArrayBuffer> | null>;

export const quotationChecks = (content: Y.Doc, fetchText: FetchText) =>
  Extension.create({
    name: "quotationChecks",
    // Tab at a quotation comes before the Tab of lists.
    priority: 1000,
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply: (tr, marked, before, after) => {
              const checked: DecorationSet | undefined = tr.getMeta(key);
              if (checked) return checked;
              const change = tr.docChanged && changeBetween(before.doc, after.doc);
              return change ? marked.map(new Mapping([change.map]), after.doc) : marked;
            },
          },
          props: {
            decorations: (state) => key.getState(state),
            handleKeyDown: (view, event) => {
              if (event.key !== "Tab" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
              const found = verdictAtSelection(view.state);
              return found !== null && takeOffer(editor, found);
            },
          },
          view: (view) => new Checking(view, content, fetchText),
        }),
      ];
    },
  });

/** Keeps the marks true to the text and to the sources. */
class Checking {
  readonly #view: EditorView;
  readonly #content: Y.Doc;
  readonly #fetchText: FetchText;
  readonly #pause = new AfterPause(() => void this.#check());
  readonly #known = new Map<string, QuotationVerdict>();
  readonly #asked = new Set<string>();
  /** Texts that the worker has. */
  readonly #given = new Set<string>();
  #worker: Worker | undefined;

  constructor(view: EditorView, content: Y.Doc, fetchText: FetchText) {
    this.#view = view;
    this.#content = content;
    this.#fetchText = fetchText;
    sources(content).observe(this.#ask);
    this.#ask();
  }

  readonly #ask = (): void => this.#pause.ask();

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc !== before.doc) this.#ask();
  }

  destroy(): void {
    sources(this.#content).unobserve(this.#ask);
    this.#pause.stop();
    this.#worker?.terminate();
  }

  async #check(): Promise<void> {
    if (this.#view.isDestroyed) return;
    for (const quoted of quotedIn(this.#view.state.doc)) {
      const assets = this.#assetsOf(quoted);
      const task = keyOf(quoted, assets);
      if (assets.size === 0 || this.#known.has(task) || this.#asked.has(task)) continue;
      this.#asked.add(task);
      const there = await Promise.all([...new Set(assets.values())].map((asset) => this.#give(asset)));
      if (!there.includes(true)) {
        // The hub may be out of reach: it is asked for again after the next edit.
        this.#asked.delete(task);
        continue;
      }
      const { text, from } = quoted;
      this.#tell({ key: task, text, from, assets });
    }
    this.#mark();
  }

  /** Whether the worker has the text. */
  async #give(asset: string): Promise<boolean> {
    if (this.#given.has(asset)) return true;
    const bytes = await this.#fetchText(asset);
    if (!bytes || this.#view.isDestroyed) return false;
    if (!this.#given.has(asset)) this.#tell({ asset, bytes });
    this.#given.add(asset);
    return true;
  }

  #tell(task: QuotationTask): void {
    if (!this.#worker) {
      this.#worker = new Worker(new URL("./quotation-worker.ts", import.meta.url), { type: "module" });
      this.#worker.addEventListener("message", ({ data }: MessageEvent<QuotationAnswer>) => {
        this.#asked.delete(data.key);
        this.#known.set(data.key, data.verdict);
        this.#ask();
      });
    }
    this.#worker.postMessage(task);
  }

  #assetsOf({ from }: Quoted): Map<string, string> {
    return new Map(
      from.flatMap(({ source }): [string, string][] => {
        const asset = sourceOf(this.#content, source)?.custom?.text;
        return asset ? [[source, asset]] : [];
      }),
    );
  }

  /** Marks what is known. */
  #mark(): void {
    const { state } = this.#view;
    const marks = quotedIn(state.doc).flatMap((quoted) => {
      const verdict = this.#known.get(keyOf(quoted, this.#assetsOf(quoted)));
      return verdict ? marksOf(state, quoted, verdict) : [];
    });
    const before = key.getState(state)?.find() ?? [];
    const isMarked = ({ from, to, spec }: Decoration) => before.some((one) => sameMark(one, { from, to, spec }));
    if (marks.length === before.length && marks.every(isMarked)) return;
    const tr = state.tr.setMeta(key, DecorationSet.create(state.doc, marks)).setMeta("addToHistory", false);
    this.#view.dispatch(tr);
  }
}

const keyOf = ({ text, from }: Quoted, assets: ReadonlyMap<string, string>): string =>
  JSON.stringify([text, from.map(({ source, pinpoint }) => [source, pinpoint]), [...assets]]);

type Mark = Pick<Decoration, "from" | "to" | "spec">;
const sameMark = (one: Mark, other: Mark): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  one.spec.verdict === other.spec.verdict &&
  one.spec.quoted === other.spec.quoted;

function marksOf(state: EditorState, { run, position }: Quoted, verdict: QuotationVerdict): Decoration[] {
  const node = state.doc.nodeAt(position);
  if (!node || !verdict.check) return [];
  const name = verdict.check.verdict;
  const marks = [Decoration.node(position, position + node.nodeSize, { class: `quotes-${name}` }, { verdict })];
  if (run) marks.push(Decoration.inline(run.start, run.end, { class: `quoted ${name}` }, { quoted: verdict }));
  return marks;
}
