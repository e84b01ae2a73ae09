/** Desktops that write together through a team's hub, over a network that is cut, goes silent, and comes back. */
import { cpSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { body, meta } from "../../shared/brief/layout.ts";
import { SCHEMA_VERSION } from "../../shared/brief/schema.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import { BriefCreated, BriefList, type LinkState, MemberList } from "../../shared/protocol/http.ts";
import { Network } from "../../tests/network.ts";
import { type Client, Desktop, newFolder, Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";
import { partsOf } from "../storage/log.ts";
import { openSqliteLog } from "../storage/sqlite.ts";

let team: Team;
let owner: Person;
let brief: string;
let network: Network;
const open: Client[] = [];
const desktops: Desktop[] = [];

beforeEach(async () => {
  team = await startTeam();
  network = await Network.before(team.url, 1);
  owner = await Person.first(team, "Olga");
  brief = await owner.newBrief("Cluster munitions");
});
afterEach(async () => {
  for (const client of open.splice(0)) client.leave();
  for (const desktop of desktops.splice(0)) await desktop.close();
  await network.close();
  await team.close();
  removeFolders();
});

const upToDate = ({ state, waiting }: LinkState) => state === "up-to-date" && waiting === 0;
const offline = ({ state }: LinkState) => state === "offline";

/** A desktop that has joined the brief through the network. */
async function joined(name: string, role: "owner" | "editor" | "viewer" = "editor"): Promise<Desktop> {
  const desktop = await Desktop.start(name);
  desktops.push(desktop);
  const { code } = await owner.invitation(brief, role);
  expect(await desktop.join(`${network.url}/#invitation=${code}`)).toBe(brief);
  await desktop.link(brief, upToDate);
  return desktop;
}
const enter = async (at: Desktop | Person): Promise<Client> => {
  const client = at.open(contentOf(brief));
  open.push(client);
  return client.entered();
};
const titles = async (desktop: Desktop): Promise<string[]> => {
  const list = BriefList.parse(await (await desktop.ask("GET", "/api/briefs")).json());
  return list.briefs.map(({ title }) => title).sort();
};

/** Of a member of the brief on the team's hub. */
const memberNamed = async (wanted: string): Promise<string> => {
  const { members } = MemberList.parse(await (await owner.ask("GET", `/api/briefs/${brief}/members`)).json());
  return members.find(({ name }) => name === wanted)?.member ?? "";
};
/** Writes a paragraph as a window does; resolves with how the hub took it. */
const writeParagraph = (client: Client, words: string): Promise<"kept" | string> => {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  body(client.content).push([paragraph]);
  return client.write(words);
};
const paragraphsOf = ({ content }: Client): string[] =>
  [
    ...body(content)
      .toString()
      .matchAll(/<paragraph>([^<]+)<\/paragraph>/g),
  ].map(([, words = ""]) => words);
/** What stands in all briefs of a desktop but the one that it shares. */
const paragraphsOfCopies = async (desktop: Desktop): Promise<string[]> => {
  const { briefs } = BriefList.parse(await (await desktop.ask("GET", "/api/briefs")).json());
  const copies = briefs.filter(({ id }) => id !== brief).map(({ id }) => desktop.open(contentOf(id)));
  open.push(...copies);
  return (await Promise.all(copies.map((copy) => copy.entered()))).flatMap(paragraphsOf);
};

test("two desktops and a guest in a browser see each other's words, which are then on three disks", async () => {
  const [amina, boris] = [await joined("Amina"), await joined("Boris")];
  const [a, b, guest] = [await enter(amina), await enter(boris), await enter(owner)];
  await Promise.all([a.write("from-amina"), b.write("from-boris"), guest.write("from-guest")]);
  const all = ["from-amina", "from-boris", "from-guest"];
  await Promise.all([a, b, guest].map((client) => client.shows(...all)));
  for (const desktop of [amina, boris]) await desktop.link(brief, upToDate);
  expect(await titles(amina)).toEqual(["Cluster munitions"]);
});

test("people on two desktops see each other under the names that the team's hub knows, also after a cut", async () => {
  const [amina, boris] = [await joined("Amina"), await joined("Boris")];
  const [a, b] = [await enter(amina), await enter(boris)];
  const sees = (client: Client, other: Client, there: boolean) =>
    new Promise<unknown>((resolve) => {
      const look = () => {
        const state = client.provider.awareness?.getStates().get(other.content.clientID);
        if ((state !== undefined) === there) resolve(state?.user);
      };
      client.provider.awareness?.on("change", look);
      look();
    });
  a.provider.awareness?.setLocalStateField("user", { name: "Somebody else", color: "#123456" });
  expect(await sees(b, a, true)).toMatchObject({ name: "Amina", color: "#123456" });
  network.down();
  await sees(b, a, false);
  network.up();
  await sees(b, a, true);
});

test("a new name reaches everybody at once, on other desktops as well; one given offline comes with the link", async () => {
  const [amina, boris] = [await joined("Amina"), await joined("Boris")];
  const [a, b] = [await enter(amina), await enter(boris)];
  a.provider.awareness?.setLocalStateField("user", {});
  const seen = (name: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        const state = b.provider.awareness?.getStates().get(a.content.clientID);
        if (state?.user?.name === name) resolve();
      };
      b.provider.awareness?.on("change", look);
      look();
    });
  await seen("Amina");
  await amina.ask("PUT", "/api/settings", { name: "Amina Yusuf" });
  await seen("Amina Yusuf");
  network.down();
  await amina.link(brief, offline);
  await amina.ask("PUT", "/api/settings", { name: "A. Yusuf" });
  network.up();
  await seen("A. Yusuf");
});

