/** What an attack costs those who work on. */
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { signIn } from "../../e2e/hub.ts";
import type { Attack } from "./attack.ts";
import type { Delays, Load } from "./load.ts";
import { type Peer, startOurs } from "./peers.ts";
import { oneBrief, seconds, write } from "./people.ts";
import { firstLine, megabytes } from "./process.ts";

/**
 * What people on a brief feel of enemies who do their worst on another brief of the same hub. What enemies take of this
 * computer they would take of their own: so they get the processor time that hub and people leave, and the same attack on
 * another hub of this computer shows what of it is not the hub's doing.
 */
export async function attacked(): Promise<string> {
  const [ours, another] = [await startOurs(), await startOurs()];
  const [document = ""] = await ours.documents(1);
  const { protocol, url, token } = ours;
  const load: Load = { ...oneBrief, protocol, url, token, documents: [document], seconds };
  const calm = await write(load);
  const elsewhere = await whileAttacked(another, () => write(load));
  const under = await whileAttacked(ours, () => write(load));
  const memory = megabytes(ours.pid);
  await Promise.all([ours.stop(), another.stop()]);
  const step = (of: (delays: Delays) => number) =>
    [calm, elsewhere, under].map((delays) => of(delays).toFixed(1)).join(" → ");
  return `Before an attack, under one on another hub of this computer, and under one on this hub, by ten computers (strangers, noise, thousands of documents, 100 MB messages), ${oneBrief.name}: p50 ${step(({ p50 }) => p50)} ms, p99 ${step(({ p99 }) => p99)} ms, ${(under.p99 / calm.p99).toFixed(1)} times in all and ${(under.p99 / elsewhere.p99).toFixed(1)} times by the hub; every key arrived: ${under.received === calm.received}; the hub's memory ${memory} MB.`;
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
