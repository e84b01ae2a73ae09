import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import type { Awareness } from "y-protocols/awareness";
import { caretOf } from "./carets.ts";
import { othersIn } from "./presence.ts";

/** Keeps the caret of a member in sight, until this person goes their own way. The own caret stays where it is. */
export function useFollowing(
  editor: Editor | null,
  awareness: Awareness | null,
  member: string | null,
  onEnd: () => void,
): void {
  useEffect(() => {
    if (!editor || !awareness || member === null) return;
    const follow = () => {
      const other = othersIn(awareness, null).find((each) => each.member === member);
      if (!other) return onEnd();
      if (other.client !== null) showPlace(editor, caretOf(editor, awareness, other.client));
    };
    const events = ["wheel", "keydown", "pointerdown"] as const;
    const { dom } = editor.view;
    follow();
    awareness.on("change", follow);
    for (const name of events) dom.addEventListener(name, onEnd, { passive: true });
    return () => {
      awareness.off("change", follow);
      for (const name of events) dom.removeEventListener(name, onEnd);
    };
  }, [editor, awareness, member, onEnd]);
}

/** Brings a place of the text into sight. */
function showPlace(editor: Editor, position: number | null): void {
  if (position === null) return;
  const { node } = editor.view.domAtPos(Math.min(position, editor.state.doc.content.size));
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}
