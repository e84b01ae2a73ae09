/** Who wrote what, as the hub knows it: told to members, never forged, and honest about what came with a file. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf } from "../../shared/protocol/documents.ts";
import { AuthorList, BriefCreated } from "../../shared/protocol/http.ts";
import { type Client, Person, removeFolders, startTeam, type Team } from "../../tests/team.ts";

let team: Team;
let olga: Person;
const open: Client[] = [];

beforeAll(async () => {
  team = await startTeam();
  olga = await Person.first(team, "Olga");
});
afterAll(async () => {
  for (const client of open) client.leave();
  await team.close();
  removeFolders();
});

/** Opens a brief, and writes under this Yjs client id from then on: Yjs itself gives up an id that it meets in a text. */
const enter = async (person: Person, brief: string, id?: number): Promise<Client> => {
  const client = await person.open(contentOf(brief)).entered();
  if (id !== undefined) client.content.clientID = id;
  open.push(client);
  return client;
};
const authors = async (brief: string, ...clients: readonly number[]) => {
  const response = await olga.ask("GET", `/api/briefs/${brief}/authors?clients=${clients.join(",")}`);
  return AuthorList.parse(await response.json()).authors;
};

test("the author of words is who wrote them, since they began; of a client that nobody met, nothing is said", async () => {
  const brief = await olga.newBrief();
  const eva = await olga.invite(brief, "editor", false, "Eva");
  const before = Date.now();
  const writing = await enter(eva, brief);
  expect(await writing.write("words")).toBe("kept");
  const { clientID } = writing.content;
  const [author, ...others] = await authors(brief, clientID, 7);
  expect(others).toEqual([]);
  expect(author).toMatchObject({ client: clientID, member: eva.id, name: "Eva", brought: false });
  expect(Date.parse(author?.since ?? "")).toBeGreaterThanOrEqual(before);
});

test("what comes with a file was brought by whoever brought it; nobody else writes under its ids, and they themselves may", async () => {
  const brief = await olga.newBrief();
  const eva = await olga.invite(brief, "editor", false, "Eva");
  const writing = await enter(eva, brief);
  await writing.write("hers");
  const id = writing.content.clientID;

  const file = await (await olga.ask("GET", `/api/briefs/${brief}/export?format=brief`)).arrayBuffer();
  const response = await olga.ask("POST", "/api/briefs/import", new Uint8Array(file));
  const copy = BriefCreated.parse(await response.json()).id;
  expect(await authors(copy, id)).toMatchObject([{ name: "Olga", brought: true }]);

  await eva.ask("POST", "/api/sessions", { code: (await olga.invitation(copy, "editor")).code });
  expect(await (await enter(eva, copy, id)).write("in the name of the file")).toBe("not-allowed");
  expect(await (await enter(olga, copy, id)).write("mine")).toBe("kept");
  expect(await authors(copy, id)).toMatchObject([{ name: "Olga", brought: false }]);
  // In the brief itself they are hers as before.
  expect(await authors(brief, id)).toMatchObject([{ name: "Eva", brought: false }]);
});
