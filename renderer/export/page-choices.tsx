/** How the brief's pages are to look. It is the brief's own: whoever exports it next finds it as it was chosen. */
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { useMetaPart } from "../brief/use-meta.ts";
import { say } from "../ui/say.ts";

const choices = ["numberedHeadings", "groupRecommendations"] as const;

interface PageChoicesProps {
  readonly content: Y.Doc;
  readonly editable: boolean;
}

export function PageChoices({ content, editable }: PageChoicesProps) {
  const chosen = useMetaPart(content, (fields) => choices.filter((choice) => fields[choice]).join(" ")).split(" ");
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
