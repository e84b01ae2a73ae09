/** The way from one's own hub to a team's: what may stand in it, and who may take it. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { contentOf } from "../../shared/protocol/documents.ts";
import { BriefCreated, BriefList, InvitationCreated, Problem, TeamList } from "../../shared/protocol/http.ts";
import { Desktop, newFolder, Person, removeFolders, startTeam } from "../../tests/team.ts";
import { TeamHub, TeamHubError } from "./team-hub.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  removeFolders();
});

async function desktop(name = "Amina", data = newFolder()): Promise<Desktop> {
  const started = await Desktop.start(name, data);
  ends.push(() => started.close());
  return started;
}
async function team() {
  const started = await startTeam();
  ends.push(() => started.close());
  return started;
}

/** The port of a server that is no hub. */
async function serve(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}
const pageOfAHotel = () =>
  createServer((_request, response) => response.setHeader("Content-Type", "text/html").end("<h1>Sign in</h1>"));
const wayToAHotel = () =>
  createServer((_request, response) => response.writeHead(302, { Location: "http://127.0.0.1:1/sign-in" }).end());
function impostor(): Server {
  const folder = newFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-days", "1"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...subject], {
    stdio: "ignore",
  });
  return createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) });
}

const stands: readonly [string, () => Promise<string>, string][] = [
  ["no answer at all", async () => "http://127.0.0.1:1/#invitation=abc", "team-unreachable"],
  [
    "a network's own page",
    async () => `http://127.0.0.1:${await serve(pageOfAHotel())}/#invitation=abc`,
    "team-not-a-hub",
  ],
  [
    "a network's way to its own page",
    async () => `http://127.0.0.1:${await serve(wayToAHotel())}/#invitation=abc`,
    "team-not-a-hub",
  ],
  [
    "a certificate of its own making",
    async () => `https://127.0.0.1:${await serve(impostor())}/#invitation=abc`,
    "team-certificate",
  ],
  ["an address in the clear over the internet", async () => "http://briefs.example.org/#invitation=abc", "team-plain"],
  ["a link without an invitation", async () => "https://briefs.example.org/", "not-an-invitation"],
  ["words that are no link", async () => "see you at nine", "not-an-invitation"],
  ["another kind of link", async () => "file:///etc/passwd#invitation=abc", "not-an-invitation"],
];

test.each(stands)("fault 27: %s is told for what it is, and nothing is kept of it", async (_what, link, code) => {
  const amina = await desktop();
  const response = await amina.ask("POST", "/api/teams", { link: await link() });
  expect(Problem.parse(await response.json()).code).toBe(code);
  expect(TeamList.parse(await (await amina.ask("GET", "/api/teams")).json()).teams).toEqual([]);
});

test("an invitation that was used up is told so, by the team's hub", async () => {
  const { url } = await team();
  const response = await (await desktop()).ask("POST", "/api/teams", { link: `${url}/#invitation=abc` });
  expect(Problem.parse(await response.json()).code).toBe("bad-code");
});

test("a guest of somebody's own hub can't send it anywhere, nor act for its person on a team's hub", async () => {
  const { hub, url } = await team();
  const amina = await desktop();
  const code = await hub.firstInvitation();
  await amina.join(`${url}/#invitation=${code}`);
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title: "Ours" })).json());
  const invited = await amina.ask("POST", `/api/briefs/${id}/invitations`, { role: "owner" });
  const guest = InvitationCreated.parse(await invited.json());
  const entered = await amina.hub.fetch(
    new Request("http://localhost/api/sessions", { method: "POST", body: JSON.stringify({ code: guest.code }) }),
  );
  const { token } = await entered.json();
  const asGuest = async (method: string, path: string, body?: object) => {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return amina.hub.fetch(request);
  };
  expect((await asGuest("GET", `/api/briefs/${id}/members`)).status).toBe(200);
  expect(await (await asGuest("GET", "/api/teams")).json()).toEqual({ teams: null, sealed: true });
  expect((await asGuest("POST", "/api/teams", { link: "https://briefs.example.org/#invitation=abc" })).status).toBe(
    403,
  );
  expect((await asGuest("POST", `/api/briefs/${id}/share`, { hub: url })).status).toBe(403);

  expect((await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url })).status).toBe(200);
  expect((await asGuest("GET", `/api/briefs/${id}/members`)).status).toBe(404);
  expect((await asGuest("POST", `/api/briefs/${id}/invitations`, { role: "owner" })).status).toBe(404);
});

