/** A process that appends to a log until it is killed, and prints the number of each update once it is kept. */
import { openPostgresLog } from "./postgres.ts";
import { openSqliteLog } from "./sqlite.ts";
import { wordUpdate } from "./words.suite.ts";

const [, , place = ""] = process.argv;
const opened = place.startsWith("postgres:")
  ? await openPostgresLog({ url: place, shared: true, report: () => {} })
  : await openSqliteLog(place);
if ("refused" in opened) throw new Error(opened.detail);
const { log } = opened;
// Many at once, as many writers would, so that the end comes in the midst of a batch.
await Promise.all(
  Array.from({ length: 8 }, async (_, lane) => {
    for (let n = lane; ; n += 8) {
      await log.append("killed", wordUpdate(String(n)));
      process.stdout.write(`${n}\n`);
    }
  }),
);
