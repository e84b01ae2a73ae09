/** The promise of `sync.ts`, to plain Hocuspocus providers over real WebSockets. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Role } from "../../shared/access/roles.ts";
import { body, meta } from "../../shared/brief/layout.ts";
import { SCHEMA_VERSION } from "../../shared/brief/schema.ts";
import { type BriefId, contentOf } from "../../shared/protocol/documents.ts";
import { refusalOf } from "../../shared/protocol/refusal.ts";
import { frame, greeting } from "../../tests/frame.ts";
import { type SyncHub, startSyncHub } from "../../tests/sync-hub.ts";
import { type Log, LogError, type LogFailure, partsOf, type RecordKind } from "../storage/log.ts";
import { LARGEST_MESSAGE } from "./limits.ts";

let hub: SyncHub;
afterEach(() => hub.close());

/** A log whose appends wait, or fail, and whose documents are slow to read, as the test says. */
function withDoor(log: Log) {
  const door = {
    shut: null as Promise<unknown> | null,
    failure: null as LogFailure | null,
    asked: () => {},
    slow: null as Promise<unknown> | null,
    read: () => {},
  };
  const guarded: Log = Object.assign(Object.create(log), {
    async append(...args: Parameters<Log["append"]>) {
      door.asked();
      await door.shut;
      if (door.failure) throw new LogError(door.failure, "as the test wants it");
      await log.append(...args);
    },
    async load(document: string) {
      const found = await log.load(document);
      door.read();
      await door.slow;
      return found;
    },
    replace: (document: string, state: Uint8Array) => log.replace(document, state),
    get: (kind: RecordKind, key: string) => log.get(kind, key),
    list: (kind: RecordKind, prefix?: string) => log.list(kind, prefix),
    fold: (document: string) => log.fold(document),
    close: () => log.close(),
  });
  return { door, guarded };
}
type Door = ReturnType<typeof withDoor>["door"];

async function startWithDoor(): Promise<Door> {
  let found: Door | null = null;
  hub = await startSyncHub((log) => {
    const { door, guarded } = withDoor(log);
    found = door;
    return guarded;
  });
  if (!found) throw new Error("the hub did not take the log");
  return found;
}

/** What the log holds of a brief, in plain words. */
async function inLog(brief: BriefId): Promise<string> {
  const content = new Y.Doc();
  for (const part of partsOf(await hub.log.load(contentOf(brief)))) Y.applyUpdate(content, part);
  return body(content).toString();
}

/** Signs in, sends the frame, and tells with which reason the hub ended the connection. */
async function send(brief: BriefId, message: Uint8Array, role: Role = "editor"): Promise<string | null> {
  const socket = new WebSocket(`${hub.url.replace("http", "ws")}/sync`);
  socket.on("error", () => {});
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(greeting(contentOf(brief), role));
  await new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      decoding.readVarString(decoder);
      if (decoding.readVarUint(decoder) === 2) resolve();
    });
  });
  socket.send(message);
  return refusalOf(await closed);
}
const wordUpdate = () => {
  const content = new Y.Doc();
  body(content).push([new Y.XmlElement("paragraph")]);
  return Y.encodeStateAsUpdate(content);
};
const sync = (brief: BriefId, update: Uint8Array) => frame(contentOf(brief), 0, 2, update);

