/** What the window shows about a whole document (outline, counts) is worked out when the person pauses, never per key. */
import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useEffect, useRef, useState } from "react";

/** Milliseconds of pause after which it is worked out, even where the browser finds no idle moment. */
const PAUSE = 150;
const LATEST = 1000;

/** Runs once, in the browser's next idle moment. Returns the way to call it off. */
export function onceIdle(run: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(run, { timeout: LATEST });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(run);
  return () => clearTimeout(timer);
}

/** What runs once after a pause, in an idle moment, however often it is asked for meanwhile. */
export class AfterPause {
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #callOff: (() => void) | null = null;

  constructor(run: () => void) {
    this.#run = run;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#callOff ??= onceIdle(() => {
        this.#callOff = null;
        this.#run();
      });
    }, PAUSE);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#callOff?.();
    this.#callOff = null;
  }
}

/** Milliseconds of work in one idle moment, so that a key that comes meanwhile waits no longer. */
const MOMENT = 4;

/** Long work that can wait: `step` is run in idle moments until it says that nothing is left. */
export class InIdleMoments {
  readonly #step: () => boolean;
  #callOff: (() => void) | null = null;

  constructor(step: () => boolean) {
    this.#step = step;
  }

  /** Begins, or goes on: asked twice it runs once. */
  begin(): void {
    this.#callOff ??= onceIdle(this.#work);
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  readonly #work = () => {
    this.#callOff = null;
    const began = performance.now();
    while (performance.now() - began < MOMENT) if (!this.#step()) return;
    this.begin();
  };
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
