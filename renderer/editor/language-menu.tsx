/** The language of words or of a block, for spelling, hyphenation and reading aloud. */
import type { Editor } from "@tiptap/core";
import { Languages } from "lucide-react";
import { Menu, MenuItem } from "react-aria-components";
import { languageName, languages } from "../ui/languages.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";

/** In place of a language: that of the brief. */
const BRIEF = "brief";

/** The words that are selected get the language; with none selected, the blocks around the caret. */
function setLanguage(editor: Editor, code: string | null): void {
  const { selection, schema, tr } = editor.state;
  const type = schema.marks.language;
  if (!type) return;
  if (selection.empty) {
    const { $from } = selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if (!("language" in $from.node(depth).attrs)) continue;
      editor.view.dispatch(tr.setNodeAttribute($from.before(depth), "language", code));
      break;
    }
  } else if (code === null) editor.view.dispatch(tr.removeMark(selection.from, selection.to, type));
  else editor.view.dispatch(tr.addMark(selection.from, selection.to, type.create({ code })));
  editor.view.focus();
}

export function LanguageMenu({ editor, isDisabled }: { editor: Editor; isDisabled: boolean }) {
  return (
    <MenuButton
      label={say("editor.language")}
      face={<Languages size={16} strokeWidth={1.75} aria-hidden="true" />}
      isDisabled={isDisabled}
    >
      {(choose) => (
        <Menu
          className="menu"
          onAction={(key) => choose(() => setLanguage(editor, key === BRIEF ? null : String(key)))}
        >
          <MenuItem id={BRIEF} className="menu-item">
            {say("editor.languageBrief")}
          </MenuItem>
          {languages.map((code) => (
            <MenuItem key={code} id={code} className="menu-item">
              {languageName(code)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </MenuButton>
  );
}
