/** The people who have the brief open now: who they are, the way to their place, and going along with them. */
import { Footprints, LocateFixed } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { say } from "../ui/say.ts";
import { initials, personColour } from "./person-colour.ts";
import type { Other } from "./presence.ts";

/** More faces than this become a number. */
const MOST_FACES = 5;

export interface PeopleProps {
  readonly others: readonly Other[];
  /** The member whose caret this window goes along with, or null. */
  readonly followed: string | null;
  readonly onFollow: (member: string | null) => void;
  readonly onGoTo: (other: Other) => void;
}

export function People({ others, followed, onFollow, onGoTo }: PeopleProps) {
  if (others.length === 0) return null;
  const hidden = others.length - MOST_FACES;
  return (
    <ul className="people" aria-label={say("brief.people")}>
      {others.slice(0, MOST_FACES).map((other) => (
        <li key={other.member}>
          <Face other={other} isFollowed={other.member === followed} onFollow={onFollow} onGoTo={onGoTo} />
        </li>
      ))}
      {hidden > 0 && <li className="more-people">{say("brief.morePeople", { count: hidden })}</li>}
    </ul>
  );
}

interface FaceProps extends Pick<PeopleProps, "onFollow" | "onGoTo"> {
  readonly other: Other;
  readonly isFollowed: boolean;
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
