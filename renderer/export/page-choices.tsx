/** How the brief's pages are to look. It is the brief's own: whoever exports it next finds it as it was chosen. */
import { useCallback, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { meta } from "../../shared/brief/layout.ts";
import { readMeta } from "../../shared/brief/read.ts";
import { setMeta } from "../../shared/brief/write.ts";
import { say } from "../ui/say.ts";

const choices = ["numberedHeadings", "groupRecommendations"] as const;

interface PageChoicesProps {
  readonly content: Y.Doc;
  readonly editable: boolean;
}

export function PageChoices({ content, editable }: PageChoicesProps) {
  const subscribe = useCallback(
    (changed: () => void) => {
      const fields = meta(content);
      fields.observe(changed);
      return () => fields.unobserve(changed);
    },
    [content],
  );
  // As text: a snapshot is compared by identity.
  const chosen = useSyncExternalStore(subscribe, () => {
    const fields = readMeta(content);
    return choices.filter((choice) => fields[choice]).join(" ");
  }).split(" ");
  return (
    <fieldset className="export-pages" disabled={!editable}>
      <legend className="visually-hidden">{say("export.pages")}</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={({ target }) => setMeta(content, { [choice]: target.checked })}
          />
          {say(`export.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
}
