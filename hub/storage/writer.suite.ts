/** A process that appends to a log until it is killed, and prints the number of each update once it is kept. */
import { openSqliteLog } from "./sqlite.ts";
import { wordUpdate } from "./words.suite.ts";

const [, , folder = ""] = process.argv;
const opened = await openSqliteLog(folder);
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