describe("an edit", () => {
  test("is acknowledged, and shown to others, only when it is in the log", async () => {
    const door = await startWithDoor();
    const brief = await hub.newBrief();
    const [ana, boris] = [hub.open(brief), hub.open(brief)];
    await Promise.all([ana.opened(), boris.opened()]);
    await ana.saved();
    const { promise, resolve: open } = Promise.withResolvers<void>();
    const asked = new Promise<void>((resolve) => (door.asked = resolve));
    door.shut = promise;
    ana.write("on its way");
    await asked;
    expect(ana.allSaved).toBe(false);
    expect(boris.paragraphs).not.toContain("on its way");
    open();
    await ana.saved();
    expect(await inLog(brief)).toContain("on its way");
    await boris.until(() => boris.paragraphs.includes("on its way"));
  });

  test.each([
    ["full", "disk-full"],
    ["read-only", "disk-read-only"],
    ["failed", "disk-failed"],
    ["away", "database-away"],
  ] as const)(
    "that the log can't keep (%s) is not acknowledged nor shown to others; its writer is told why (%s), and it is saved by itself once the log can",
    async (failure, refusal) => {
      const door = await startWithDoor();
      const brief = await hub.newBrief();
      const [ana, boris] = [hub.open(brief), hub.open(brief)];
      await Promise.all([ana.opened(), boris.opened()]);
      await ana.saved();
      door.failure = failure;
      ana.write("no room");
      expect(await ana.refused()).toBe(refusal);
      expect(ana.allSaved).toBe(false);
      expect(boris.paragraphs).not.toContain("no room");
      expect(await inLog(brief)).not.toContain("no room");
      door.failure = null;
      await ana.saved();
      expect(await inLog(brief)).toContain("no room");
      await boris.until(() => boris.paragraphs.includes("no room"));
    },
  );

  test("is in the log once, however often its writer reconnects", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const ana = hub.open(brief);
    await ana.opened();
    ana.write("once");
    await ana.saved();
    const { updates } = await hub.log.load(contentOf(brief));
    for (let round = 0; round < 3; round++) {
      await ana.disconnect();
      ana.connect();
      await ana.saved();
    }
    expect((await hub.log.load(contentOf(brief))).updates).toHaveLength(updates.length);
  });

  test("made while its writer was away comes with the return, and so does what the others wrote", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const [ana, boris] = [hub.open(brief), hub.open(brief)];
    await Promise.all([ana.opened(), boris.opened()]);
    await ana.disconnect();
    ana.write("written in the field");
    boris.write("written at the office");
    await boris.saved();
    expect(ana.allSaved).toBe(false);
    ana.connect();
    await ana.saved();
    await ana.until(() => ana.paragraphs.includes("written at the office"));
    await boris.until(() => boris.paragraphs.includes("written in the field"));
    expect(ana.paragraphs).toEqual(boris.paragraphs);
  });
});

describe("fault 7: a member who may only read", () => {
  test.each(["viewer", "reviewer"] as const)(
    "(%s) reads; an edit of theirs is refused, kept nowhere, shown to nobody",
    async (role) => {
      hub = await startSyncHub();
      const brief = await hub.newBrief();
      const [reader, editor] = [hub.open(brief, role), hub.open(brief)];
      await Promise.all([reader.opened(), editor.opened()]);
      editor.write("for all to read");
      await reader.until(() => reader.paragraphs.includes("for all to read"));
      reader.write("not theirs to write");
      expect(await reader.refused()).toBe("not-allowed");
      expect(reader.allSaved).toBe(false);
      editor.write("after");
      await editor.saved();
      expect(await inLog(brief)).not.toContain("not theirs to write");
      expect(editor.paragraphs).not.toContain("not theirs to write");
    },
  );

  test.each<[string, (brief: BriefId) => Uint8Array, string]>([
    ["an update", (brief) => sync(brief, wordUpdate()), "not-allowed"],
    ["an answer to what the hub lacks", (brief) => frame(contentOf(brief), 0, 1, wordUpdate()), "not-allowed"],
    ["an update as the hub's own reply", (brief) => frame(contentOf(brief), 4, 2, wordUpdate()), "not-allowed"],
    ["a message to all", (brief) => frame(contentOf(brief), 6, Buffer.from("x")), "malformed"],
    ["a message of no kind", (brief) => frame(contentOf(brief), 77, Buffer.from("x")), "malformed"],
  ])("sends %s: nothing comes of it, and it is counted", async (_, message, reason) => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const before = await inLog(brief);
    expect(await send(brief, message(brief), "viewer")).toBe(reason);
    expect(await inLog(brief)).toBe(before);
    expect(hub.refusals).toEqual([reason]);
  });

  test("who comes back with edits made offline is refused them as well", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const viewer = hub.open(brief, "viewer");
    await viewer.opened();
    await viewer.disconnect();
    viewer.write("smuggled");
    viewer.connect();
    expect(await viewer.refused()).toBe("not-allowed");
    expect(await inLog(brief)).not.toContain("smuggled");
  });
});

