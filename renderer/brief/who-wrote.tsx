/** Who wrote the words that are selected: each in the colour of their author, with what the hub knows of them. */
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { type Author, AuthorList } from "../../shared/protocol/http.ts";
import { ask, type Failed, isProblem, sayProblem } from "../platform/ask.ts";
import { usePlatform } from "../platform/context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { each } from "../ui/each.tsx";
import { interfaceLocale, say } from "../ui/say.ts";
import type { AuthorRun } from "./authorship.ts";
import { personColour } from "./person-colour.ts";
import "./who-wrote.css";

interface WhoWroteProps {
  readonly brief: string;
  /** Who asks; null: not known yet. */
  readonly self: string | null;
  /** Of what is selected, by block. Null: nobody asks. */
  readonly runs: readonly (readonly AuthorRun[])[] | null;
  readonly onClose: () => void;
}

/**
 * Asks the hub when it is opened, for the Yjs clients of the selection; a client that the hub does not know is somebody
 * unknown.
 */
export function WhoWrote({ runs, onClose, ...rest }: WhoWroteProps) {
  return (
    <Dialog title={say("brief.whoWrote")} open={runs !== null} onClose={onClose} wide>
      {runs && <Authorship runs={runs} {...rest} />}
      <div className="actions">
        <Button className="button" onPress={onClose}>
          {say("window.close")}
        </Button>
      </div>
    </Dialog>
  );
}

/** The hub answers for no more clients at once. */
const MOST_CLIENTS = 500;

function Authorship({
  brief,
  self,
  runs,
}: Omit<WhoWroteProps, "runs" | "onClose"> & { runs: NonNullable<WhoWroteProps["runs"]> }) {
  const platform = usePlatform();
  const [authors, setAuthors] = useState<readonly Author[] | Failed | null>(null);
  useEffect(() => {
    const clients = [...new Set(runs.flat().map(({ client }) => client))].slice(0, MOST_CLIENTS);
    const path = `/api/briefs/${encodeURIComponent(brief)}/authors?clients=${clients.join(",")}`;
    void ask(platform, AuthorList, path).then((answer) => setAuthors(isProblem(answer) ? answer : answer.authors));
  }, [platform, brief, runs]);

  if (runs.length === 0) return <p className="explanation">{say("brief.whoWrote.nothing")}</p>;
  if (authors === null) return <p role="status">{say("access.loading")}</p>;
  if (isProblem(authors)) return <p role="alert">{sayProblem(authors.problem)}</p>;
  const byClient = new Map(authors.map((author) => [author.client, author]));
  return (
    <>
      <ul className="authors">
        {portions(runs, byClient).map(({ author, characters, since, brought }) => (
          <li
            key={`${author?.member} ${brought}`}
            className={brought ? "brought" : undefined}
            style={{ borderInlineStartColor: colourOf(author) }}
          >
            <span className="author-name" dir="auto">
              {nameOf(author, self)}
            </span>
            <span className="author-facts">
              {[
                say("brief.whoWrote.characters", { characters }),
                brought && say("brief.whoWrote.brought"),
                since && say(brought ? "brief.whoWrote.on" : "brief.whoWrote.since", { since: date.format(since) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <div className="authored">
        {each(runs, (block) => (
          <p dir="auto">
            {each(block, ({ client, text }) => {
              const author = byClient.get(client);
              return (
                <span
                  className={author?.brought ? "brought" : undefined}
                  style={{ textDecorationColor: colourOf(author) }}
                  title={nameOf(author, self)}
                >
                  {text}
                </span>
              );
            })}
          </p>
        ))}
      </div>
    </>
  );
}

const date = new Intl.DateTimeFormat(interfaceLocale, { dateStyle: "medium" });

interface Portion {
  /** Undefined: nobody knows. */
  readonly author: Author | undefined;
  readonly brought: boolean;
  readonly characters: number;
  /** Since when the hub has words of theirs; null: not known. */
  readonly since: Date | null;
}

/** What each person wrote of the runs, and apart from it what they brought; who wrote most comes first. */
function portions(runs: WhoWroteProps["runs"] & object, byClient: ReadonlyMap<number, Author>): readonly Portion[] {
  const found = new Map<string, Portion>();
  for (const { client, text } of runs.flat()) {
    const author = byClient.get(client);
    const brought = author?.brought ?? false;
    const key = `${author?.member} ${brought}`;
    const before = found.get(key);
    const met = author ? new Date(author.since) : null;
    found.set(key, {
      author,
      brought,
      characters: (before?.characters ?? 0) + [...text].length,
      since: before?.since && met && before.since < met ? before.since : met,
    });
  }
  return [...found.values()].sort((a, b) => b.characters - a.characters);
}

function nameOf(author: Author | undefined, self: string | null): string {
  if (!author) return say("brief.whoWrote.unknown");
  if (author.member === self) return author.name ? say("access.you", { name: author.name }) : say("access.youUnnamed");
  return author.name || say("brief.someone");
}

const colourOf = (author: Author | undefined): string => (author ? personColour(author.member) : "var(--soft)");
