import { message } from "../../shared/messages/message.ts";
import type { RefusedDatabase } from "../open-log.ts";

/** Why a database can't be used, for whoever wrote its address. */
export function sayDatabase({ refused, detail }: RefusedDatabase): string {
  const kind = refused === "away" ? "away" : refused === "folder-in-use" ? "in-use" : "refused";
  return message("en", `cli.database-${kind}`, { detail });
}