describe("fault 1: a message that is none", () => {
  test.each<[string, (brief: BriefId) => Uint8Array, string]>([
    ["empty", () => new Uint8Array(0), "malformed"],
    ["of a kind that hubs alone send each other", (brief) => frame(contentOf(brief), 6, Buffer.from("x")), "malformed"],
    ["of no kind", (brief) => frame(contentOf(brief), 99), "malformed"],
    ["of zeros", () => new Uint8Array(64), "malformed"],
    ["to a document of another name", () => frame("../../etc/passwd", 0, 2, wordUpdate()), "malformed"],
    ["to a name with a NUL", (brief) => frame(`${contentOf(brief)}\0\0x`, 0, 2, wordUpdate()), "malformed"],
    ["that carries an update cut short", (brief) => sync(brief, wordUpdate().slice(0, -3)), "malformed"],
    [
      "that carries an update with a bit flipped",
      (brief) =>
        sync(
          brief,
          wordUpdate().map((byte, at) => (at === 0 ? byte | 0x80 : byte)),
        ),
      "malformed",
    ],
    ["larger than any edit", () => new Uint8Array(LARGEST_MESSAGE + 1), "too-large"],
  ])("(%s) ends its own connection with the reason, and nobody else's", async (_, message, reason) => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const ana = hub.open(brief);
    await ana.opened();
    const before = await inLog(brief);
    expect(await send(brief, message(brief))).toBe(reason);
    expect(await inLog(brief)).toBe(before);
    ana.write("undisturbed");
    await ana.saved();
  });
});

describe("fault 2: bytes that say there is more than there is, or what can't be", () => {
  /** An update of these numbers and bytes, as Yjs writes one. */
  const update = (...parts: readonly (number | Uint8Array)[]) => {
    const encoder = encoding.createEncoder();
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else encoding.writeUint8Array(encoder, part);
    }
    return encoding.toUint8Array(encoder);
  };
  const huge = Number.MAX_SAFE_INTEGER;
  /** One client with one struct: an item of plain values at the start of the body, whose bytes follow. */
  const item = (...values: readonly (number | Uint8Array)[]) =>
    update(1, 1, 7, 0, 8, 1, Buffer.from("\x04body"), ...values);

  /** A struct: one letter behind what this client wrote at this clock. */
  const following = (client: number, clock: number) => [Buffer.from([0x84]), client, clock, Buffer.from("\x01x")];

  test.each<[string, Uint8Array]>([
    ["a length of 2^53", update(huge)],
    ["2^53 structs of one client", update(1, huge, 7, 0)],
    ["2^53 clients", update(huge, 1, 7, 0)],
    ["2^53 values in one item", item(huge)],
    ["a text of 2^53 bytes", item(1, Buffer.from([119]), huge)],
    ["lists in lists, 200,000 deep", item(1, Buffer.alloc(400_000, Buffer.from([117, 1])))],
    ["2^53 deletions", update(0, 1, 7, huge)],
    ["a text that follows itself", update(1, 1, 7, 0, ...following(7, 0), 0)],
    ["a text that follows what its own client is yet to write", update(1, 1, 7, 0, ...following(7, 5), 0)],
    ["two texts that follow each other", update(2, 1, 8, 0, ...following(7, 0), 1, 7, 0, ...following(8, 0), 0)],
    ["a deletion of nothing", update(0, 1, 7, 1, 0, 0)],
    ["a deletion behind the end of all numbers", update(0, 1, 7, 1, huge, huge)],
    ["no bytes at all", new Uint8Array(0)],
    ["words that are no update", Buffer.from("garbagedoc", "base64")],
  ])("(%s) are refused at once, and the hub goes on", async (_, bytes) => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const ana = hub.open(brief);
    await ana.opened();
    const before = await inLog(brief);
    expect(await send(brief, sync(brief, bytes))).toBe("malformed");
    expect(await inLog(brief)).toBe(before);
    ana.write("undisturbed");
    await ana.saved();
  });
});

