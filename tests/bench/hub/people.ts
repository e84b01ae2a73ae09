/** Has the people of a bench write, in a process of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Delays, Load } from "./load.ts";
import { firstLine } from "./process.ts";

/** How long each scene lasts. */
export const seconds = Number(process.env.SECONDS ?? 15);

/** Twenty people in one brief, as a team in the hour before a deadline. */
export const oneBrief = {
  name: "1 brief × 20 writers × 5/s",
  briefs: 1,
  writers: 20,
  readers: 0,
  perSecond: 5,
} as const;
/** Fifty small teams. */
export const manyBriefs = {
  name: "50 briefs × 4 writers × 2/s",
  briefs: 50,
  writers: 4,
  readers: 0,
  perSecond: 2,
} as const;

/** Resolves when all is written, and has arrived or is given up. */
export async function write(load: Load): Promise<Delays> {
  const program = fileURLToPath(new URL("load.ts", import.meta.url));
  const people: ChildProcess = spawn(process.execPath, [program, JSON.stringify(load)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await firstLine(people));
}
