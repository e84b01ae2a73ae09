/**
 * Keeps a key's cost the same in a long brief as in a short one.
 *
 * Each top-level block has `content-visibility: auto` (nodes/text.css), which spares layout and paint of what is off screen, yet
 * leaves the browser an intersection check for every block in every frame: in a brief of 200 pages that check is a
 * third of a key's cost. So while someone types, blocks far from the caret are `content-visibility: hidden`. A scroll,
 * a caret that leaves the neighbourhood or a pause wakes them, so search, screen readers and the eye always
 * meet the whole text.
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
  addProseMirrorPlugins: () => [new Plugin({ view: (view) => new Neighbourhood(view) }), caretBlock],
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

/** The blocks around the caret while someone types, kept as one rule of a style sheet of its own. */
class Neighbourhood {
  private readonly sheet = new CSSStyleSheet();
  private readonly root: Document;
  /** First and last awake block (indexes), or null: all are awake. */
  private awake: { readonly from: number; readonly to: number; readonly count: number } | null = null;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.root = view.dom.ownerDocument;
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, this.sheet];
    this.root.addEventListener("scroll", this.wakeAll, { capture: true, passive: true });
  }

  update(view: EditorView, before: EditorView["state"]) {
    const { doc, selection } = view.state;
    const caret = selection.$head.index(0);
    if (doc.eq(before.doc)) {
      if (this.awake && (caret < this.awake.from || caret > this.awake.to)) this.wakeAll();
      return;
    }
    if (doc.childCount < LONG || !view.hasFocus()) return this.wakeAll();
    const stays =
      this.awake !== null &&
      this.awake.count === doc.childCount &&
      Math.abs(caret - (this.awake.from + this.awake.to) / 2) < (this.awake.to - this.awake.from) / 4;
    if (!stays) this.sleepAround(caret, doc.childCount);
    clearTimeout(this.pause);
    this.pause = setTimeout(this.wakeAll, PAUSE);
  }

  destroy() {
    this.wakeAll();
    this.root.removeEventListener("scroll", this.wakeAll, { capture: true });
    this.root.adoptedStyleSheets = this.root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  private sleepAround(caret: number, count: number) {
    const near = Math.ceil(innerHeight / SHORTEST);
    const from = caret - near;
    const to = caret + near;
    this.awake = { from, to, count };
    // `:nth-child` counts from 1, indexes from 0.
    this.sheet.replaceSync(
      `.ProseMirror > :nth-child(-n + ${Math.max(from, 0)}), .ProseMirror > :nth-child(n + ${to + 2}) { content-visibility: hidden !important; }`,
    );
  }

  private readonly wakeAll = () => {
    clearTimeout(this.pause);
    if (!this.awake) return;
    this.awake = null;
    this.sheet.replaceSync("");
  };
}
