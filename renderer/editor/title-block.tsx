/** Title, subtitle, authors and date, bound to the content's `meta` map. */
import type * as Y from "yjs";

export function TitleBlock({ content: _content, editable: _editable }: { content: Y.Doc; editable: boolean }) {
  return <header className="title-block" />;
}
