/** Every role against every permission, over HTTP and over sync, with plain clients: no window is asked to behave. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { may, type Permission, permissions, type Role, rightOn, roles } from "../../shared/access/roles.ts";
import { contentOf, internalOf, reviewOf } from "../../shared/protocol/documents.ts";
import { InvitationCreated } from "../../shared/protocol/http.ts";
import { type Client, Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";

let team: Team;
let owner: Person;
let brief: string;
const open: Client[] = [];

beforeAll(async () => {
  team = await startTeam();
  owner = await Person.first(team);
});
beforeEach(async () => {
  brief = await owner.newBrief();
});
afterEach(() => {
  for (const client of open.splice(0)) client.leave();
});
afterAll(async () => {
  await team.close();
  removeFolders();
});

const enter = (person: Person, document: string): Client => {
  const client = person.open(document);
  open.push(client);
  return client;
};

const picture = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (char) => char.charCodeAt(0),
);
const pictureHash = createHash("sha256").update(picture).digest("hex");

/** Each request of the interface that needs a right, by the right. `other`: a viewer on the same brief. */
const requests: Readonly<Record<Permission, readonly [method: string, path: string, body?: unknown][]>> = {
  read: [
    ["GET", "/api/briefs/{brief}"],
    ["GET", "/api/briefs/{brief}/members"],
    ["GET", "/api/briefs/{brief}/authors?clients=1"],
    ["GET", "/api/briefs/{brief}/assets/{picture}"],
  ],
  write: [
    ["PATCH", "/api/briefs/{brief}", { title: "Renamed" }],
    ["PUT", "/api/briefs/{brief}/assets/{picture}", picture],
  ],
  review: [],
  members: [
    ["GET", "/api/briefs/{brief}/invitations"],
    ["POST", "/api/briefs/{brief}/invitations", { role: "viewer" }],
    ["DELETE", "/api/briefs/{brief}/invitations/{invitation}"],
    ["PATCH", "/api/briefs/{brief}/members/{other}", { role: "reviewer" }],
    ["DELETE", "/api/briefs/{brief}/members/{other}"],
  ],
  export: [["POST", "/api/briefs", { from: "{brief}" }]],
  delete: [["PATCH", "/api/briefs/{brief}", { deleted: true }]],
};

/** Does the request as `person`; returns the status. */
async function statusOf(person: Person, [method, path, body]: readonly [string, string, unknown?]): Promise<number> {
  const other = await owner.invite(brief, "viewer", false, "Other");
  const { id } = await owner.invitation(brief, "viewer");
  await owner.ask("PUT", `/api/briefs/${brief}/assets/${pictureHash}`, picture);
  const fill = (text: string) =>
    text
      .replace("{brief}", brief)
      .replace("{picture}", pictureHash)
      .replace("{invitation}", id)
      .replace("{other}", other.id);
  const filled = body instanceof Uint8Array || body === undefined ? body : JSON.parse(fill(JSON.stringify(body)));
  return (await person.ask(method, fill(path), filled)).status;
}

for (const role of roles) {
  describe(`over HTTP, ${role}`, () => {
    for (const permission of permissions) {
      for (const request of requests[permission]) {
        const allowed = may(role, permission);
        test(`${allowed ? "may" : "may not"} ${permission}: ${request[0]} ${request[1]}`, async () => {
          const person = await owner.invite(brief, role, true);
          const status = await statusOf(person, request);
          if (allowed) expect(status).toBeLessThan(300);
          else expect(status).toBe(403);
        });
      }
    }
  });
}

describe("over HTTP, somebody", () => {
  test.each(permissions.flatMap((permission) => requests[permission]))(
    "who is not on the brief does not learn that it is there: %s %s",
    async (...request) => {
      const elsewhere = await owner.invite(await owner.newBrief(), "owner", true);
      expect(await statusOf(elsewhere, request)).toBe(404);
      expect(await (await elsewhere.ask("GET", "/api/briefs")).text()).not.toContain(brief);
    },
  );
  test.each(permissions.flatMap((permission) => requests[permission]))(
    "without a session is asked to sign in: %s %s",
    async (...request) => {
      expect(await statusOf(new Person(team.url, "nobody", ""), request)).toBe(401);
    },
  );
  test("who is a guest makes no briefs here", async () => {
    const guest = await owner.invite(brief, "owner");
    expect((await guest.ask("POST", "/api/briefs", {})).status).toBe(403);
    expect((await guest.ask("POST", "/api/briefs/import", new Uint8Array(4))).status).toBe(403);
    expect((await guest.ask("POST", "/api/invitations", {})).status).toBe(403);
    expect((await guest.ask("POST", `/api/briefs/${brief}/invitations`, { role: "viewer", team: true })).status).toBe(
      403,
    );
  });
});

