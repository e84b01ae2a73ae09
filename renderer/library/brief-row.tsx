/** One brief in the library: a way in, and what can be done with it from outside. */
import { Ellipsis, RotateCcw, Users } from "lucide-react";
import { Button, Menu, MenuItem, Separator } from "react-aria-components";
import type { ListedBrief } from "../../shared/protocol/http.ts";
import { hostOf } from "../brief/link.ts";
import { MenuButton } from "../ui/menu-button.tsx";
import { say } from "../ui/say.ts";
import { sayWhen } from "../ui/when.ts";

/** Address of a brief in this window. */
export const briefHref = (id: string): string => `#/brief/${encodeURIComponent(id)}`;

interface BriefRowProps {
  readonly brief: ListedBrief;
  /** Null: it is not in the bin. */
  readonly onRestore: (() => void) | null;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

export function BriefRow({ brief, onRestore, onRename, onDuplicate, onDelete }: BriefRowProps) {
  const title = brief.title || say("library.untitled");
  const facts = (
    <>
      <span className="brief-name">
        <bdi>{title}</bdi>
      </span>
      <span className="brief-facts">
        {brief.hub !== null && (
          <span className="brief-hub" title={say("library.sharedThrough", { hub: hostOf(brief.hub) })}>
            <Users size={13} strokeWidth={1.75} aria-hidden="true" />
            <span dir="ltr">{hostOf(brief.hub)}</span>
          </span>
        )}
        <span className="brief-kind">{say(`library.template.${brief.template}`)}</span>
        <span className="brief-words">{say("editor.words", { words: brief.words })}</span>
        <time className="brief-time" dateTime={brief.updated}>
          {sayWhen(brief.updated, Date.now())}
        </time>
      </span>
    </>
  );
  if (onRestore) {
    return (
      <li className="brief-row">
        <span className="brief-way">{facts}</span>
        <Button className="button" onPress={onRestore} aria-label={say("library.restoreOf", { title })}>
          <RotateCcw size={15} strokeWidth={1.75} aria-hidden="true" />
          {say("library.restore")}
        </Button>
      </li>
    );
  }
  return (
    <li className="brief-row">
      <a className="brief-way" href={briefHref(brief.id)}>
        {facts}
      </a>
      <MenuButton
        label={say("library.more", { title })}
        face={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
        placement="bottom end"
      >
        <Menu className="menu">
          <MenuItem className="menu-item" onAction={onRename}>
            {say("library.rename")}
          </MenuItem>
          <MenuItem className="menu-item" onAction={onDuplicate}>
            {say("library.duplicate")}
          </MenuItem>
          <Separator />
          <MenuItem className="menu-item" onAction={onDelete}>
            {say("library.delete")}
          </MenuItem>
        </Menu>
      </MenuButton>
    </li>
  );
}
