/** The language that the brief is written in: for spelling, hyphenation, its notes and its PDF. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { languageName, languages } from "../ui/languages.ts";
import { say } from "../ui/say.ts";

interface LanguageChoiceProps {
  readonly content: Y.Doc;
  readonly language: string;
  readonly editable: boolean;
}

export function LanguageChoice({ content, language, editable }: LanguageChoiceProps) {
  return (
    <MenuTrigger>
      <Button className="foot-button" isDisabled={!editable} aria-label={say("brief.language")}>
        {languageName(language)}
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
              {languageName(code)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