/** The documents of a brief, as seen by `member`: theirs, and those of the owner. */
const documents = (member: string) =>
  [
    ["the content", "content", null, contentOf(brief)],
    ["their own review", "review", member, reviewOf(brief, member)],
    ["another's review", "review", owner.id, reviewOf(brief, owner.id)],
    ["their own internal notes", "internal", member, internalOf(brief, member)],
    ["another's internal notes", "internal", owner.id, internalOf(brief, owner.id)],
  ] as const;

const cells = roles.flatMap((role) =>
  [true, false].flatMap((isTeam) => [0, 1, 2, 3, 4].map((number): [Role, boolean, number] => [role, isTeam, number])),
);

describe("a body whose length is not said", () => {
  /** @param parts null: one after the other without end */
  const send = ({ token, url }: Person, path: string, parts: readonly string[] | null): Promise<Response> => {
    const waiting = parts?.map((part) => new TextEncoder().encode(part));
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve));
        const part = waiting ? waiting.shift() : new Uint8Array(1024);
        if (part) controller.enqueue(part);
        else controller.close();
      },
    });
    const init = { method: "POST", headers: { Authorization: `Bearer ${token}` }, body, duplex: "half" };
    return fetch(url + path, init);
  };

  test("is taken like any other, and no more of it than the operation takes", async () => {
    expect((await send(owner, "/api/briefs", ['{"title":', '"Parts"}'])).status).toBe(201);
    expect((await send(owner, "/api/briefs", ['{"title":"', "x".repeat(100_000), '"}'])).status).toBe(413);
  });

  test("is not waited for where whoever sends it may not do that", async () => {
    const guest = await owner.invite(brief, "viewer");
    expect((await send(guest, "/api/briefs/import", null)).status).toBe(403);
    expect((await send(guest, `/api/briefs/${brief}/source-texts`, null)).status).toBe(403);
  });
});

describe("over sync", () => {
  test.each(cells)("%s (of the team: %s), document %i of the table", async (role, isTeam, number) => {
    const person = await owner.invite(brief, role, isTeam);
    const [, part, of, name] = documents(person.id)[number] ?? documents(person.id)[0];
    const right = rightOn(part, of, { member: person.id, role, team: isTeam });
    const client = enter(person, name);
    if (right === "none") return expect(client.entered()).rejects.toThrow("not-allowed");
    await client.entered();
    expect(await client.write("word")).toBe(right === "write" ? "kept" : "not-allowed");

    // What the hub holds is what a second reader gets.
    const reader = enter(part === "content" ? owner : person, name);
    await reader.entered();
    expect(reader.words).toEqual(right === "write" ? ["word"] : []);
  });

  test("somebody who is not on the brief, or has no session, is not let in", async () => {
    const elsewhere = await owner.invite(await owner.newBrief(), "owner", true);
    await expect(enter(elsewhere, contentOf(brief)).entered()).rejects.toThrow("no-such-brief");
    await expect(enter(new Person(team.url, "nobody", ""), contentOf(brief)).entered()).rejects.toThrow(
      "not-signed-in",
    );
  });

  test("the name that others see is the hub's, whatever the window says", async () => {
    const [viewer, watcher] = [await owner.invite(brief, "viewer", false, "Vera"), enter(owner, contentOf(brief))];
    await watcher.entered();
    const client = await enter(viewer, contentOf(brief)).entered();
    client.provider.awareness?.setLocalStateField("user", { name: "The owner", id: owner.id, color: "#000" });
    const seen = await new Promise((resolve) => {
      watcher.provider.on("awarenessChange", ({ states }: { states: readonly Record<string, unknown>[] }) => {
        const other = states.find(({ clientId }) => clientId === client.content.clientID);
        if (other) resolve(other.user);
      });
    });
    expect(seen).toMatchObject({ name: "Vera", id: viewer.id, color: "#000" });
  });
});

/** Resolves when `client` sees the window of `other` under this name. */
const sees = (client: Client, other: Client, name: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      const state = client.provider.awareness?.getStates().get(other.content.clientID);
      if (state?.user?.name === name) resolve();
    };
    client.provider.awareness?.on("change", look);
    look();
  });