describe("fault 13: what arrives twice, late, or in another order", () => {
  test("changes nothing that it has changed before: a whole old session is played again, backwards and doubled", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const ana = hub.open(brief);
    await ana.opened();
    const session: Uint8Array[] = [];
    ana.content.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== ana.provider) session.push(update);
    });
    for (const words of ["one", "two", "three", "four"]) ana.write(words);
    body(ana.content).delete(1, 1);
    await ana.saved();
    await ana.disconnect();
    // Meanwhile others have gone on, and taken out what she wrote.
    const boris = hub.open(brief);
    await boris.opened();
    body(boris.content).delete(1, 2);
    boris.write("later");
    await boris.saved();
    const text = boris.paragraphs;
    const again = new WebSocket(`${hub.url.replace("http", "ws")}/sync`);
    await new Promise((resolve) => again.once("open", resolve));
    again.send(greeting(contentOf(brief), "editor"));
    for (const update of [...session.toReversed(), ...session]) {
      again.send(sync(brief, update));
      again.send(sync(brief, update));
    }
    let acknowledged = 0;
    await new Promise<void>((resolve) => {
      again.on("message", (data: Buffer) => {
        const decoder = decoding.createDecoder(data);
        decoding.readVarString(decoder);
        if (decoding.readVarUint(decoder) === 8 && ++acknowledged === 4 * session.length) resolve();
      });
    });
    again.terminate();
    expect(boris.paragraphs).toEqual(text);
    const fresh = hub.open(brief);
    await fresh.opened();
    expect(fresh.paragraphs).toEqual(text);
    ana.connect();
    await ana.until(() => ana.paragraphs.join() === text.join());
  });
});

describe("fault 16: a hub that is older than somebody's Demarche", () => {
  test.each([
    ["a newer version", SCHEMA_VERSION + 1],
    ["a version that there never was", -1],
    ["no version", "none"],
  ])("lets nobody make its briefs %s: the edit is refused, and the others write on", async (_, version) => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const [ana, boris] = [hub.open(brief), hub.open(brief)];
    await Promise.all([ana.opened(), boris.opened()]);
    meta(ana.content).set("schemaVersion", version);
    expect(await ana.refused()).toBe("newer-schema");
    boris.write("goes on");
    await boris.saved();
    expect(meta(boris.content).get("schemaVersion")).toBe(SCHEMA_VERSION);
  });
});

describe("while a brief is still being read for somebody who comes in", () => {
  /** A client whose brief is on its way, and stays so until `arrive` is called. */
  async function comingIn(role: Role) {
    const door = await startWithDoor();
    const brief = await hub.newBrief();
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    const read = new Promise<void>((resolve) => (door.read = resolve));
    door.slow = promise;
    const client = hub.open(brief, role);
    await read;
    door.slow = null;
    return { brief, client, arrive };
  }

  test("and who is removed then, they are shown nothing of it", async () => {
    const { brief, client, arrive } = await comingIn("viewer");
    hub.removed.add("viewer");
    await hub.sync.recheck(brief);
    arrive();
    expect(await Promise.race([client.refused(), client.opened()])).toBe("access-changed");
    expect(body(client.content)).toHaveLength(0);
  });

  test("and is replaced then, they and all others have what took its place", async () => {
    const { brief, client, arrive } = await comingIn("editor");
    const other = new Y.Doc();
    Y.applyUpdate(other, (await hub.log.load(contentOf(brief))).updates[0] ?? new Uint8Array());
    body(other).push([new Y.XmlElement("pageBreak")]);
    const replaced = hub.sync.replace(brief, Y.encodeStateAsUpdate(other), async () => {});
    arrive();
    await replaced;
    const after = hub.open(brief);
    await Promise.all([after.opened(), client.opened()]);
    for (const { content } of [after, client]) expect(body(content).toString()).toContain("pagebreak");
  });
});

describe("fault 15: a brief of a newer schema", () => {
  test("is read, and no edit of it is taken, nor when its writer comes back", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const content = new Y.Doc();
    for (const update of (await hub.log.load(contentOf(brief))).updates) Y.applyUpdate(content, update);
    meta(content).set("schemaVersion", SCHEMA_VERSION + 1);
    body(content).push([new Y.XmlElement("hologram")]);
    await hub.log.append(contentOf(brief), Y.encodeStateAsUpdate(content));
    const ana = hub.open(brief);
    await ana.opened();
    expect(body(ana.content).toString()).toContain("hologram");
    ana.write("would delete it");
    expect(await ana.refused()).toBe("newer-schema");
    await ana.disconnect();
    const back = hub.open(brief, "editor", ana.content);
    expect(await back.refused()).toBe("newer-schema");
    expect(await inLog(brief)).toContain("hologram");
    expect(await inLog(brief)).not.toContain("would delete it");
  });
});