test("words written offline are told as waiting, survive a restart of the desktop, and arrive when the link is back", async () => {
  const amina = await joined("Amina");
  const guest = await enter(owner);
  network.down();
  await amina.link(brief, offline);
  const a = await enter(amina);
  for (const word of ["one", "two", "three"]) expect(await a.write(word)).toBe("kept");
  const { waiting, since } = await amina.link(brief, (state) => state.waiting === 3);
  expect(waiting).toBe(3);
  expect(Date.parse(since ?? "")).toBeLessThanOrEqual(Date.now());
  a.leave();
  await amina.close();
  desktops.splice(desktops.indexOf(amina), 1);

  const again = await Desktop.start("Amina", amina.data);
  desktops.push(again);
  expect((await again.link(brief, () => true)).waiting).toBe(3);
  network.up();
  await again.link(brief, upToDate);
  await guest.shows("one", "two", "three");
});

test("a brief of the home hub is shared, under the same id, and its members are those of the team's hub", async () => {
  const desktop = await Desktop.start("Amina");
  desktops.push(desktop);
  const { code } = await (await owner.ask("POST", "/api/invitations", {})).json();
  await desktop.join(`${network.url}/#invitation=${code}`);
  const { id } = BriefCreated.parse(await (await desktop.ask("POST", "/api/briefs", { title: "Ours" })).json());
  expect((await desktop.ask("POST", `/api/briefs/${id}/share`, { hub: network.url })).status).toBe(200);
  await desktop.link(id, upToDate);
  const invited = await (await desktop.ask("POST", `/api/briefs/${id}/invitations`, { role: "editor" })).json();
  const guest = await Person.join(team.url, invited.code, "Guest");
  const { members } = await (await desktop.ask("GET", `/api/briefs/${id}/members`)).json();
  expect(members.map(({ name, role }: { name: string; role: string }) => `${name}: ${role}`)).toEqual([
    "Amina: owner",
    "Guest: editor",
  ]);
  brief = id;
  const [window, browser] = [await enter(desktop), await enter(guest)];
  await window.write("ours");
  await browser.shows("ours");
});

test("fault 26: a line on which nothing comes back is noticed, told as offline, and replaced", async () => {
  const amina = await joined("Amina");
  const [a, guest] = [await enter(amina), await enter(owner)];
  network.silent();
  expect(await a.write("into-the-void")).toBe("kept");
  await amina.link(brief, offline);
  network.up();
  await guest.shows("into-the-void");
  await amina.link(brief, upToDate);
});

test("a team's hub that stops is told as offline, and as nothing that it refuses, until it is back", async () => {
  const amina = await joined("Amina");
  const a = await enter(amina);
  const states: LinkState[] = [];
  void amina.link(brief, (state) => states.push(state) === 0).catch(() => {});
  const { data } = team;
  await team.close();
  expect(await a.write("meanwhile")).toBe("kept");
  await amina.link(brief, ({ state, waiting }) => state === "offline" && waiting === 1);
  team = await startTeam({ data });
  network.retarget(team.url);
  await amina.link(brief, upToDate);
  expect(states.filter(({ state, refusal }) => state === "refused" || refusal !== null)).toEqual([]);
});

test("fault 25: after a change of network the next words are kept here at once, and there when it is back", async () => {
  const amina = await joined("Amina");
  const [a, guest] = [await enter(amina), await enter(owner)];
  network.down();
  expect(await a.write("mid-")).toBe("kept");
  network.up();
  expect(await a.write("sentence")).toBe("kept");
  await guest.shows("mid-", "sentence");
});

test("fault 27: a network that lets no WebSocket through is told as offline; words are kept here, and arrive by the next that does", async () => {
  const amina = await joined("Amina");
  const [a, guest] = [await enter(amina), await enter(owner)];
  network.pagesOnly();
  await amina.link(brief, offline);
  expect(await a.write("behind-the-wall")).toBe("kept");
  expect((await amina.link(brief, ({ waiting }) => waiting === 1)).state).toBe("offline");
  network.up();
  await guest.shows("behind-the-wall");
  await amina.link(brief, upToDate);
});

