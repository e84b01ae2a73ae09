/** What the window shows about a whole document (outline, counts) is worked out when the person pauses, never per key. */
import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useEffect, useRef, useState } from "react";

/** Milliseconds of pause after which it is worked out, even where the browser finds no idle moment. */
const PAUSE = 150;
const LATEST = 1000;

/** `derive(state)`, worked out again in idle moments after a change; unchanged while `same` says so. */
export function useWhenIdle<T>(
  editor: Editor,
  derive: (state: EditorState) => T,
  same: (one: T, other: T) => boolean,
): T {
  const [value, setValue] = useState(() => derive(editor.state));
  const latest = useRef({ derive, same });
  latest.current = { derive, same };

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let idle: number | undefined;
    let seen: EditorState | null = null;
    const update = () => {
      idle = undefined;
      if (editor.isDestroyed || seen === editor.state) return;
      seen = editor.state;
      const next = latest.current.derive(editor.state);
      setValue((previous) => (latest.current.same(previous, next) ? previous : next));
    };
    const schedule = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (idle !== undefined) return;
        // Safari has no requestIdleCallback.
        if (typeof requestIdleCallback === "function") idle = requestIdleCallback(update, { timeout: LATEST });
        else update();
      }, PAUSE);
    };
    update();
    editor.on("transaction", schedule);
    return () => {
      editor.off("transaction", schedule);
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [editor]);
  return value;
}
