/** The citation style of the brief. A change re-renders its notes at once. */

import { ChevronDown } from "lucide-react";
import type * as Y from "yjs";
import { readMeta } from "../../shared/brief/read.ts";
import { setMeta } from "../../shared/brief/write.ts";
import { LONGEST_STYLE } from "../../shared/citations/style.ts";
import { addedStyleId, addStyle, bundledStyles } from "../../shared/citations/styles.ts";
import { ChoiceMenu } from "../ui/choice-menu.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { useCitationOptions } from "./brief-sources.ts";

/** The item of the menu that is no style. */
const ADD = "add a style";

export function StyleChoice({ content, isDisabled }: { readonly content: Y.Doc; readonly isDisabled: boolean }) {
  const { style } = useCitationOptions(content);
  const { addedStyle: added } = readMeta(content);
  const own = added && { id: addedStyleId(added.csl), name: added.title || say("citations.csl.own") };
  const styles = own ? [...bundledStyles, own] : bundledStyles;
  return (
    <ChoiceMenu
      label={say("citations.style")}
      face={
        <>
          <span>{styles.find(({ id }) => id === style)?.name ?? style}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </>
      }
      className="tool style-choice"
      isDisabled={isDisabled}
      choices={[...styles.map(({ id, name }) => ({ id, words: name })), { id: ADD, words: say("citations.csl.add") }]}
      chosen={style}
      onChoose={(id) => {
        if (id === ADD) chooseFile(".csl", (file) => void addFrom(file, content));
        else setMeta(content, { citationStyle: id });
      }}
    />
  );
}

/** Takes a file as the brief's style, or says why not and changes nothing. */
async function addFrom(file: File, content: Y.Doc): Promise<void> {
  // Not even read: a character has four bytes at the most.
  if (file.size > 4 * LONGEST_STYLE) return tell(say("citations.csl.tooLarge"));
  const csl = await file.text();
  const id = addedStyleId(csl);
  const style = await addStyle(id, csl);
  if (!style.ok) return tell(say(`citations.csl.${style.problem}`));
  setMeta(content, { citationStyle: id, addedStyle: { title: style.title, csl } });
  tell(say("citations.csl.added", { title: style.title || file.name }));
}

function chooseFile(kinds: string, take: (file: File) => void): void {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: kinds });
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  });
  input.click();
}