describe("open connections follow", () => {
  test("a new name: who is there sees it at once, and later moves are still theirs", async () => {
    const editor = await owner.invite(brief, "editor", false, "Amina");
    const [client, watcher] = [enter(editor, contentOf(brief)), enter(owner, contentOf(brief))];
    await Promise.all([client.entered(), watcher.entered()]);
    client.provider.awareness?.setLocalStateField("user", { color: "#000" });
    await sees(watcher, client, "Amina");
    expect((await editor.ask("PUT", "/api/settings", { name: "Amina Yusuf" })).status).toBe(200);
    await Promise.all([sees(watcher, client, "Amina Yusuf"), sees(client, client, "Amina Yusuf")]);
    client.provider.awareness?.setLocalStateField("cursor", "moved");
    await new Promise<void>((resolve) => {
      watcher.provider.awareness?.on("change", () => {
        const state = watcher.provider.awareness?.getStates().get(client.content.clientID);
        if (state?.cursor === "moved" && state.user.name === "Amina Yusuf") resolve();
      });
    });
  });

  test("a lowered role: closed at once, read-only when they come back, and what they send then is refused", async () => {
    const editor = await owner.invite(brief, "editor");
    const client = await enter(editor, contentOf(brief)).entered();
    expect(await client.write("before")).toBe("kept");
    const closed = client.closed();
    await owner.ask("PATCH", `/api/briefs/${brief}/members/${editor.id}`, { role: "viewer" });
    expect((await closed).reason).toBe("access-changed");
    const again = await enter(editor, contentOf(brief)).entered();
    expect(again.words).toEqual(["before"]);
    expect(await again.write("after")).toBe("not-allowed");
  });

  test("a raised role: closed at once, and may write when they come back", async () => {
    const viewer = await owner.invite(brief, "viewer");
    const client = await enter(viewer, contentOf(brief)).entered();
    const closed = client.closed();
    await owner.ask("PATCH", `/api/briefs/${brief}/members/${viewer.id}`, { role: "editor" });
    expect((await closed).reason).toBe("access-changed");
    expect(await (await enter(viewer, contentOf(brief)).entered()).write("now")).toBe("kept");
  });

  test("a removal: closed at once, not let in again, and sent nothing that is written later", async () => {
    const viewer = await owner.invite(brief, "viewer");
    const client = await enter(viewer, contentOf(brief)).entered();
    const closed = client.closed();
    await owner.ask("DELETE", `/api/briefs/${brief}/members/${viewer.id}`);
    await closed;
    expect(await (await enter(owner, contentOf(brief)).entered()).write("secret")).toBe("kept");
    await expect(enter(viewer, contentOf(brief)).entered()).rejects.toThrow("no-such-brief");
    expect(client.words).toEqual([]);
  });

  test("the end of a session", async () => {
    const viewer = await owner.invite(brief, "viewer");
    const client = await enter(viewer, contentOf(brief)).entered();
    const closed = client.closed();
    await viewer.ask("DELETE", "/api/sessions/current");
    await closed;
    await expect(enter(viewer, contentOf(brief)).entered()).rejects.toThrow("not-signed-in");
  });
});

describe("members", () => {
  test("a brief keeps an owner: the last one can neither be lowered nor removed, nor leave", async () => {
    const path = `/api/briefs/${brief}/members/${owner.id}`;
    expect((await owner.ask("PATCH", path, { role: "editor" })).status).toBe(409);
    expect((await owner.ask("DELETE", path)).status).toBe(409);
    const second = await owner.invite(brief, "owner");
    expect((await second.ask("PATCH", path, { role: "editor" })).status).toBe(200);
    expect((await owner.ask("DELETE", path)).status).toBe(200);
    expect((await owner.ask("GET", `/api/briefs/${brief}`)).status).toBe(404);
  });

  test("two owners who lower each other at the same time leave one", async () => {
    const second = await owner.invite(brief, "owner");
    const [a, b] = await Promise.all([
      owner.ask("PATCH", `/api/briefs/${brief}/members/${second.id}`, { role: "viewer" }),
      second.ask("PATCH", `/api/briefs/${brief}/members/${owner.id}`, { role: "viewer" }),
    ]);
    expect([a.status, b.status].sort()).not.toEqual([200, 200]);
  });
});

