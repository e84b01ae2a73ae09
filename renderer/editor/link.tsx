/** Links: Ctrl+K or the tool opens a field for the address; only addresses that are safe to open are taken. */
import type { Editor } from "@tiptap/core";
import { Link } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button, Dialog, DialogTrigger, Popover, ToggleButton } from "react-aria-components";
import { flushSync } from "react-dom";
import { safeHref } from "../../shared/brief/links.ts";
import { FocusBack } from "../ui/focus-back.tsx";
import { say } from "../ui/say.ts";
import { shortcutOf } from "./shortcuts.ts";
import "./link.css";

interface LinkButtonProps {
  readonly editor: Editor;
  readonly active: boolean;
  readonly isDisabled: boolean;
}

export function LinkButton({ editor, active, isDisabled }: LinkButtonProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const ask = () => setOpen(editor.isEditable);
    editor.on("link", ask);
    return () => void editor.off("link", ask);
  }, [editor]);

  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <ToggleButton
        className="tool"
        isSelected={active}
        isDisabled={isDisabled}
        aria-label={say("editor.link")}
        aria-keyshortcuts={shortcutOf("text.link")}
        onChange={() => setOpen(true)}
      >
        <Link size={16} strokeWidth={1.75} aria-hidden="true" />
      </ToggleButton>
      <Popover className="popover">
        <Dialog className="link-dialog" aria-label={say("editor.link")}>
          {open && <LinkForm editor={editor} onDone={() => setOpen(false)} />}
          <FocusBack />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const current = String(editor.getAttributes("link").href ?? "");
  const [address, setAddress] = useState(current);
  const [refused, setRefused] = useState(false);
  const id = useId();

  const apply = () => {
    const typed = address.trim();
    const href = safeHref(typed) ?? (/^[a-z][a-z\d+.-]*:/i.test(typed) ? null : safeHref(`https://${typed}`));
    if (typed === "" || href === null) return setRefused(true);
    flushSync(onDone);
    const chain = editor.chain().extendMarkRange("link");
    if (editor.state.selection.empty && !current) {
      chain.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] }).run();
    } else chain.setMark("link", { href }).run();
    // Behind the link: what one goes on to write takes the place of no word.
    editor.commands.setTextSelection(editor.state.selection.to);
    editor.view.focus();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id}>{say("editor.linkAddress")}</label>
      <input
        id={id}
        type="text"
        inputMode="url"
        dir="ltr"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        value={address}
        aria-invalid={refused}
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          setAddress(event.target.value);
          setRefused(false);
        }}
      />
      <p id={`${id}-problem`} className="problem" role="alert">
        {refused && say("editor.linkUnsafe")}
      </p>
      <div className="actions">
        {current && (
          <Button
            className="button"
            onPress={() => {
              flushSync(onDone);
              editor.chain().extendMarkRange("link").unsetMark("link").run();
              editor.view.focus();
            }}
          >
            {say("editor.linkRemove")}
          </Button>
        )}
        <button type="submit" className="button primary">
          {say("editor.linkApply")}
        </button>
      </div>
    </form>
  );
}