test("fault 15: a brief that a newer Demarche has taken over is read on, nothing of it is deleted, and no word is taken", async () => {
  const amina = await joined("Amina");
  network.down();
  await amina.link(brief, offline);
  const { data } = team;
  await team.close();
  const opened = await openSqliteLog(data);
  if ("refused" in opened) throw new Error(opened.detail);
  const newer = new Y.Doc();
  for (const part of partsOf(await opened.log.load(contentOf(brief)))) Y.applyUpdate(newer, part);
  meta(newer).set("schemaVersion", SCHEMA_VERSION + 1);
  // One after the other, as they come from somebody who writes.
  for (const name of ["hologram", "recital"]) {
    body(newer).push([new Y.XmlElement(name)]);
    await opened.log.append(contentOf(brief), Y.encodeStateAsUpdate(newer));
  }
  await opened.log.close();
  team = await startTeam({ data });
  network.retarget(team.url);
  network.up();
  await amina.link(brief, upToDate);
  const a = await enter(amina);
  const isThere = () => body(a.content).toString().includes("<hologram></hologram><recital></recital>");
  while (!isThere()) await new Promise((resolve) => a.content.once("update", resolve));
  body(a.content).delete(0, body(a.content).length);
  expect(await a.write("instead")).toBe("newer-schema");
  a.leave();
  const again = await enter(amina);
  expect(body(again.content).toString()).toContain("<hologram></hologram><recital></recital>");
  expect(again.words).toEqual([]);
});

const losses: readonly [string, string, (member: string) => Promise<unknown>][] = [
  ["the brief put into the bin", "no-such-brief", () => owner.ask("PATCH", `/api/briefs/${brief}`, { deleted: true })],
  ["their sessions ended", "not-signed-in", (member) => endSessions(member)],
];
test.each(losses)(
  "fault 28: %s while offline, 200 edits are kept as a copy, and none of them reaches the team",
  async (_, why, lose) => {
    const amina = await joined("Amina");
    const { members } = await (await owner.ask("GET", `/api/briefs/${brief}/members`)).json();
    network.down();
    await amina.link(brief, offline);
    const a = await enter(amina);
    for (let n = 0; n < 200; n++) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(`edit ${n}`)]);
      body(a.content).push([paragraph]);
    }
    expect(await a.write("last")).toBe("kept");
    await lose(members.find(({ name }: { name: string }) => name === "Amina").member);
    network.up();
    const settled = await amina.link(brief, ({ state, waiting }) => state === "refused" && waiting === 0);
    expect(settled.refusal).toBe(why);
    const list = BriefList.parse(await (await amina.ask("GET", "/api/briefs")).json());
    const copy = list.briefs.find(({ id }) => id !== brief);
    const kept = amina.open(contentOf(copy?.id ?? ""));
    open.push(kept);
    await kept.entered();
    expect(
      body(kept.content)
        .toString()
        .match(/edit \d+/g),
    ).toHaveLength(200);
  },
);

/** As when a person is taken off the hub, or their computer was lost. */
async function endSessions(member: string): Promise<void> {
  const { data } = team;
  await team.close();
  const opened = await openSqliteLog(data);
  if ("refused" in opened) throw new Error(opened.detail);
  for (const { key, value } of await opened.log.list("session")) {
    if (JSON.stringify(value).includes(member)) await opened.log.remove("session", key);
  }
  await opened.log.close();
  team = await startTeam({ data });
  network.retarget(team.url);
}

test("fault 28: a role lowered while offline keeps the edits as a copy, and shows what the team has", async () => {
  const amina = await joined("Amina");
  const guest = await enter(owner);
  expect(await guest.write("agreed")).toBe("kept");
  await amina.link(brief, upToDate);
  network.down();
  await amina.link(brief, offline);
  const a = await enter(amina);
  expect(await a.write("mine")).toBe("kept");
  const replaced = a.closed();
  const { members } = await (await owner.ask("GET", `/api/briefs/${brief}/members`)).json();
  const { member } = members.find(({ name }: { name: string }) => name === "Amina");
  await owner.ask("PATCH", `/api/briefs/${brief}/members/${member}`, { role: "viewer" });
  network.up();
  // A window that has it open opens it anew: merged with what it holds, its edits would be back.
  expect((await replaced).reason).toBe("replaced");
  a.leave();
  await amina.link(brief, upToDate);
  const after = await enter(amina);
  expect(after.words).toEqual(["agreed"]);
  expect(await after.write("again")).toBe("not-allowed");
  expect(await titles(amina)).toEqual(["Cluster munitions", "Cluster munitions (my changes that were not taken)"]);
  expect(guest.words).toEqual(["agreed"]);
});

