/** Words and reading time. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { countWordsIn } from "../../shared/brief/words.ts";
import { say } from "../ui/say.ts";
import { useWhenIdle } from "../ui/when-idle.ts";

/** Words a minute, for careful reading of non-fiction (Brysbaert 2019, "How many words do we read per minute?"). */
const READING_SPEED = 238;

const counted = new WeakMap<Node, number>();

/** Words as `shared/brief/words.ts` counts them. A block that has not changed is not counted again. */
export function wordsIn(doc: Node): number {
  let words = 0;
  doc.forEach((block) => {
    let count = counted.get(block);
    if (count === undefined) {
      count = wordsInBlock(block);
      counted.set(block, count);
    }
    words += count;
  });
  return words;
}

/** Attributes that are read as running text, by the node that carries them. */
const spoken: Readonly<Record<string, string>> = {
  table: "caption",
  figure: "caption",
  documentCard: "quotation",
  callout: "title",
};

function wordsInBlock(block: Node): number {
  const attribute = spoken[block.type.name];
  let words = attribute === undefined ? 0 : countWordsIn(String(block.attrs[attribute] ?? ""));
  if (block.isTextblock) {
    let text = "";
    // Notes are not counted, and part no word that they stand in.
    block.forEach((part) => {
      text += part.isText ? part.text : part.type.name === "hardBreak" ? "\n" : "";
    });
    words += countWordsIn(text);
  } else {
    block.forEach((inner) => {
      words += wordsInBlock(inner);
    });
  }
  return words;
}

/** Counted when the typing pauses. */
export function Counts({ editor }: { editor: Editor }) {
  const words = useWhenIdle(editor, ({ doc }) => wordsIn(doc), Object.is);
  const minutes = Math.max(1, Math.round(words / READING_SPEED));
  return (
    <span className="counts">
      {say("editor.words", { words })}
      {words > 0 && (
        <>
          {" · "}
          <span title={say("editor.readingTime")}>{say("editor.minutes", { minutes })}</span>
        </>
      )}
    </span>
  );
}
