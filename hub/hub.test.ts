/** Hubs as they run: processes of their own, killed, stopped, on failing disks, spoken to over real sockets. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Client, newBrief, openClient } from "../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../tests/e2e/hub.ts";
import { freePort } from "../tests/ports.ts";
import { seededRandom } from "../tests/random.ts";
import { smallDisk } from "../tests/small-disk.ts";

let data: string;
let hub: RunningHub | null;
const clients: Client[] = [];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "demarche-hub-test-"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub?.kill();
  hub = null;
  rmSync(data, { recursive: true });
});
const open = (...place: Parameters<typeof openClient>) => {
  const client = openClient(...place);
  clients.push(client);
  return client;
};

describe("fault 17: a hub that is killed", () => {
  const rounds = process.env.SOAK ? 50 : 4;

  test(`at random moments, ${rounds} times, while people write loses no edit that was shown as saved, and all come to the same text`, {
    timeout: 600_000,
  }, async () => {
    const { seed, between } = seededRandom();
    const port = await freePort();
    hub = await startHub({ data, port });
    const place = await newBrief(hub);
    const writers = Array.from({ length: 5 }, () => open(place));
    await Promise.all(writers.map((writer) => writer.opened()));
    /** What each writer saw as saved, before any end of the hub. */
    const saved = new Set<string>();
    const written = writers.map((): string[] => []);
    let number = 0;
    for (let round = 0; round < rounds; round++) {
      const until = Promise.withResolvers<void>();
      const stop = between(20, 400);
      let edits = 0;
      const writing = writers.map(async (writer, who) => {
        while (edits < stop) {
          const word = `${who}-${++number}`;
          edits += 1;
          writer.write(word);
          written[who]?.push(word);
          // Sometimes several wait at once, as when somebody types faster than the disk.
          if (between(0, 3) > 0) await new Promise((resolve) => setImmediate(resolve));
          else await Promise.race([writer.saved(), until.promise]);
          if (writer.allSaved) for (const mine of written[who] ?? []) saved.add(mine);
        }
      });
      await Promise.race([Promise.all(writing), until.promise]);
      for (const [who, writer] of writers.entries())
        if (writer.allSaved) for (const mine of written[who] ?? []) saved.add(mine);
      await hub.kill();
      until.resolve();
      await Promise.all(writing);
      hub = await startHub({ data, port });
      const fresh = open({ ...place, token: await signIn(hub) });
      await fresh.opened();
      const there = new Set(fresh.paragraphs);
      expect(
        [...saved].filter((word) => !there.has(word)),
        `seed ${seed}, round ${round}`,
      ).toEqual([]);
      await Promise.all(writers.map((writer) => writer.saved()));
      await fresh.until(() =>
        writers.every((writer) => writer.content.store.clients.size <= fresh.content.store.clients.size),
      );
      const all = written.flat().sort();
      for (const client of [...writers, fresh]) {
        await client.until(
          () => client.paragraphs.length === fresh.paragraphs.length && client.paragraphs.length > all.length,
        );
        expect(client.paragraphs).toEqual(fresh.paragraphs);
      }
      expect(fresh.paragraphs.filter((word) => word !== "").sort()).toEqual(all);
      fresh.close();
    }
    expect(saved.size).toBeGreaterThan(0);
  });
});

describe("fault 14: a brief's first content", () => {
  test("is there once, however many open the new brief at the same time", async () => {
    hub = await startHub({ data });
    const place = await newBrief(hub);
    const both = [open(place), open(place)];
    await Promise.all(both.map((client) => client.opened()));
    await Promise.all(both.map((client) => client.saved()));
    for (const client of both) expect(client.paragraphs).toEqual([""]);
  });

  test("is whole, or the brief is not there, where the hub was killed while it was made", {
    timeout: 180_000,
  }, async () => {
    const { between } = seededRandom();
    for (let round = 0; round < 3; round++) {
      hub = await startHub({ data });
      const running = hub;
      const token = await signIn(running);
      const making = Array.from({ length: 10 }, () => newBrief(running, token).catch(() => null));
      await Promise.race(making.slice(0, between(1, 5)));
      await running.kill();
      await Promise.all(making);
    }
    hub = await startHub({ data });
    const token = await signIn(hub);
    const answer = await fetch(`${hub.url}/api/briefs`, { headers: { Authorization: `Bearer ${token}` } });
    const { briefs }: { briefs: { id: string }[] } = JSON.parse(await answer.text());
    expect(briefs.length).toBeGreaterThan(1);
    for (const { id } of briefs) {
      const client = open({ url: hub.url, token, brief: id });
      await client.opened();
      expect(client.content.getMap("meta").get("schemaVersion")).toBe(1);
      client.close();
    }
  });
});