test("who was on somebody's brief can't have it sent to a hub of their own by an invitation to the same id", async () => {
  const [hub, theirs] = [await team(), await team()];
  const amina = await desktop();
  await amina.join(`${hub.url}/#invitation=${await hub.hub.firstInvitation()}`);
  const ids = await Promise.all(
    ["Shared", "At home"].map(async (title) => {
      const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title })).json());
      return id;
    }),
  );
  const [shared = "", atHome = ""] = ids;
  await amina.ask("POST", `/api/briefs/${shared}/share`, { hub: hub.url });
  const eve = await Person.first(theirs, "Eve");
  for (const id of ids) {
    const imported = await eve.ask("POST", `/api/briefs/import?id=${id}`, new TextEncoder().encode("# Mine now"));
    expect(imported.status).toBe(201);
    const { url } = await eve.invitation(id, "editor");
    const joined = await amina.ask("POST", "/api/teams", { link: url });
    expect(Problem.parse(await joined.json()).code).toBe("brief-elsewhere");
  }
  const { briefs } = BriefList.parse(await (await amina.ask("GET", "/api/briefs")).json());
  expect(new Map(briefs.map(({ id, title, hub }) => [id, { title, hub }]))).toEqual(
    new Map([
      [shared, { title: "Shared", hub: hub.url }],
      [atHome, { title: "At home", hub: null }],
    ]),
  );
});

test("a share that broke off when the brief was at the team's hub is finished by sharing again", async () => {
  const { hub, url } = await team();
  const amina = await desktop();
  await amina.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title: "Ours" })).json());
  const broken = vi.spyOn(TeamHub.prototype, "brief").mockRejectedValueOnce(new TeamHubError("team-unreachable"));
  expect((await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url })).ok).toBe(false);
  broken.mockRestore();
  expect((await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url })).status).toBe(200);
  const { briefs } = BriefList.parse(await (await amina.ask("GET", "/api/briefs")).json());
  expect(briefs).toMatchObject([{ id, hub: url }]);
});

test("a brief is not linked with what somebody else has put at the team's hub by its id, whatever they made of its owner there", async () => {
  const { hub, url } = await team();
  const eve = await Person.first({ hub, url }, "Eve");
  const amina = await desktop();
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title: "Ours" })).json());
  await eve.ask("POST", `/api/briefs/import?id=${id}`, new TextEncoder().encode("# Mine now"));
  const share = async () => (await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url })).json();
  const toTeam = InvitationCreated.parse(await (await eve.ask("POST", "/api/invitations", {})).json());
  await amina.join(toTeam.url);
  expect(await share()).toMatchObject({ code: "id-taken" });
  await amina.ask("POST", "/api/teams", { link: (await eve.invitation(id, "owner")).url });
  expect(await share()).toMatchObject({ code: "id-taken" });
});

test("a guest of earlier days can't take a brief that is now the team's out of its owner's bin, nor rename it there", async () => {
  const { hub, url } = await team();
  const amina = await desktop();
  await amina.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title: "Ours" })).json());
  const invited = await amina.ask("POST", `/api/briefs/${id}/invitations`, { role: "viewer" });
  const { code } = InvitationCreated.parse(await invited.json());
  const entered = await amina.hub.fetch(
    new Request("http://localhost/api/sessions", { method: "POST", body: JSON.stringify({ code }) }),
  );
  const { token } = await entered.json();
  await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url });
  await amina.ask("PATCH", `/api/briefs/${id}`, { deleted: true });
  const restored = await amina.hub.fetch(
    new Request(`http://localhost/api/briefs/${id}`, {
      method: "PATCH",
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify({ deleted: false, title: "Taken" }),
    }),
  );
  expect(restored.status).toBe(404);
  expect((await amina.ask("GET", `/api/briefs/${id}`)).status).toBe(404);
});

