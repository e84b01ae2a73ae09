/** A folder that somebody named, which may be anywhere and not be possible. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, and those above it, unless it is there. Throws what the system says. Node's own `recursive` goes on for ever
 * where a file system says of a new folder that it is not there (`/proc/x`).
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path && !existsSync(above)) makeFolder(above);
  mkdirSync(path);
}