describe("fault 18: a disk that fails", () => {
  test("takes no edit as saved and says why; when it works again, the edit is saved without a restart", async () => {
    hub = await startHub({ data });
    const place = await newBrief(hub);
    const ana = open(place);
    await ana.opened();
    await ana.saved();
    // The system refuses to let a file of the hub's grow any more, as a broken disk or a quota does.
    const limit = (bytes: string) => execFileSync("prlimit", ["--pid", String(hub?.pid), `--fsize=${bytes}:`]);
    limit(String(statSync(join(data, "hub.sqlite-wal")).size));
    ana.write("on a broken disk");
    expect(await ana.refused()).toBe("disk-failed");
    expect(ana.allSaved).toBe(false);
    limit("unlimited");
    await ana.saved();
    await hub.kill();
    hub = await startHub({ data });
    const again = open({ ...place, url: hub.url, token: await signIn(hub) });
    await again.opened();
    expect(again.paragraphs).toContain("on a broken disk");
  });
});

describe("fault 23: a disk that is pulled out while people write", () => {
  test("keeps nothing as saved that is not on it, says where the words are, and is written to again when it is back", async () => {
    const disk = smallDisk(20);
    try {
      hub = await startHub({ data: disk.folder });
      const place = await newBrief(hub);
      const [ana, boris] = [open(place), open(place)];
      await Promise.all([ana.opened(), boris.opened()]);
      ana.write("on the disk");
      await ana.saved();
      disk.pull();
      ana.write("while it was out");
      expect(await ana.refused()).toBe("disk-gone");
      expect(ana.allSaved).toBe(false);
      // What one window can't save, the other is told of, and nothing grows where the disk was.
      expect(await boris.refused()).toBe("disk-gone");
      expect(readdirSync(disk.folder)).toEqual([]);
      disk.putBack();
      await ana.saved();
      await boris.until(() => boris.paragraphs.includes("while it was out"));
      await hub.kill();
      hub = await startHub({ data: disk.folder });
      const again = open({ ...place, url: hub.url, token: await signIn(hub) });
      await again.opened();
      expect(again.paragraphs).toEqual(expect.arrayContaining(["on the disk", "while it was out"]));
    } finally {
      await hub?.kill();
      disk.remove();
    }
  });
});

describe("fault 23: a folder that can't be used", () => {
  test.each([
    ["on a file system that takes none", () => "/proc/x"],
    ["under a file", () => join(data, "file", "under")],
    ["a link to nowhere", () => join(data, "link")],
  ])("%s: says so in words, and ends", async (_name, folder) => {
    writeFileSync(join(data, "file"), "");
    symlinkSync(join(data, "nowhere", "at all"), join(data, "link"));
    await expect(startHub({ data: folder() })).rejects.toThrow(/The folder of the briefs can’t be used/);
  });

  test("a disk that is full, or may only be read: says so in words, and ends", async () => {
    const disk = smallDisk(4);
    try {
      disk.allowWriting(false);
      await expect(startHub({ data: disk.folder })).rejects.toThrow(/The folder of the briefs can’t be used/);
      disk.allowWriting(true);
      disk.fill();
      await expect(startHub({ data: disk.folder })).rejects.toThrow(/disk is full/);
      await expect(startHub({ data: join(disk.folder, "new") })).rejects.toThrow(/disk is full/);
    } finally {
      disk.remove();
    }
  });
});

describe("fault 23: a second hub", () => {
  test("on the same folder says that the briefs are open already, and ends; the first goes on", async () => {
    hub = await startHub({ data });
    await expect(startHub({ data })).rejects.toThrow(/open already/);
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
  });

  test("on the same port says so, and ends", async () => {
    hub = await startHub({ data });
    const { port } = new URL(hub.url);
    await expect(startHub({ data: join(data, "other"), port: Number(port) })).rejects.toThrow(/taken/);
  });

  test("on an address that is another computer's says so, and does not call the port taken", async () => {
    const elsewhere = startHub({ data, command: "serve", args: ["--host", "192.0.2.200"] });
    await expect(elsewhere).rejects.toThrow(/192\.0\.2\.200 is no address of this computer/);
  });
});

