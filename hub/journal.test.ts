/** What a hub says of itself, from outside, of a whole exchange on a real one. */
import { afterEach, expect, test } from "vitest";
import { type Client, newBrief, openClient } from "../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../tests/e2e/hub.ts";

let hub: RunningHub | null = null;
const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub?.kill();
  hub = null;
});

test("its log and its figures tell of edits and refusals, and hold no word, name, title or secret", async () => {
  hub = await startHub({ command: "serve" });
  const { url } = hub;
  const token = await signIn(hub, "Amina Secretname");
  const place = await newBrief(hub, token);
  const ask = async (method: string, path: string, body: object, as = token) =>
    (
      await fetch(url + path, { method, headers: { Authorization: `Bearer ${as}` }, body: JSON.stringify(body) })
    ).json();
  await ask("PATCH", `/api/briefs/${place.brief}`, { title: "Titlesecret" });
  const { code }: { code: string } = await ask("POST", `/api/briefs/${place.brief}/invitations`, { role: "viewer" });
  const viewer = await signIn({ url, code }, "Boris Secretname");
  const writer = openClient(place);
  const reader = openClient({ ...place, token: viewer });
  clients.push(writer, reader);
  await Promise.all([writer.opened(), reader.opened()]);
  writer.write("Wordsecret of a witness");
  await writer.saved();
  reader.write("Wordsecret that may not be");
  expect(await reader.refused()).toBe("not-allowed");
  await ask("POST", "/api/sessions", { code: "guessedsecret", name: "Secretname" }, "");
  await fetch(`${url}/api/briefs/${place.brief}/export?format=brief&token=${token}`);

  const figures = await (await fetch(`${url}/metrics`)).text();
  for (const name of [
    "demarche_edits_total",
    "demarche_edit_durable_seconds_bucket",
    "demarche_open_documents",
    "demarche_connections",
    "demarche_members",
    "demarche_queued_edits",
    'demarche_refused_total{reason="not-allowed"}',
  ]) {
    expect(figures).toContain(name);
  }
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
  await hub.kill("SIGTERM");
  const log = hub.errors();
  expect(log).toContain('"refused"');
  for (const line of log.trim().split("\n")) expect(() => JSON.parse(line), line).not.toThrow();
  for (const secret of ["Wordsecret", "Secretname", "Titlesecret", "guessedsecret", token, viewer, code]) {
    expect(log + figures).not.toContain(secret);
  }
});
