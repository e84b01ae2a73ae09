/** What an attack costs those who work on. */
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { signIn } from "../../e2e/hub.ts";
import { median } from "../../median.ts";
import type { Attack } from "./attack.ts";
import type { Delays } from "./load.ts";
import { type Peer, startOurs } from "./peers.ts";
import { oneBrief, seconds, write } from "./people.ts";
import { firstLine, megabytes } from "./process.ts";

const rounds = 3;

/**
 * What people on a brief feel of enemies who do their worst on another brief of the same hub. What enemies take of this
 * computer they would take of their own: so they get the processor time that hub and people leave. Medians of rounds in turn,
 * each in a new brief.
 */
export async function attacked(): Promise<string> {
  const ours = await startOurs();
  const writeInNew = async () => {
    const { protocol, url, token } = ours;
    return write({ ...oneBrief, protocol, url, token, documents: await ours.documents(1), seconds });
  };
  // A program that has just started is still being compiled: the first turn counts for nothing.
  await writeInNew();
  const calm: Delays[] = [];
  const under: Delays[] = [];
  for (let round = 0; round < rounds; round++) {
    calm.push(await writeInNew());
    under.push(await whileAttacked(ours, writeInNew));
  }
  const memory = megabytes(ours.pid);
  await ours.stop();
  const [p50, p50Under, p99, p99Under] = [
    median(calm.map(({ p50 }) => p50)),
    median(under.map(({ p50 }) => p50)),
    median(calm.map(({ p99 }) => p99)),
    median(under.map(({ p99 }) => p99)),
  ];
  const isWhole = under.every(({ received }, round) => received === calm[round]?.received);
  return `Before an attack on this hub and under it, by ten computers (strangers, noise, thousands of documents, 100 MB messages), ${oneBrief.name}: p50 ${p50.toFixed(1)} → ${p50Under.toFixed(1)} ms, p99 ${p99.toFixed(1)} → ${p99Under.toFixed(1)} ms, ${(p50Under / p50).toFixed(1)} and ${(p99Under / p99).toFixed(1)} times; every key arrived: ${isWhole}; the hub's memory ${memory} MB.`;
}

/** Has enemies at a hub meanwhile, one of whom may write in a brief there. */
async function whileAttacked<Result>(hub: Peer, act: () => Promise<Result>): Promise<Result> {
  const [document = ""] = await hub.documents(1);
  const [brief = ""] = document.split("/");
  const attack: Attack = { url: hub.url, token: await memberOf(brief, hub), brief };
  const program = fileURLToPath(new URL("attack.ts", import.meta.url));
  const enemies = spawn(process.execPath, [program, JSON.stringify(attack)], { stdio: ["ignore", "pipe", "inherit"] });
  if (enemies.pid !== undefined) setPriority(enemies.pid, constants.priority.PRIORITY_LOW);
  await firstLine(enemies);
  const result = await act();
  enemies.kill("SIGKILL");
  return result;
}

/** A session of somebody else who may write in a brief. */
async function memberOf(brief: string, { url, token }: Peer): Promise<string> {
  const { origin } = new URL(url.replace("ws", "http"));
  const invited = await fetch(`${origin}/api/briefs/${brief}/invitations`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: '{"role":"editor"}',
  });
  const { code }: { code: string } = JSON.parse(await invited.text());
  return signIn({ url: origin, code }, "Enemy");
}
