/** One brief on its way to a file: it goes on while the dialogue is closed, and says so when there is something to say. */
import { useEffect, useRef, useState } from "react";
import type { ExportRequest, Problem } from "../../shared/protocol/http.ts";
import { sayProblem } from "../platform/ask.ts";
import type { Platform } from "../platform/platform.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { type ExportedFile, type ExportStage, runExport } from "./export-run.ts";

export type Format = ExportRequest["format"];
type Progress =
  | { readonly state: "choosing" }
  | { readonly state: "running"; readonly stage: ExportStage }
  | { readonly state: "ready"; readonly file: ExportedFile }
  | { readonly state: "failed"; readonly problem: Problem };

interface Export {
  readonly progress: Progress;
  readonly start: (format: Format) => Promise<void>;
  readonly cancel: () => void;
  /** Asks where to, and writes it there. */
  readonly save: (file: ExportedFile) => Promise<void>;
  /** Back to the choice of a format. */
  readonly again: () => void;
}

/**
 * @param brief its id
 * @param isShown whether the person sees the progress; else they are told of its end
 * @param onSaved called when the file lies where it was wanted
 */
export function useExport(platform: Platform, brief: string, isShown: boolean, onSaved: () => void): Export {
  const [progress, setProgress] = useState<Progress>({ state: "choosing" });
  const running = useRef<AbortController | null>(null);
  const shown = useRef(isShown);
  shown.current = isShown;
  useEffect(() => () => running.current?.abort(), []);

  const save = async (file: ExportedFile) => {
    const answer = await platform.save(file.name, file.bytes);
    if (answer === "cancelled") return;
    if (answer !== "saved") return tell(answer.failed, { label: say("export.save"), run: () => void save(file) });
    tell(say("export.saved", { name: file.name }));
    setProgress({ state: "choosing" });
    onSaved();
  };
  const start = async (format: Format) => {
    const run = new AbortController();
    running.current = run;
    setProgress({ state: "running", stage: "waiting" });
    const made = await runExport(platform, brief, { format }, run.signal, (stage) =>
      setProgress({ state: "running", stage }),
    );
    if (made === null) return setProgress({ state: "choosing" });
    if ("problem" in made) {
      setProgress({ state: "failed", problem: made.problem });
      if (!shown.current) tell(sayProblem(made.problem));
      return;
    }
    setProgress({ state: "ready", file: made });
    if (shown.current) return;
    tell(say("export.ready", { name: made.name }), { label: say("export.save"), run: () => void save(made) });
  };
  return {
    progress,
    start,
    save,
    cancel: () => running.current?.abort(),
    again: () => setProgress({ state: "choosing" }),
  };
}
