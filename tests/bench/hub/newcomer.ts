/** What a year of history costs who opens a brief for the first time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { body } from "../../../shared/brief/layout.ts";
import { readBrief } from "../../../shared/brief/read.ts";
import { writeBrief } from "../../../shared/brief/write.ts";
import { newBrief, openClient } from "../../client.ts";
import { signIn, startHub } from "../../e2e/hub.ts";
import { bigBrief } from "../../fixtures/any-brief.ts";
import { median } from "../../median.ts";
import { seededRandom } from "../../random.ts";

/** Of the brief: about 200 pages. */
const words = 100_000;
const openings = 24;

/**
 * How long who has nothing yet waits for a brief of 200 pages: one that was written in for a year, and a fresh copy of its
 * text. Median of `openings`, in turns, each by a window that the hub does not know.
 */
export async function newcomer(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  const hub = await startHub({ command: "serve", data });
  const token = await signIn(hub, "Bench");
  const lived = new Y.Doc();
  writeBrief(bigBrief(words), lived);
  const fresh = new Y.Doc();
  const briefs = [await newBrief(hub, token), await newBrief(hub, token)].map(({ brief }) => brief);
  const [old, copy] = briefs;
  if (!old || !copy) throw new Error("no briefs");
  const author = openClient({ url: hub.url, token, brief: old }, lived);
  await author.saved();
  const edits = writeAYear(lived);
  await author.saved();
  author.close();
  writeBrief(readBrief(lived), fresh);
  const copier = openClient({ url: hub.url, token, brief: copy }, fresh);
  await copier.saved();
  copier.close();
  const waits = new Map<string, number[]>(briefs.map((brief) => [brief, []]));
  for (let round = 0; round < openings; round++) {
    // Each is the first in half of the turns: what comes second finds everything warm.
    for (const brief of round % 2 === 0 ? briefs : briefs.toReversed()) {
      const began = performance.now();
      const window = openClient({ url: hub.url, token, brief });
      await window.opened();
      waits.get(brief)?.push(performance.now() - began);
      window.close();
    }
  }
  await hub.stop();
  rmSync(data, { recursive: true, force: true });
  const [withHistory = 0, without = 0] = briefs.map((brief) => median(waits.get(brief) ?? []));
  return `A newcomer opens a brief of ${words.toLocaleString("en")} words with ${edits.toLocaleString("en")} edits behind it in ${withHistory.toFixed(0)} ms, a fresh copy of its text in ${without.toFixed(0)} ms: ${(withHistory / without).toFixed(2)} times.`;
}

/** A year's work: sentences written letter by letter and mostly taken away again, all over the text. Returns the number of edits. */
function writeAYear(content: Y.Doc): number {
  const { between } = seededRandom();
  const texts = body(content)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((text) => text instanceof Y.XmlText);
  let edits = 0;
  for (let sentence = 0; sentence < 1_000; sentence++) {
    const text = texts[between(0, texts.length - 1)];
    if (!text) continue;
    const at = between(0, text.length);
    const letters = "the embargo was not enforced".slice(0, between(4, 28));
    for (let n = 0; n < letters.length; n++, edits++) text.insert(at + n, letters.charAt(n));
    if (between(1, 5) > 1) for (let n = letters.length; n > 0; n--, edits++) text.delete(at + n - 1, 1);
  }
  return edits;
}