describe("fault 21: a document whose stored bytes can't be read", () => {
  test("is refused to all and left as it is, never replaced by an empty one, while the others work", async () => {
    hub = await startSyncHub();
    const [broken, sound] = [await hub.newBrief(), await hub.newBrief()];
    await hub.log.append(contentOf(broken), Uint8Array.of(1, 2, 3, 255, 255));
    const before = await hub.log.load(contentOf(broken));
    const [ana, boris] = [hub.open(broken), hub.open(sound)];
    expect(await ana.refused()).toBe("quarantined");
    await boris.opened();
    boris.write("works");
    await boris.saved();
    expect(await hub.log.load(contentOf(broken))).toEqual(before);
    expect(hub.reports.filter((report) => report.startsWith(contentOf(broken)))).toHaveLength(1);
  });

  test("leaves no clock running, however often it is asked for", async () => {
    hub = await startSyncHub();
    await hub.log.append(contentOf("z".repeat(21)), Uint8Array.of(1, 2, 3, 255, 255));
    const clocks = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    const before = clocks();
    for (let time = 0; time < 20; time++) {
      const ana = hub.open("z".repeat(21));
      await ana.refused();
      ana.close();
    }
    expect(clocks() - before).toBeLessThan(10);
  });

  test("and one that nothing is stored of, neither", async () => {
    hub = await startSyncHub();
    const ana = hub.open("n".repeat(21));
    ana.write("into the void");
    expect(await ana.refused()).toBe("quarantined");
    expect((await hub.log.load(contentOf("n".repeat(21)))).updates).toEqual([]);
  });
});

describe("fault 5: an edit in another member's name", () => {
  /** Opens the brief as the owner, and writes under this client. */
  async function forge(brief: BriefId, client: number): Promise<void> {
    const forger = hub.open(brief, "owner");
    await forger.opened();
    await forger.saved();
    forger.content.clientID = client;
    forger.write("put into her mouth");
    expect(await forger.refused()).toBe("not-allowed");
    expect(forger.allSaved).toBe(false);
  }

  test("is refused, while she writes and when she has gone; her own go on, also from a new connection", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const ana = hub.open(brief);
    await ana.opened();
    ana.write("hers");
    await ana.saved();
    await forge(brief, ana.content.clientID);
    await ana.disconnect();
    await forge(brief, ana.content.clientID);
    ana.connect();
    ana.write("hers again");
    await ana.saved();
    expect(await inLog(brief)).toContain("hers again");
    expect(await inLog(brief)).not.toContain("put into her mouth");
    expect(ana.paragraphs).not.toContain("put into her mouth");
  });

  test("is refused before she has written a word, as soon as she is seen to be there", async () => {
    hub = await startSyncHub();
    const brief = await hub.newBrief();
    const [ana, boris] = [hub.open(brief), hub.open(brief)];
    await Promise.all([ana.opened(), boris.opened()]);
    ana.provider.setAwarenessField("user", { name: "Ana" });
    const seen = new Promise<void>((resolve) => {
      const look = () => boris.provider.awareness?.getStates().has(ana.content.clientID) && resolve();
      boris.provider.awareness?.on("update", look);
      look();
    });
    await seen;
    await forge(brief, ana.content.clientID);
    ana.write("her first word");
    await ana.saved();
    expect(await inLog(brief)).toContain("her first word");
  });
});

test("who wrote an edit is in the log as soon as the edit is, also where the disk was full at first", async () => {
  const door = await startWithDoor();
  const brief = await hub.newBrief();
  const [ana, boris] = [hub.open(brief), hub.open(brief)];
  await Promise.all([ana.opened(), boris.opened()]);
  await ana.saved();
  door.failure = "full";
  ana.write("again");
  expect(await ana.refused()).toBe("disk-full");
  door.failure = null;
  await ana.saved();
  const authors = await hub.log.list("author", `${contentOf(brief)}\n`);
  expect(authors.map(({ key }) => Number(key.split("\n")[1]))).toContain(ana.content.clientID);
});

test("a hub that stops tells its clients so, and keeps what it had taken", async () => {
  hub = await startSyncHub();
  const brief = await hub.newBrief();
  const ana = hub.open(brief);
  await ana.opened();
  ana.write("last words");
  await ana.saved();
  await hub.sync.stop();
  expect(await ana.refused()).toBe("stopping");
  expect(await inLog(brief)).toContain("last words");
});