describe("a hub that is told to stop", () => {
  test("ends by itself with status 0, tells its clients, and keeps what it took", async () => {
    hub = await startHub({ data });
    const place = await newBrief(hub);
    const ana = open(place);
    await ana.opened();
    ana.write("last words");
    await ana.saved();
    expect(await hub.stop()).toBe(0);
    expect(await ana.refused()).toBe("stopping");
    hub = await startHub({ data });
    const again = open({ ...place, url: hub.url, token: await signIn(hub) });
    await again.opened();
    expect(again.paragraphs).toContain("last words");
  });
});

describe("a team's hub", () => {
  test("keeps everything for its own user alone, also in a folder that others may look into", async () => {
    chmodSync(data, 0o755);
    hub = await startHub({ data, command: "serve" });
    const { brief, token } = await newBrief(hub, await signIn(hub, "Ana"));
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const hash = createHash("sha256").update(png).digest("hex");
    const headers = { Authorization: `Bearer ${token}` };
    const put = await fetch(`${hub.url}/api/briefs/${brief}/assets/${hash}`, { method: "PUT", headers, body: png });
    expect(put.ok).toBe(true);
    const kept = readdirSync(data, { recursive: true, encoding: "utf8" });
    expect(kept.some((path) => path.endsWith(hash))).toBe(true);
    expect(kept.filter((path) => (statSync(join(data, path)).mode & 0o077) !== 0)).toEqual([]);
  });

  test("says where it listens, for whoever sets up the proxy before it", async () => {
    hub = await startHub({ data, command: "serve", args: ["--public-url", "https://briefs.example.org"] });
    await expect.poll(() => hub?.errors()).toMatch(/"at":"127\.0\.0\.1:\d+"/);
    expect(hub.address).toContain("https://briefs.example.org/#invitation=");
  });

  test("prints its owner's invitation until it was used, and then no more", async () => {
    hub = await startHub({ data, command: "serve" });
    const token = await signIn(hub, "Ana");
    expect(hub.code).not.toBe("");
    await hub.stop();
    hub = await startHub({ data, command: "serve" });
    expect(hub.code).toBe("");
    const me = await fetch(`${hub.url}/api/me`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ name: "Ana" });
  });

  test.each(["0.0.0.0", "::"])(
    "prints an address that can be opened when it listens on all of them (%s)",
    async (host) => {
      hub = await startHub({ data, command: "serve", args: ["--host", host] });
      expect(new URL(hub.address).hostname).toBe("localhost");
      expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
    },
  );

  test("journals neither words nor secrets, and counts what it kept and refused", async () => {
    hub = await startHub({ data, command: "serve" });
    const token = await signIn(hub, "Ana");
    const place = await newBrief(hub, token);
    const ana = open(place);
    await ana.opened();
    ana.write("the witness is Mirembe");
    await ana.saved();
    const stranger = open({ ...place, token: "not-a-token" });
    await stranger.refused();
    const figures = await (await fetch(`${hub.url}/metrics`)).text();
    expect(figures).toMatch(/^demarche_edits_total [1-9]/m);
    expect(figures).toMatch(/^demarche_edit_durable_seconds_count [1-9]/m);
    expect(figures).toMatch(/^demarche_refused_total\{reason="not-signed-in"\} 1$/m);
    expect(figures).toMatch(/^demarche_open_documents 1$/m);
    for (const secret of ["Mirembe", token, hub.code, "not-a-token"]) {
      expect(hub.errors() + figures).not.toContain(secret);
    }
    expect(hub.errors()).toContain('"reason":"not-signed-in"');
  });
});

describe("an address that is not the hub's", () => {
  /** As a browser would send it, whatever page it shows. */
  const status = (headers: Record<string, string>, path = "/api/briefs") =>
    new Promise<number>((resolve, reject) => {
      request(`${hub?.url}${path}`, { headers }, (response) => resolve(response.statusCode ?? 0))
        .on("error", reject)
        .end();
    });
  test.each([
    ["a name that its owner lets point here", { Host: "evil.example" }, 421],
    ["another site's page", { Origin: "https://evil.example" }, 403],
    ["a page without an origin", { Origin: "null" }, 403],
    ["its own page", {}, 401],
  ])("(%s): %j is answered with %i", async (_, headers, expected) => {
    hub = await startHub({ data });
    expect(await status(headers)).toBe(expected);
    expect(
      await status(
        {
          ...headers,
          Connection: "Upgrade",
          Upgrade: "websocket",
          "Sec-WebSocket-Key": "x",
          "Sec-WebSocket-Version": "13",
        },
        "/sync",
      ),
    ).toBe(expected === 401 ? 400 : expected);
  });
});
