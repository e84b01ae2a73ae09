/** What the window shows about a whole document (outline, counts) is worked out when the person pauses, never per key. */
import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useEffect, useRef, useState } from "react";

/** Milliseconds of pause after which it is worked out, even where the browser finds no idle moment. */
const PAUSE = 150;
const LATEST = 1000;

/** What runs once after a pause, in an idle moment, however often it is asked for meanwhile. */
export class AfterPause {
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;

  constructor(run: () => void) {
    this.#run = run;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#idle !== undefined) return;
      const now = () => {
        this.#idle = undefined;
        this.#run();
      };
      // Safari has no requestIdleCallback.
      if (typeof requestIdleCallback === "function") this.#idle = requestIdleCallback(now, { timeout: LATEST });
      else now();
    }, PAUSE);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
  }
}

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
    let seen: EditorState | null = null;
    const update = () => {
      if (editor.isDestroyed || seen === editor.state) return;
      seen = editor.state;
      const next = latest.current.derive(editor.state);
      setValue((previous) => (latest.current.same(previous, next) ? previous : next));
    };
    const pause = new AfterPause(update);
    const ask = () => pause.ask();
    update();
    editor.on("transaction", ask);
    return () => {
      editor.off("transaction", ask);
      pause.stop();
    };
  }, [editor]);
  return value;
}
