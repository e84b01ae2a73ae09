/** The people who have the brief open now: who they are, the way to their place, and going along with them. */
import type { Editor } from "@tiptap/core";
import { Footprints, LocateFixed } from "lucide-react";
import { useCallback, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Awareness } from "y-protocols/awareness";
import { goTo } from "../ui/go-to.ts";
import { say } from "../ui/say.ts";
import { caretOf } from "./carets.ts";
import { initials, personColour } from "./person-colour.ts";
import { type Other, useIdleness, useOthers } from "./presence.ts";
import { useFollowing } from "./use-following.ts";

/** More faces than this become a number. */
const MOST_FACES = 5;

interface PeopleProps {
  readonly editor: Editor;
  /** Null: nobody else can be here. */
  readonly awareness: Awareness | null;
  /** This person, who is not shown to themselves; null: not known yet. */
  readonly self: string | null;
}

/** Nothing while nobody else is here. Tells the others meanwhile whether somebody is at this window. */
export function People({ editor, awareness, self }: PeopleProps) {
  const others = useOthers(awareness, self);
  const [followed, setFollowed] = useState<string | null>(null);
  const stopFollowing = useCallback(() => setFollowed(null), []);
  useIdleness(awareness);
  useFollowing(editor, awareness, followed, stopFollowing);
  const goToOther = ({ client }: Other) => {
    const place = awareness && client !== null ? caretOf(editor, awareness, client) : null;
    if (place !== null) goTo(editor, place);
  };
  if (others.length === 0) return null;
  const hidden = others.length - MOST_FACES;
  return (
    <ul className="people" aria-label={say("brief.people")}>
      {others.slice(0, MOST_FACES).map((other) => (
        <li key={other.member}>
          <Face other={other} isFollowed={other.member === followed} onFollow={setFollowed} onGoTo={goToOther} />
        </li>
      ))}
      {hidden > 0 && <li className="more-people">{say("brief.morePeople", { count: hidden })}</li>}
    </ul>
  );
}

interface FaceProps {
  readonly other: Other;
  /** Whether this window goes along with their caret. */
  readonly isFollowed: boolean;
  readonly onFollow: (member: string | null) => void;
  readonly onGoTo: (other: Other) => void;
}

function Face({ other, isFollowed, onFollow, onGoTo }: FaceProps) {
  const name = other.name || say("brief.someone");
  const words = other.idle ? say("brief.personAway", { name }) : name;
  return (
    <MenuTrigger>
      <Button
        className={`face${other.idle ? " away" : ""}${isFollowed ? " followed" : ""}`}
        style={{ backgroundColor: personColour(other.member) }}
        aria-label={words}
      >
        {initials(other.name)}
      </Button>
      <Popover className="popover" placement="bottom end">
        <p className="face-name" dir="auto">
          {words}
        </p>
        <Menu className="menu" aria-label={name} disabledKeys={other.client === null ? ["go", "follow"] : []}>
          <MenuItem id="go" className="menu-item" onAction={() => onGoTo(other)}>
            <LocateFixed size={16} strokeWidth={1.75} aria-hidden="true" />
            {say("brief.goToPerson")}
          </MenuItem>
          <MenuItem id="follow" className="menu-item" onAction={() => onFollow(isFollowed ? null : other.member)}>
            <Footprints size={16} strokeWidth={1.75} aria-hidden="true" />
            {say(isFollowed ? "brief.unfollow" : "brief.follow")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
