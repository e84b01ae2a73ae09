/**
 * From a key to the other windows: our hub, which has each edit on disk before anybody sees it, against Hocuspocus and
 * y-websocket as they come, which store later. Hub and people in separate processes, one after the other in one run. Then
 * what others feel of an attack, how much two hubs carry, what an idle brief costs, and what a year of history costs who opens a brief for the first time.
 */
import { attacked } from "./hub/attacked.ts";
import { idle } from "./hub/idle.ts";
import { newcomer } from "./hub/newcomer.ts";
import { startOurs, startStock, startYWebsocket } from "./hub/peers.ts";
import { manyBriefs, oneBrief, seconds, write } from "./hub/people.ts";
import { cpuSeconds, megabytes } from "./hub/process.ts";
import { twoHubs } from "./hub/two-hubs.ts";
import { installPeers } from "./peers/install.ts";

const scenes = [
  oneBrief,
  { name: "1 brief × 100 writers × 2/s", briefs: 1, writers: 100, readers: 0, perSecond: 2 },
  manyBriefs,
  { name: "1 brief × 5 writers × 2/s, 500 readers", briefs: 1, writers: 5, readers: 500, perSecond: 2 },
] as const;

/** Seconds. */
const warmUp = 3;

export default async function bench(): Promise<string> {
  installPeers();
  const rows = ["| load | hub | p50 ms | p99 ms | hub CPU % | memory MB |", "| --- | --- | --- | --- | --- | --- |"];
  for (const scene of scenes) {
    for (const [name, start] of [
      ["Demarche, on disk first", startOurs],
      ["Hocuspocus as it comes", startStock],
      ["y-websocket as it comes", startYWebsocket],
    ] as const) {
      const peer = await start();
      const { protocol, url, token } = peer;
      const load = { ...scene, protocol, url, token };
      // A program that has just started is still being compiled: the first turn counts for nothing.
      await write({ ...load, documents: await peer.documents(scene.briefs), seconds: warmUp });
      const documents = (await peer.documents(2 * scene.briefs)).slice(-scene.briefs);
      const before = cpuSeconds(peer.pid);
      const began = performance.now();
      const { p50, p99 } = await write({ ...load, documents, seconds });
      const cpu = ((cpuSeconds(peer.pid) - before) / ((performance.now() - began) / 1000)) * 100;
      rows.push(
        `| ${scene.name} | ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${cpu.toFixed(0)} | ${megabytes(peer.pid)} |`,
      );
      await peer.stop();
    }
  }
  return [rows.join("\n"), await attacked(), await twoHubs(), await idle(), await newcomer()].join("\n\n");
}
