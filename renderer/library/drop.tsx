/** Files that are dropped anywhere on the window, or opened from the desktop: a brief in a file becomes one in the library. */
import { useEffect, useState } from "react";
import { isImportable } from "../../shared/import/file-types.ts";
import { usePlatform } from "../platform/context.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import "./drop.css";

function refuse(file: File | undefined): void {
  if (file) tell(say("library.cannotDrop", { name: file.name }));
}

interface DropProps {
  readonly onFile: (file: File) => void;
}

/** Pictures, and whatever else the text took, are left to it; what nobody took is named to the person. */
export function Drop({ onFile }: DropProps) {
  const platform = usePlatform();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Left to itself, the browser would leave the app and show the file.
      event.preventDefault();
      // Pictures are the text's own; other kinds have no name yet while they are dragged.
      setOver([...event.dataTransfer.items].some(({ kind, type }) => kind === "file" && !type.startsWith("image/")));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const briefs = files.filter(({ name }) => isImportable(name));
      if (briefs.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      for (const file of briefs) onFile(file);
      refuse(files.find((file) => !briefs.includes(file)));
    };
    // What nobody took. Not sooner: the text leaves alone what is prevented already.
    const keepHere = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      if (!event.defaultPrevented) refuse(event.dataTransfer.files[0]);
      event.preventDefault();
    };
    window.addEventListener("dragover", drag);
    window.addEventListener("dragleave", leave);
    // Before the text sees it: a brief that is dropped on one is opened, not put into it.
    window.addEventListener("drop", drop, { capture: true });
    window.addEventListener("drop", keepHere);
    return () => {
      window.removeEventListener("dragover", drag);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop, { capture: true });
      window.removeEventListener("drop", keepHere);
    };
  }, [onFile]);

  useEffect(
    () =>
      platform.onRequest?.((request) => {
        if (request.kind === "open-file") onFile(new File([request.bytes], request.name));
      }),
    [platform, onFile],
  );

  return over && <div className="drop-here">{say("library.dropHere")}</div>;
}
