/** Citing, as the palette, the `/` menu and the keyboard offer it. */
import type { Editor } from "@tiptap/core";
import { draftFrom } from "../../shared/citations/source-form.ts";
import { say } from "../ui/say.ts";
import { today } from "../ui/today.ts";

/** The commands of citations. Those marked `slash` belong in the `/` menu. */
export const citationCommands = (editor: Editor) =>
  [
    {
      id: "insert.citation",
      label: say("citations.insert"),
      keywords: "cite source reference footnote resolution document",
      run: () => void editor.emit("cite", "citation"),
      enabled: () => editor.isEditable,
      slash: true,
      inText: true,
    },
    {
      id: "insert.documentCard",
      label: say("citations.card"),
      keywords: "source resolution quotation block",
      run: () => void editor.emit("cite", "card"),
      enabled: () => editor.isEditable,
      slash: true,
      inText: true,
    },
    {
      id: "sources.import",
      label: say("citations.import"),
      keywords: "zotero endnote mendeley bibtex ris csl references library",
      run: () => void editor.emit("sources", { do: "import", from: null }),
      enabled: () => editor.isEditable,
    },
    {
      id: "sources.library",
      label: say("citations.ownLibrary"),
      keywords: "own sources references kept",
      run: () => void editor.emit("sources", { do: "library" }),
      enabled: () => editor.isEditable,
    },
    {
      id: "sources.new",
      label: say("citations.newSource"),
      keywords: "source book report letter treaty article web page describe",
      run: () => {
        const draft = draftFrom("", today());
        editor.emit("sources", { do: "describe", draft });
      },
      enabled: () => editor.isEditable,
    },
  ] as const;
