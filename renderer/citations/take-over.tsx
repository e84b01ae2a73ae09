/** Says that the catalogue has a document of the brief otherwise, and takes that over when asked to. */
import type { Editor } from "@tiptap/core";
import { Button } from "react-aria-components";
import type * as Y from "yjs";
import { catalogueUpdate } from "../../shared/citations/catalogue-update.ts";
import type { Source } from "../../shared/citations/source.ts";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { writeInOneStep } from "./mend.ts";
import { sourceName } from "./source-words.tsx";

interface TakeOverProps {
  readonly source: Source;
  readonly editor: Editor;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
}

export function TakeOver({ source, editor, content }: TakeOverProps) {
  const update = catalogueUpdate(source);
  if (!update) return null;
  const name = sourceName(source);
  const fields = update.fields.map((field) => say(`citations.field.${field}`)).join(", ");
  return (
    <Button
      className="tool take-over"
      aria-label={say("citations.takeOverFor", { fields, name })}
      onPress={() => {
        writeInOneStep(editor, content, update.updated);
        tell(say("citations.tookOver", { name }), {
          label: say("window.undo"),
          run: () => writeInOneStep(editor, content, source),
        });
      }}
    >
      {say("citations.takeOver", { fields })}
    </Button>
  );
}
