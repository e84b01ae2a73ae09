/** A home hub that shares on the local network, without any server: only when it is told to, and no longer. */
import { afterEach, expect, test } from "vitest";
import { contentOf } from "../../shared/protocol/documents.ts";
import { BriefCreated, InvitationCreated, LocalNetworkOpen } from "../../shared/protocol/http.ts";
import { Desktop, Person, removeFolders } from "../../tests/team.ts";

const desktops: Desktop[] = [];
afterEach(async () => {
  for (const desktop of desktops.splice(0).reverse()) await desktop.close();
  removeFolders();
});

async function start(name: string): Promise<Desktop> {
  const desktop = await Desktop.start(name);
  desktops.push(desktop);
  return desktop;
}

/** Shares on the network; gives the address, and the way to stop. */
async function share(desktop: Desktop) {
  const { body } = await desktop.ask("POST", "/api/local-network");
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  const { address } = LocalNetworkOpen.parse(JSON.parse(new TextDecoder().decode(value)));
  return { address, stop: () => reader?.cancel() };
}
const invitation = async (desktop: Desktop, brief: string, role: string) =>
  InvitationCreated.parse(await (await desktop.ask("POST", `/api/briefs/${brief}/invitations`, { role })).json());
const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    () => true,
    () => false,
  );

test("colleagues come in by desktop and by browser, with the role of their link, while it is shared and no longer", async () => {
  const [amina, boris] = [await start("Amina"), await start("Boris")];
  const { id } = BriefCreated.parse(await (await amina.ask("POST", "/api/briefs", { title: "Ours" })).json());
  const { address, stop } = await share(amina);
  const link = (await invitation(amina, id, "editor")).url;
  expect(new URL(link).origin).toBe(address);

  expect(await boris.join(link)).toBe(id);
  await boris.link(id, ({ state }) => state === "up-to-date");
  const viewer = await Person.join(address, (await invitation(amina, id, "viewer")).code);
  const windows = [amina, boris, viewer].map((person) => person.open(contentOf(id)));
  const [a, b, guest] = await Promise.all(windows.map((window) => window.entered()));
  await b?.write("from-boris");
  await a?.write("from-amina");
  await Promise.all([a, b, guest].map((window) => window?.shows("from-amina", "from-boris")));
  expect(await guest?.write("from-a-viewer")).toBe("not-allowed");
  expect((await viewer.ask("POST", "/api/local-network")).status).toBe(403);
  expect((await viewer.ask("POST", "/api/briefs", {})).status).toBe(403);

  await stop();
  await boris.link(id, ({ state }) => state === "offline");
  expect(await answers(address)).toBe(false);
  expect(await b?.write("meanwhile")).toBe("kept");
  const again = await share(amina);
  expect(again.address).toBe(address);
  await a?.shows("from-amina", "from-boris", "meanwhile");
  for (const window of windows) window.leave();
  await again.stop();
});

test("two windows that share stop it with the second", async () => {
  const amina = await start("Amina");
  const [first, second] = [await share(amina), await share(amina)];
  expect(second.address).toBe(first.address);
  await first.stop();
  expect(await answers(first.address)).toBe(true);
  await second.stop();
  expect(await answers(first.address)).toBe(false);
});
