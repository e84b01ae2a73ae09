/**
 * Keeps a key's cost the same in a long brief as in a short one.
 *
 * Each top-level block has `content-visibility: auto` (nodes/text.css), which spares layout and paint of what is off screen, yet
 * leaves the browser an intersection check for every block in every frame: in a brief of 200 pages that check is a
 * third of a key's cost. So while someone types, blocks far from the caret are `content-visibility: hidden`. A scroll,
 * a caret that leaves the neighbourhood or a pause wakes them, so search, screen readers and the eye always
 * meet the whole text. Those near the caret are never skipped: an arrow has to find the next line.
 */
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

/** The least that a block takes of the page, in pixels: as many as would fill the window stay awake on either side. */
const SHORTEST = 24;
/** Shorter briefs have nothing to gain. */
const LONG = 400;
/** Milliseconds without a key after which every block is awake again. */
const PAUSE = 800;

export const FarBlocks = Extension.create({
  name: "farBlocks",
  addProseMirrorPlugins() {
    let neighbourhood: Neighbourhood | undefined;
    const around = new Plugin({
      view: (view) => {
        neighbourhood = new Neighbourhood(view);
        return neighbourhood;
      },
      props: { handleDOMEvents: { keydown: (view) => neighbourhood?.keydown(view) } },
    });
    return [around, caretBlock];
  },
});

const caretBlockKey = new PluginKey<DecorationSet>("caretBlock");

/**
 * Marks the block that holds the caret, which is never skipped. One that has just been made counts as off screen until the
 * next frame, and a key typed before that frame puts the browser's caret before its letter: "beta" became "etab".
 */
const caretBlock: Plugin<DecorationSet> = new Plugin<DecorationSet>({
  key: caretBlockKey,
  state: {
    init: (_config, state) => markCaretBlock(state),
    apply: (tr, before, _old, state) => {
      if (!tr.docChanged && !tr.selectionSet) return before;
      const { $head } = state.selection;
      const mapped = tr.docChanged ? before.map(tr.mapping, tr.doc) : before;
      const [mark] = mapped.find();
      const stays = mark && $head.depth > 0 && mark.from === $head.before(1) && mark.to === $head.after(1);
      return stays ? mapped : markCaretBlock(state);
    },
  },
  props: { decorations: (state) => caretBlockKey.getState(state) },
});

function markCaretBlock({ doc, selection: { $head } }: EditorState): DecorationSet {
  if ($head.depth === 0) return DecorationSet.empty;
  return DecorationSet.create(doc, [Decoration.node($head.before(1), $head.after(1), { class: "holds-caret" })]);
}

/**
 * The blocks around the caret, kept as rules of a style sheet of its own: laid out from the first key on, whether they are
 * on screen or not, because the browser leads a caret through what is laid out alone, and holds the end of that for the end
 * of the text; and while someone types in a long brief, those outside are asleep.
 */
class Neighbourhood {
  private readonly sheet = new CSSStyleSheet();
  private readonly root: Document;
  /** First and last block (indexes) of how many, or null: nobody has pressed a key yet. */
  private near: { readonly from: number; readonly to: number; readonly count: number } | null = null;
  /** Whether the blocks outside are. */
  private asleep = false;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.root = view.dom.ownerDocument;
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, this.sheet];
    this.root.addEventListener("scroll", this.wakeAll, { capture: true, passive: true });
  }

  /** Before the browser moves the caret. */
  keydown(view: EditorView) {
    this.surround(view.state, this.asleep);
  }

  update(view: EditorView, before: EditorState) {
    const { doc } = view.state;
    if (!this.near) return;
    if (doc.eq(before.doc)) return this.surround(view.state, this.asleep && this.holds(view.state));
    const sleeps = doc.childCount >= LONG && view.hasFocus();
    this.surround(view.state, sleeps);
    clearTimeout(this.pause);
    if (sleeps) this.pause = setTimeout(this.wakeAll, PAUSE);
  }

  destroy() {
    clearTimeout(this.pause);
    this.root.removeEventListener("scroll", this.wakeAll, { capture: true });
    this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  private holds({ selection }: EditorState): boolean {
    const caret = selection.$head.index(0);
    return this.near !== null && caret >= this.near.from && caret <= this.near.to;
  }

  /** Keeps the caret in the middle half of what is near, with as many blocks on either side as can fill the window. */
  private surround({ doc, selection }: EditorState, asleep: boolean) {
    const caret = selection.$head.index(0);
    const stays =
      this.near !== null &&
      this.near.count === doc.childCount &&
      Math.abs(caret - (this.near.from + this.near.to) / 2) < (this.near.to - this.near.from) / 4;
    if (stays && asleep === this.asleep) return;
    const reach = Math.ceil(innerHeight / SHORTEST);
    if (!stays) this.near = { from: caret - reach, to: caret + reach, count: doc.childCount };
    this.asleep = asleep;
    this.write();
  }

  private write() {
    if (!this.near) return;
    // `:nth-child` counts from 1, indexes from 0.
    const first = Math.max(this.near.from, 0) + 1;
    const last = this.near.to + 1;
    const rules = [
      `.ProseMirror > :nth-child(n + ${first}):nth-child(-n + ${last}) { content-visibility: visible; }`,
      `.ProseMirror > :nth-child(-n + ${first - 1}), .ProseMirror > :nth-child(n + ${last + 1}) { content-visibility: hidden !important; }`,
    ];
    this.sheet.replaceSync(rules.slice(0, this.asleep ? 2 : 1).join("\n"));
  }

  private readonly wakeAll = () => {
    clearTimeout(this.pause);
    if (!this.asleep) return;
    this.asleep = false;
    this.write();
  };
}
