import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { Dialog } from "../ui/dialog.tsx";
import { say } from "../ui/say.ts";

interface RenameProps {
  readonly title: string;
  readonly onRename: (title: string) => void;
  readonly onClose: () => void;
}

export function Rename({ title, onRename, onClose }: RenameProps) {
  const [name, setName] = useState(title);
  const id = useId();
  return (
    <Dialog title={say("library.renameTitle")} open onClose={onClose}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          onRename(name.trim());
        }}
      >
        <label htmlFor={id}>{say("editor.title")}</label>
        <input
          id={id}
          type="text"
          dir="auto"
          maxLength={500}
          value={name}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <div className="actions">
          <Button className="button" onPress={onClose}>
            {say("window.cancel")}
          </Button>
          <button type="submit" className="button primary">
            {say("library.rename")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
