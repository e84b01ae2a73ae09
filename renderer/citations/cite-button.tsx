/** The toolbar's tool for citing. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { BookMarked } from "lucide-react";
import { Button } from "react-aria-components";
import { say } from "../ui/say.ts";

/** Asks for the picker by the editor's `cite`; of no use in a text that can't be changed. */
export function CiteButton({ editor }: { readonly editor: Editor }) {
  const isEditable = useEditorState({ editor, selector: ({ editor: { isEditable } }) => isEditable });
  return (
    <Button className="tool cite" isDisabled={!isEditable} onPress={() => editor.emit("cite", "citation")}>
      <BookMarked size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{say("citations.cite")}</span>
    </Button>
  );
}
