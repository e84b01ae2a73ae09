/** How the citation will read as a note, in the brief's style and language. */
import type * as Y from "yjs";
import { formatNotes } from "../../shared/citations/footnotes.ts";
import { say } from "../ui/say.ts";
import { useCitationOptions } from "./brief-sources.ts";
import type { PickedSource } from "./picked-sources.tsx";
import { Runs } from "./runs.tsx";
import "./preview.css";

export function Preview({ content, picked }: { readonly content: Y.Doc; readonly picked: readonly PickedSource[] }) {
  const options = useCitationOptions(content);
  const sources = Object.fromEntries(picked.flatMap(({ source, record }) => (record ? [[source, record]] : [])));
  const [runs = []] = formatNotes([picked], sources, options);
  return (
    <p className="preview" dir="auto" lang={options.language}>
      <span className="visually-hidden">{say("citations.preview")}: </span>
      <Runs runs={runs} />
    </p>
  );
}
