/** The language that the brief is written in: for spelling, hyphenation, its notes and its PDF. */
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { ChoiceMenu } from "../ui/choice-menu.tsx";
import { languageName, languages } from "../ui/languages.ts";
import { say } from "../ui/say.ts";

interface LanguageChoiceProps {
  readonly content: Y.Doc;
  readonly language: string;
  readonly editable: boolean;
}

/** Writes the brief's `meta.language`; shows it in words, also one that is not among the choices. */
export function LanguageChoice({ content, language, editable }: LanguageChoiceProps) {
  return (
    <ChoiceMenu
      label={say("brief.language")}
      face={languageName(language)}
      className="foot-button"
      placement="top start"
      isDisabled={!editable}
      choices={languages.map((id) => ({ id, words: languageName(id) }))}
      chosen={language}
      onChoose={(code) => setMeta(content, { language: code })}
    />
  );
}
