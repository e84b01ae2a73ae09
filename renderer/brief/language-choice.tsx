/** The language that the brief is written in: for spelling, hyphenation, its notes and its PDF. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { interfaceLanguage, say } from "../ui/say.ts";

/** Those in which the citations' words are known, the six of the United Nations first. BCP 47. */
const languages = ["ar", "zh", "en", "fr", "ru", "es", "pt", "de", "fa", "sw", "uk"];
const names = new Intl.DisplayNames(interfaceLanguage, { type: "language" });

export interface LanguageChoiceProps {
  readonly content: Y.Doc;
  readonly language: string;
  readonly editable: boolean;
}

export function LanguageChoice({ content, language, editable }: LanguageChoiceProps) {
  return (
    <MenuTrigger>
      <Button className="foot-button" isDisabled={!editable} aria-label={say("brief.language")}>
        {names.of(language) ?? language}
      </Button>
      <Popover className="popover" placement="top start">
        <Menu
          className="menu"
          aria-label={say("brief.language")}
          selectionMode="single"
          selectedKeys={[language]}
          onAction={(key) => setMeta(content, { language: String(key) })}
        >
          {languages.map((code) => (
            <MenuItem key={code} id={code} className="menu-item">
              {names.of(code) ?? code}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