test("fault 28: removed while offline, the edits are kept as a copy, and what was there can still be read", async () => {
  const amina = await joined("Amina");
  network.down();
  await amina.link(brief, offline);
  const a = await enter(amina);
  expect(await a.write("mine")).toBe("kept");
  const { members } = await (await owner.ask("GET", `/api/briefs/${brief}/members`)).json();
  const { member } = members.find(({ name }: { name: string }) => name === "Amina");
  await owner.ask("DELETE", `/api/briefs/${brief}/members/${member}`);
  const closed = a.closed();
  network.up();
  expect((await amina.link(brief, ({ state }) => state === "refused")).refusal).toBe("no-such-brief");
  expect((await closed).reason).toBe("access-changed");
  expect(await titles(amina)).toHaveLength(2);
  const { role } = await (await amina.ask("GET", `/api/briefs/${brief}`)).json();
  expect(role).toBe("viewer");

  a.leave();

  // Invited again, she has the brief as the team has it, and can write.
  const { code } = await owner.invitation(brief, "editor");
  expect(await amina.join(`${network.url}/#invitation=${code}`)).toBe(brief);
  await amina.link(brief, upToDate);
  const again = await enter(amina);
  expect(again.words).toEqual([]);
  expect(await again.write("welcome")).toBe("kept");
  await amina.link(brief, upToDate);
});

test("fault 28: lowered after the desktop ended by kill -9 a moment after the words, they are kept as a copy", async () => {
  const before = await joined("Amina");
  network.down();
  await before.link(brief, offline);
  expect(await writeParagraph(await enter(before), "mine")).toBe("kept");
  // As the disk is when the process is gone.
  const data = newFolder();
  cpSync(before.data, data, { recursive: true });
  await owner.ask("PATCH", `/api/briefs/${brief}/members/${await memberNamed("Amina")}`, { role: "viewer" });

  const amina = await Desktop.start("Amina", data);
  desktops.push(amina);
  network.up();
  await amina.link(brief, upToDate);
  expect(paragraphsOf(await enter(amina))).toEqual([]);
  expect(await paragraphsOfCopies(amina)).toEqual(["mine"]);
});

test("fault 28: who goes on writing while they are lowered has every word that was called saved, there or in a copy", async () => {
  const amina = await joined("Amina");
  network.down();
  await amina.link(brief, offline);
  const a = await enter(amina);
  const saved: string[] = [];
  const writing = (async () => {
    for (let n = 0; ; n++) {
      if ((await writeParagraph(a, `edit ${n}`)) !== "kept") return;
      saved.push(`edit ${n}`);
    }
  })();
  await owner.ask("PATCH", `/api/briefs/${brief}/members/${await memberNamed("Amina")}`, { role: "viewer" });
  network.up();
  await writing;
  a.leave();
  await amina.link(brief, upToDate);
  const found = new Set([...paragraphsOf(await enter(amina)), ...(await paragraphsOfCopies(amina))]);
  expect(saved.filter((words) => !found.has(words))).toEqual([]);
});

test("words that wait in a brief that was put away arrive when it is joined again", async () => {
  const amina = await joined("Amina");
  network.down();
  await amina.link(brief, offline);
  expect(await (await enter(amina)).write("mine")).toBe("kept");
  await amina.ask("PATCH", `/api/briefs/${brief}`, { deleted: true });
  network.up();
  const { code } = await owner.invitation(brief, "editor");
  expect(await amina.join(`${network.url}/#invitation=${code}`)).toBe(brief);
  await amina.link(brief, upToDate);
  expect((await enter(owner)).words).toEqual(["mine"]);
  expect((await enter(amina)).words).toEqual(["mine"]);
});

test("a brief of the team's is put away on one desktop alone, rests there, and is linked again when it comes back", async () => {
  const amina = await joined("Amina", "viewer");
  const states = new Set<string>();
  void amina.link(brief, ({ state }) => states.add(state) === null).catch(() => {});
  const guest = await enter(owner);
  expect((await amina.ask("PATCH", `/api/briefs/${brief}`, { deleted: true })).status).toBe(200);
  expect(await titles(amina)).toEqual([]);
  expect(await guest.write("meanwhile")).toBe("kept");
  expect((await amina.ask("PATCH", `/api/briefs/${brief}`, { deleted: false })).status).toBe(200);
  await amina.link(brief, upToDate);
  await (await enter(amina)).shows("meanwhile");
  // A reader's desktop sends nothing that could be refused.
  expect(states).not.toContain("refused");
  expect(await titles(amina)).toEqual(["Cluster munitions"]);
});
