import type { Load } from "./load.ts";
import { startOurs } from "./peers.ts";
import { write } from "./people.ts";
import { megabytes } from "./process.ts";

const idleBriefs = 1_000;

/** What an open brief costs that nobody writes in. */
export async function idle(): Promise<string> {
  const ours = await startOurs();
  const documents = await ours.documents(idleBriefs);
  const before = megabytes(ours.pid);
  const { protocol, url, token } = ours;
  const load: Load = { protocol, url, token, documents, writers: 0, readers: 1, perSecond: 1, seconds: 0 };
  const running = write(load);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, megabytes(ours.pid))), 500);
  await running;
  clearInterval(watch);
  await ours.stop();
  return `${idleBriefs} open briefs, idle: ${((most - before) / idleBriefs).toFixed(2)} MB each.`;
}
