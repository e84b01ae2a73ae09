/** Edits and presence that are well formed and mean harm, to plain Hocuspocus providers over real WebSockets. */
import * as encoding from "lib0/encoding";
import { afterEach, expect, test } from "vitest";
import { applyAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { packBundle } from "../../shared/brief/bundle.ts";
import { body } from "../../shared/brief/layout.ts";
import { briefFromTemplate } from "../../shared/brief/templates.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { contentOf, reviewOf } from "../../shared/protocol/documents.ts";
import { BriefCreated } from "../../shared/protocol/http.ts";
import { refusals } from "../../shared/protocol/refusal.ts";
import { type Client, openClient } from "../../tests/client.ts";
import { frame, greeting } from "../../tests/frame.ts";
import { type SyncHub, startSyncHub } from "../../tests/sync-hub.ts";
import { Person, removeFolders, startTeam } from "../../tests/team.ts";
import { MOST_PRESENCES } from "./limits.ts";

let hub: SyncHub;
afterEach(() => hub.close());

/** A brief with two people in it. */
async function two() {
  hub = await startSyncHub();
  const brief = await hub.newBrief();
  const [ana, eve] = [hub.open(brief), hub.open(brief)];
  await Promise.all([ana.opened(), eve.opened()]);
  await Promise.all([ana.saved(), eve.saved()]);
  return { brief, ana, eve };
}

/** What waits for other edits is sent when a client connects anew. */
async function arriveWaiting(client: Client, update: Uint8Array): Promise<void> {
  Y.applyUpdate(client.content, update);
  await client.disconnect();
  client.connect();
  await client.saved();
}

test("fault 4: an edit that no window could show is kept nowhere and shown to nobody; the others keep their text", async () => {
  const { brief, ana, eve } = await two();
  ana.write("hers");
  await ana.saved();
  body(eve.content).push([new Y.XmlElement("iframe")]);
  expect(await eve.refused()).toBe("malformed");
  expect(await hub.sync.read(brief, (content) => body(content).toString())).not.toContain("iframe");
  ana.write("and on");
  await ana.saved();
  expect(body(ana.content).toString()).not.toContain("iframe");
  expect(ana.paragraphs).toContain("hers");
});

test("fault 4: nor does it get in by arriving before what it stands in", async () => {
  const { brief, ana, eve } = await two();
  const author = new Y.Doc();
  const sent: Uint8Array[] = [];
  author.on("update", (update: Uint8Array) => sent.push(update));
  const quote = new Y.XmlElement("blockquote");
  body(author).push([quote]);
  quote.push([new Y.XmlElement("iframe")]);
  const [first = new Uint8Array(), second = new Uint8Array()] = sent;
  await arriveWaiting(eve, second);
  Y.applyUpdate(ana.content, first);
  expect(await ana.refused()).toBe("malformed");
  expect(await hub.sync.read(brief, (content) => body(content).toString())).not.toContain("iframe");
});

test("fault 3: edits that wait for what never comes are taken up to a limit, under however many names", async () => {
  const { ana, eve } = await two();
  const waiting = Array.from({ length: 1_000 }, () => {
    const author = new Y.Doc();
    author.getText("words").insert(0, "first");
    const before = Y.encodeStateVector(author);
    author.getText("words").insert(0, "x".repeat(10_000));
    return Y.encodeStateAsUpdate(author, before);
  });
  void arriveWaiting(eve, Y.mergeUpdates(waiting));
  expect(await eve.refused()).toBe("malformed");
  ana.write("undisturbed");
  await ana.saved();
});

test("fault 6: nobody, not even an owner, writes or deletes in what another has said of the brief", async () => {
  hub = await startSyncHub();
  const brief = await hub.newBrief();
  const reviewer = "reviewer".padStart(21, "m");
  const place = { url: hub.url, brief };
  const records = (token: string) => {
    const client = openClient({ ...place, token, document: reviewOf(brief, reviewer) });
    return client;
  };
  const theirs = records("reviewer");
  await theirs.opened();
  theirs.content.getMap("records").set("thread", "their words");
  await theirs.saved();
  const owner = records("owner");
  await owner.opened();
  owner.content.getMap("records").delete("thread");
  expect(await owner.refused()).toBe("not-allowed");
  const again = records("reviewer");
  await again.opened();
  expect(again.content.getMap("records").get("thread")).toBe("their words");
  for (const client of [theirs, owner, again]) client.close();
});

test("fault 10: what was written and deleted a hundred thousand times leaves little to store and to open", async () => {
  const { brief, eve } = await two();
  const words = eve.content.getText("bomb");
  for (let round = 0; round < 100; round++) {
    eve.content.transact(() => {
      for (let n = 0; n < 1_000; n++) {
        words.insert(0, "x");
        words.delete(0, 1);
      }
    });
  }
  await eve.saved();
  await hub.log.fold(contentOf(brief));
  const { snapshot, updates } = await hub.log.load(contentOf(brief));
  expect(updates).toEqual([]);
  expect(snapshot?.byteLength).toBeLessThan(10_000);
});

test("fault 12: presence says nothing in another's name, nothing huge, and nothing of a crowd", async () => {
  const { ana, eve } = await two();
  ana.provider.setAwarenessField("user", { name: "Ana" });
  const states = (): readonly { user?: { name?: string; id?: string } }[] =>
    [...(ana.provider.awareness?.getStates().values() ?? [])] as { user?: { name?: string; id?: string } }[];
  eve.provider.setAwarenessField("user", { name: "<b>The owner</b>", id: "o".repeat(21), color: "red" });
  const others = () =>
    [...(ana.provider.awareness?.getStates() ?? [])].filter(([client]) => client === eve.content.clientID);
  await new Promise<void>((resolve) => {
    const look = () => others().length > 0 && resolve();
    ana.provider.awareness?.on("update", look);
    look();
  });
  expect(others()[0]?.[1]).toMatchObject({ user: { name: "editor", id: "editor".padStart(21, "m") } });
  eve.provider.setAwarenessField("huge", "x".repeat(1024 * 1024));
  expect(await eve.refused()).toBe("malformed");
  expect(JSON.stringify(states()).length).toBeLessThan(2_000);
  ana.write("undisturbed");
  await ana.saved();
});

test("fault 12: a crowd of five thousand that one window invents is cut to the few that it may speak for", async () => {
  const { ana, eve } = await two();
  const crowd = encoding.createEncoder();
  encoding.writeVarUint(crowd, 5_000);
  for (let client = 1; client <= 5_000; client++) {
    encoding.writeVarUint(crowd, client);
    encoding.writeVarUint(crowd, 1);
    encoding.writeVarString(crowd, "{}");
  }
  const { awareness } = eve.provider;
  if (!awareness) throw new Error("a client has presence");
  applyAwarenessUpdate(awareness, encoding.toUint8Array(crowd), "invented");
  await new Promise<void>((resolve) => {
    const look = () => (ana.provider.awareness?.getStates().size ?? 0) > 2 && resolve();
    ana.provider.awareness?.on("update", look);
    look();
  });
  expect(ana.provider.awareness?.getStates().size).toBeLessThanOrEqual(MOST_PRESENCES + 1);
  ana.write("undisturbed");
  await ana.saved();
});

test("a connection that asks for a hundred documents and is ended has none of them read", async () => {
  const read: string[] = [];
  hub = await startSyncHub((log) => {
    const load = log.load.bind(log);
    log.load = (name) => {
      read.push(name);
      return load(name);
    };
    return log;
  });
  const brief = await hub.newBrief();
  const codes: (number | undefined)[] = [];
  const line = hub.sync.entrance.connect({ readyState: 1, send: () => {}, close: (code) => codes.push(code) });
  for (let n = 0; n < 90; n++) line.handleMessage(greeting(reviewOf(brief, String(n).padStart(21, "n")), "owner"));
  line.handleMessage(frame("no document", 0));
  expect(codes).toEqual([refusals.malformed]);
  const client = hub.open(brief);
  await client.opened();
  expect(read.filter((name) => name !== contentOf(brief))).toEqual([]);
});

test("fault 4: nor in a file made by hand: its words are taken, and what would stop a window is not", async () => {
  hub = await startSyncHub();
  const team = await startTeam();
  const olga = await Person.first(team);
  const content = new Y.Doc();
  writeBrief(briefFromTemplate("blank", { language: "en", title: "Made by hand", date: "2026-11-25" }), content);
  const [table, row, cell] = ["table", "tableRow", "tableCell"].map((name) => new Y.XmlElement(name));
  if (!table || !row || !cell) throw new Error("three were made");
  cell.setAttribute("colspan", 1e308 as never);
  const line = new Y.XmlElement("paragraph");
  line.insert(0, [new Y.XmlText("in the cell")]);
  cell.push([line]);
  row.push([cell]);
  table.push([row]);
  body(content).push([table]);
  const file = packBundle({ title: "Made by hand", content: Y.encodeStateAsUpdate(content), assets: new Map() });
  const { id } = BriefCreated.parse(await (await olga.ask("POST", "/api/briefs/import", file)).json());
  const opened = await olga.open(contentOf(id)).entered();
  expect(body(opened.content).toString()).toContain("in the cell");
  expect(body(opened.content).toString()).not.toContain("1e+308");
  opened.leave();
  await team.close();
  removeFolders();
});
