/**
 * A hub knows people by what their devices hold, and nothing else. Whoever has lost that is let in again, as who they were,
 * by whoever has the hub's folder or database.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Invitations } from "./access/invitations.ts";
import { Members } from "./access/members.ts";
import { Sessions } from "./access/sessions.ts";
import { type LogPlace, type NotOpened, openLog } from "./open-log.ts";
import type { Log } from "./storage/log.ts";

/** Of a hub that is stopped, or on a database that hubs share. */
type Place = Omit<LogPlace, "report">;

/** Everybody whom the hub knows. `no-hub`: none has kept anything there. */
export const everybodyAt = (place: Place): Promise<Members["everybody"] | NotOpened | "no-hub"> =>
  withLog(place, async (log) => (await Members.read(log, () => {})).everybody);

/**
 * Ends all sessions of a person and the invitations that they made, and gives the code of an invitation that is good once and lets them in as who they were.
 * Null: the hub knows nobody by that id.
 */
export const readmit = (place: Place, id: string): Promise<string | null | NotOpened | "no-hub"> =>
  withLog(place, async (log) => {
    const person = (await Members.read(log, () => {})).person(id);
    if (!person) return null;
    await new Sessions(log, Date.now, () => {}).closeOthers(id, "");
    const { team } = person;
    const invitations = new Invitations(log, Date.now);
    // Whoever has the device may have made links with it.
    await invitations.end(id, null, null);
    return (await invitations.create({ brief: null, role: "editor", team, person: id })).code;
  });

async function withLog<Result>(
  place: Place,
  act: (log: Log) => Promise<Result>,
): Promise<Result | NotOpened | "no-hub"> {
  const { data, databaseUrl, shared } = place;
  if (!databaseUrl && (data === null || !existsSync(join(data, "hub.sqlite")))) return "no-hub";
  const opened = await openLog({ data, databaseUrl, shared, report: () => {} });
  if ("problem" in opened) return opened;
  try {
    return await act(opened.log);
  } finally {
    await opened.log.close();
  }
}