test("a window goes on writing in a brief that is shared meanwhile, also after its hub came back", async () => {
  const { hub, url } = await team();
  const data = newFolder();
  const first = await Desktop.start("Amina", data);
  await first.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  const { id } = BriefCreated.parse(await (await first.ask("POST", "/api/briefs", {})).json());
  const window = await first.open(contentOf(id)).entered();
  expect(await window.write("before")).toBe("kept");
  await first.ask("POST", `/api/briefs/${id}/share`, { hub: url });
  expect(await window.write("after")).toBe("kept");
  window.leave();
  await first.close();

  const again = await desktop("Amina", data);
  const same = await again.open(contentOf(id), window.content).entered();
  expect(await same.write("again")).toBe("kept");
  await again.link(id, ({ state }) => state === "up-to-date");
  const { code } = InvitationCreated.parse(
    await (await again.ask("POST", `/api/briefs/${id}/invitations`, { role: "viewer" })).json(),
  );
  const reader = await (await Person.join(url, code)).open(contentOf(id)).entered();
  expect(reader.words).toEqual(["after", "again", "before"]);
  for (const client of [same, reader]) client.leave();
});

test("the token for a team's hub lies in a file that nobody else can read, and in neither the log nor a file of the brief", async () => {
  const { hub, url } = await team();
  const data = newFolder();
  const amina = await Desktop.start("Amina", data);
  await amina.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", {})).json());
  await amina.ask("POST", `/api/briefs/${id}/share`, { hub: url });
  const exported = await (await amina.ask("GET", `/api/briefs/${id}/export?format=brief`)).arrayBuffer();
  await amina.close();

  const file = join(data, "team-tokens.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const token = Object.values<string>(JSON.parse(readFileSync(file, "utf8")))[0] ?? "";
  expect(token).toHaveLength(43);
  const others = readdirSync(data, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== "team-tokens.json",
  );
  expect(others.length).toBeGreaterThan(0);
  for (const { parentPath, name } of others)
    expect(readFileSync(join(parentPath, name)).includes(token), name).toBe(false);
  expect(Buffer.from(exported).includes(token)).toBe(false);
});

test("with a key, the token is sealed: the folder alone opens nothing, and what lay in a file before is sealed, too", async () => {
  const { hub, url } = await team();
  const data = newFolder();
  const first = await Desktop.start("Amina", data);
  await first.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  await first.close();
  const token = Object.values<string>(JSON.parse(readFileSync(join(data, "team-tokens.json"), "utf8")))[0] ?? "";

  const key = randomBytes(32);
  const sealed = await Desktop.start("Amina", data, key);
  const { teams, sealed: isSealed } = TeamList.parse(await (await sealed.ask("GET", "/api/teams")).json());
  expect([teams, isSealed]).toEqual([[{ hub: url }], true]);
  const { id } = BriefCreated.parse(await (await sealed.ask("POST", "/api/briefs", {})).json());
  expect((await sealed.ask("POST", `/api/briefs/${id}/share`, { hub: url })).status).toBe(200);
  await sealed.close();
  for (const { parentPath, name } of readdirSync(data, { recursive: true, withFileTypes: true }).filter((e) =>
    e.isFile(),
  ))
    expect(readFileSync(join(parentPath, name)).includes(token), name).toBe(false);
  expect(existsSync(join(data, "team-tokens.json"))).toBe(false);

  // Copied to another computer, or started where the key store is shut: nothing opens, and nothing is written over it.
  const copied = await Desktop.start("Amina", data);
  expect(TeamList.parse(await (await copied.ask("GET", "/api/teams")).json())).toEqual({ teams: [], sealed: false });
  expect((await copied.link(id, () => true)).refusal).toBe("not-signed-in");
  await copied.close();
  const again = await Desktop.start("Amina", data, key);
  ends.push(() => again.close());
  await again.link(id, ({ state }) => state === "up-to-date");
});

test("a folder that comes without its tokens opens; its team's briefs can be read, and written in once they are joined again", async () => {
  const { hub, url } = await team();
  const data = newFolder();
  const first = await Desktop.start("Amina", data);
  await first.join(`${url}/#invitation=${await hub.firstInvitation()}`);
  const { id } = BriefCreated.parse(await (await first.ask("POST", "/api/briefs", {})).json());
  await first.ask("POST", `/api/briefs/${id}/share`, { hub: url });
  const invited = await first.ask("POST", `/api/briefs/${id}/invitations`, { role: "editor" });
  const { code } = InvitationCreated.parse(await invited.json());
  await first.close();
  rmSync(join(data, "team-tokens.json"));

  const again = await desktop("Amina", data);
  expect((await again.link(id, () => true)).refusal).toBe("not-signed-in");
  const reader = await again.open(contentOf(id)).entered();
  expect(await reader.write("words")).toBe("not-allowed");
  reader.leave();
  expect(await again.join(`${url}/#invitation=${code}`)).toBe(id);
  await again.link(id, ({ state }) => state === "up-to-date");
});
