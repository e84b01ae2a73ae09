/** Binds the editor to a brief's content: what is typed is written there, what others write is shown here. */
import { Collaboration, type CollaborationOptions, type CollaborationStorage } from "@tiptap/extension-collaboration";
import type { Plugin } from "@tiptap/pm/state";
import { initProseMirrorDoc, type ProsemirrorBinding, ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { bringBackAttributes, joinWhatIsTyped, noteCaretOncePerStep } from "./undo.ts";

interface Storage extends CollaborationStorage {
  /** Which node of the editor is which element of the content. */
  mapping: ReturnType<typeof initProseMirrorDoc>["mapping"];
}

/**
 * Tiptap's Collaboration, begun with the whole text. By itself it begins with an empty editor and draws the text in a
 * second step, which takes twice the time in a long brief.
 */
export const binding = (content: Y.Doc) =>
  Collaboration.extend<CollaborationOptions, Storage>({
    addStorage() {
      return { ...this.parent?.(), isDisabled: false, mapping: new Map() };
    },
    onBeforeCreate(event) {
      this.parent?.(event);
      const { doc, mapping } = initProseMirrorDoc(body(content), this.editor.schema);
      this.storage.mapping = mapping;
      // Tiptap takes a node as it is, though the type of its options does not say so.
      Object.assign(this.editor.options, { content: doc });
    },
    addProseMirrorPlugins() {
      // Read at once by the parent, so that two editors of one extension do not share a mapping.
      this.options.ySyncOptions = { mapping: this.storage.mapping };
      const plugins = this.parent?.() ?? [];
      for (const plugin of plugins) {
        if (plugin.spec.key === ySyncPluginKey) showWhateverTheCaret(plugin);
        if (plugin.spec.key === yUndoPluginKey) {
          noteCaretOncePerStep(plugin);
          joinWhatIsTyped(plugin);
          bringBackAttributes(plugin);
        }
      }
      return plugins;
    },
  }).configure({ fragment: body(content) });

/**
 * Shows a change even where the caret's former place can't be found again. The binding looks for it behind the end of the text
 * when a change takes away the last blocks with the caret in them, and throws before it has shown anything; what is typed next
 * would then be written over what others wrote.
 */
function showWhateverTheCaret(sync: Plugin): void {
  const begin = sync.spec.view;
  sync.spec.view = (view) => {
    const { binding }: { binding: ProsemirrorBinding } = ySyncPluginKey.getState(view.state);
    binding._observeFunction = (...change: Parameters<ProsemirrorBinding["_typeChanged"]>) => {
      try {
        binding._typeChanged(...change);
      } catch (error) {
        if (!(error instanceof RangeError) || binding.beforeTransactionSelection === null) throw error;
        // Its type does not say that it may be null, which it is until someone has a caret.
        Object.assign(binding, { beforeTransactionSelection: null });
        binding._typeChanged(...change);
      }
    };
    return begin?.(view) ?? {};
  };
}