describe("invitations", () => {
  const enterBy = async (code: string) =>
    (await fetch(`${team.url}/api/sessions`, { method: "POST", body: JSON.stringify({ code, name: "N" }) })).status;

  test("are good as often as they say", async () => {
    const { code } = await owner.invitation(brief, "viewer", { uses: 2 });
    expect([await enterBy(code), await enterBy(code), await enterBy(code)]).toEqual([200, 200, 401]);
  });

  test("used by many at the same moment are still good only so often", async () => {
    const { code } = await owner.invitation(brief, "viewer", { uses: 3 });
    const all = await Promise.all(Array.from({ length: 10 }, () => enterBy(code)));
    expect(all.filter((status) => status === 200)).toHaveLength(3);
  });

  test("end at the time that they say", async () => {
    const { code } = await owner.invitation(brief, "viewer", { expires: new Date(Date.now() - 1).toISOString() });
    expect(await enterBy(code)).toBe(401);
  });

  test("can be taken back", async () => {
    const { code, id } = await owner.invitation(brief, "viewer");
    expect((await owner.ask("DELETE", `/api/briefs/${brief}/invitations/${id}`)).status).toBe(200);
    expect(await enterBy(code)).toBe(401);
  });

  test.each([
    ["removed", async (second: Person) => owner.ask("DELETE", `/api/briefs/${brief}/members/${second.id}`)],
    [
      "gone of their own accord",
      async (second: Person) => second.ask("DELETE", `/api/briefs/${brief}/members/${second.id}`),
    ],
    [
      "lowered",
      async (second: Person) => owner.ask("PATCH", `/api/briefs/${brief}/members/${second.id}`, { role: "viewer" }),
    ],
  ])("end with the place of whoever made them: an owner who is %s does not come back by a link", async (_, end) => {
    const second = await owner.invite(brief, "owner", true);
    const theirs = await second.invitation(brief, "owner", { uses: 9 });
    const kept = await owner.invitation(brief, "owner");
    const other = await second.newBrief();
    const elsewhere = await second.invitation(other, "viewer");
    expect((await end(second)).status).toBe(200);
    expect(await enterBy(theirs.code)).toBe(401);
    const listed = await (await owner.ask("GET", `/api/briefs/${brief}/invitations`)).json();
    expect(listed).toMatchObject({ invitations: [{ id: kept.id }] });
    // Put back on the brief, they make new ones.
    await owner.ask("PATCH", `/api/briefs/${brief}/members/${second.id}`, { role: "owner" });
    expect(await enterBy(theirs.code)).toBe(401);
    expect([await enterBy(kept.code), await enterBy(elsewhere.code)]).toEqual([200, 200]);
  });

  test("stay where their maker's lower role still gives what they give", async () => {
    const second = await owner.invite(brief, "owner");
    const [toEdit, toView] = [await second.invitation(brief, "editor"), await second.invitation(brief, "viewer")];
    await owner.ask("PATCH", `/api/briefs/${brief}/members/${second.id}`, { role: "reviewer" });
    expect([await enterBy(toEdit.code), await enterBy(toView.code)]).toEqual([401, 200]);
  });

  test("asked for before their maker is removed, and made after it, are good for nobody", async () => {
    const second = await owner.invite(brief, "owner");
    let finish = () => {};
    const began = Promise.withResolvers<void>();
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          finish = () => {
            controller.enqueue(new TextEncoder().encode('{"role":"owner"}'));
            controller.close();
          };
        },
        pull: () => began.resolve(),
      },
      { highWaterMark: 0 },
    );
    const init = { method: "POST", headers: { Authorization: `Bearer ${second.token}` }, body, duplex: "half" };
    const asked = team.hub.fetch(new Request(`http://localhost/api/briefs/${brief}/invitations`, init), "203.0.113.8");
    await began.promise;
    await owner.ask("DELETE", `/api/briefs/${brief}/members/${second.id}`);
    finish();
    const { code } = InvitationCreated.parse(await (await asked).json());
    expect(await enterBy(code)).toBe(401);
  });

  test("tried 10,000 times let nobody in, and keep nobody out who comes from elsewhere", async () => {
    const knock = async (code: string, from: string) => {
      const request = new Request("http://localhost/api/sessions", { method: "POST", body: JSON.stringify({ code }) });
      return (await team.hub.fetch(request, from)).status;
    };
    const counts = new Map<number, number>();
    for (let n = 0; n < 10_000; n++) {
      const status = await knock(`guess-${n}`, "203.0.113.7");
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([401, 429]);
    expect(counts.get(401)).toBeLessThan(100);
    const { code } = await owner.invitation(brief, "viewer");
    expect(await knock(code, "198.51.100.4")).toBe(200);
  });

  test("lie on the disk as hashes, like sessions: who reads the folder can't come in", async () => {
    const { code } = await owner.invitation(brief, "viewer");
    for (const name of readdirSync(team.data).filter((name) => name.startsWith("hub.sqlite"))) {
      const bytes = readFileSync(join(team.data, name));
      for (const secret of [code, owner.token]) expect(bytes.includes(secret)).toBe(false);
    }
  });

  test("give somebody who has a session the brief, and leave the role that they have", async () => {
    const viewer = await owner.invite(brief, "viewer");
    const other = await owner.newBrief();
    for (const [id, role] of [
      [other, "editor"],
      [brief, "reviewer"],
    ] as const) {
      const { code } = await owner.invitation(id, role);
      await viewer.ask("POST", "/api/sessions", { code });
    }
    expect(await (await viewer.ask("GET", `/api/briefs/${other}`)).json()).toMatchObject({
      role: "editor",
      member: viewer.id,
    });
    expect(await (await viewer.ask("GET", `/api/briefs/${brief}`)).json()).toMatchObject({ role: "viewer" });
  });
});
