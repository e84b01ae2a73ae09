/** Over the list of sources: their style, the ways to more of them, and the way out to other programs. */
import { Download, Plus } from "lucide-react";
import { Menu, MenuItem } from "react-aria-components";
import type * as Y from "yjs";
import { readMeta } from "../../shared/brief/read.ts";
import type { ExchangeFormat } from "../../shared/citations/exchange/exchange.ts";
import type { Source } from "../../shared/citations/source.ts";
import { draftFrom } from "../../shared/citations/source-form.ts";
import { usePlatform } from "../platform/context.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";
import { tell } from "../ui/toast.tsx";
import { today } from "../ui/today.ts";
import { exchangeFormats, saveSources } from "./export-sources.ts";
import { SourceOrderChoice } from "./source-order.tsx";
import type { SourceTask } from "./source-tasks.tsx";
import { StyleChoice } from "./style-choice.tsx";
import "./sources-bar.css";

interface SourcesBarProps {
  readonly editable: boolean;
  readonly onTask: (task: SourceTask) => void;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  /** In the order in which they are listed. */
  readonly sources: readonly Source[];
}

export function SourcesBar({ content, editable, onTask, sources }: SourcesBarProps) {
  const platform = usePlatform();
  const save = async (format: ExchangeFormat) => {
    const { title } = readMeta(content);
    const { saved, notes } = await saveSources(platform, title, sources, format);
    if (typeof saved === "object") tell(saved.failed);
    else if (saved === "saved") {
      const [first] = notes;
      const left = first && say(`exchange.${first.code}`, { entry: first.entry, detail: first.detail });
      const more = notes.length > 1 ? say("citations.exportMore", { count: notes.length - 1 }) : "";
      tell([say("citations.exported", { count: sources.length }), left, more].filter(Boolean).join(" "));
    }
  };
  return (
    <div className="sources-bar">
      <StyleChoice content={content} isDisabled={!editable} />
      <SourceOrderChoice content={content} isDisabled={!editable} />
      <MenuButton
        label={say("citations.add")}
        face={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        isDisabled={!editable}
      >
        <Menu className="menu">
          <MenuItem className="menu-item" onAction={() => onTask({ do: "describe", draft: draftFrom("", today()) })}>
            {say("citations.newSource")}…
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => onTask({ do: "import", from: null })}>
            {say("citations.import")}…
          </MenuItem>
          <MenuItem className="menu-item" onAction={() => onTask({ do: "library" })}>
            {say("citations.ownLibrary")}…
          </MenuItem>
        </Menu>
      </MenuButton>
      <MenuButton
        label={say("citations.export")}
        face={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
        isDisabled={sources.length === 0}
      >
        <Menu className="menu">
          {exchangeFormats.map((format) => (
            <MenuItem key={format} className="menu-item" onAction={() => void save(format)}>
              {say(`exchange.format.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      </MenuButton>
    </div>
  );
}
