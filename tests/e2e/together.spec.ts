/** Several people in one brief: coming in, seeing each other, rights that change while one writes, and a guest without a network. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { InvitationCreated, MemberList } from "../../shared/protocol/http.ts";
import { newBrief } from "../client.ts";
import { Network } from "../network.ts";
import { signIn, startHub } from "./hub.ts";
import { expect, idIn, saved, test, textOf } from "./window.ts";

/** Comes in by an invitation, under a name, in a browser of its own. */
async function comeIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Come in" }).click();
  await textOf(page).waitFor();
}

const urlIn = (answer: unknown): string => /"url":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? "";

test("an owner invites by a link; the guest is seen by name and face, and each sees the other's words and caret", async ({
  page: owner,
  browser,
}) => {
  const team = await startHub({ command: "serve" });
  await owner.goto(team.address);
  await owner.getByRole("textbox", { name: "Your name" }).fill("Olga");
  await owner.getByRole("button", { name: "Come in" }).click();
  await owner.getByRole("button", { name: /^Rapid alert/ }).click();
  await textOf(owner).waitFor();
  await owner.getByRole("button", { name: "Share", exact: true }).click();
  await owner.getByRole("button", { name: "Make a link" }).click();
  const url = await owner.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await owner.keyboard.press("Escape");

  const context = await browser.newContext();
  const guest = await context.newPage();
  await comeIn(guest, url, `Amina <b>Yusuf</b>`);
  await expect(guest).not.toHaveURL(/invitation/);
  await textOf(guest).locator("> p").first().click();
  await guest.keyboard.press("End");
  await guest.keyboard.type(" Written by the guest.");
  await saved(guest);

  await expect(textOf(owner)).toContainText("Written by the guest.");
  await expect(owner.locator(".caret-name")).toHaveText("Amina <b>Yusuf</b>");
  await owner.getByRole("button", { name: "Amina <b>Yusuf</b>" }).click();
  await owner.getByRole("menuitem", { name: "Go to their place" }).click();
  await expect(owner.locator(".caret-name")).toBeInViewport();

  // Followed, they are kept in sight wherever they go.
  await owner.setViewportSize({ width: 1000, height: 400 });
  await owner.getByRole("button", { name: "Amina <b>Yusuf</b>" }).click();
  await owner.getByRole("menuitem", { name: "Follow" }).click();
  await textOf(guest).locator("> p").last().click();
  await expect(textOf(owner).locator("> p").last().locator(".caret-name")).toBeInViewport();
  await textOf(guest).locator("> p").first().click();
  await expect(textOf(owner).locator("> p").first().locator(".caret-name")).toBeInViewport();
  await owner.setViewportSize({ width: 1440, height: 900 });

  // Undo takes back one's own words alone.
  await textOf(owner).locator("> p").nth(1).click();
  await owner.keyboard.type("Mine. ");
  await expect(textOf(guest)).toContainText("Mine. ");
  await owner.keyboard.press("Control+z");
  await expect(textOf(guest)).not.toContainText("Mine. ");
  await expect(textOf(owner)).toContainText("Written by the guest.");

  await textOf(owner).locator("> p").first().click();
  await owner.keyboard.press("Alt+Shift+W");
  const asked = owner.getByRole("dialog", { name: "Who wrote this" });
  await expect(asked.getByTitle("Amina <b>Yusuf</b>")).toHaveText(" Written by the guest.");
  await expect(asked.getByRole("listitem").filter({ hasText: "Amina <b>Yusuf</b>" })).toContainText("from");
  await expect(asked.getByRole("listitem").filter({ hasText: "Olga (you)" })).toContainText("brought in");
  await context.close();
  await team.stop();
});

test("who may only read from now on, or is removed, sees it at once and can write no more", async ({
  ask,
  newBrief,
  open,
  browser,
}) => {
  const place = await newBrief("Rights", "rapid-alert");
  const owner = await open(place);
  const api = `/api/briefs/${place.slice("#/brief/".length)}`;
  const context = await browser.newContext();
  const guest = await context.newPage();
  await comeIn(guest, urlIn(await ask("POST", `${api}/invitations`, { role: "editor" })), "Guest");
  await expect(textOf(guest)).toHaveAttribute("contenteditable", "true");

  await owner.getByRole("button", { name: "Share", exact: true }).click();
  await owner.getByRole("combobox", { name: "Role of Guest" }).selectOption("viewer");
  await expect(guest.getByText("Read only")).toBeVisible();
  await expect(textOf(guest)).toHaveAttribute("contenteditable", "false");
  await expect(guest.getByRole("toolbar")).toHaveCount(0);
  await expect(guest.getByRole("textbox", { name: "Subtitle" })).toHaveCount(0);
  await saved(guest);

  await owner.getByRole("button", { name: "Remove Guest" }).click();
  await expect(guest.getByRole("alert")).toContainText("you are no longer among its members");
  await context.close();
});

test("words that a guest wrote offline are there, to be kept, however often they come back after they were removed", async ({
  browser,
}) => {
  const team = await startHub({ command: "serve" });
  const network = await Network.before(team.url, 1);
  const token = await signIn(team, "Olga");
  const { brief } = await newBrief(team, token);
  const owner = (method: string, path: string, body?: object) =>
    fetch(`${team.url}/api/briefs/${brief}/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const { code } = InvitationCreated.parse(await (await owner("POST", "invitations", { role: "editor" })).json());
  const context = await browser.newContext();
  const guest = await context.newPage();
  await comeIn(guest, `${network.url}/#invitation=${code}`, "Guest");
  await saved(guest);
  await guest.getByRole("toolbar").first().waitFor();
  await guest.waitForLoadState("networkidle");
  network.down();
  await textOf(guest).locator("> p").first().click();
  await guest.keyboard.type("Known to nobody else.");
  await expect(guest.locator(".saved-badge")).toContainText("to send");
  const { members } = MemberList.parse(await (await owner("GET", "members")).json());
  const removed = members.find(({ name }) => name === "Guest")?.member;
  expect((await owner("DELETE", `members/${removed}`)).ok).toBe(true);
  network.up();

  // A disk that takes longer than the hub, which says at once that they are no longer on the brief.
  await context.addInitScript(`
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...place) {
      const late = {};
      setTimeout(() => {
        const request = open.apply(this, place);
        for (const when of ["onupgradeneeded", "onblocked", "onerror", "onsuccess"]) request[when] = (event) => late[when]?.(event);
      }, 2_000);
      return late;
    };`);
  guest.on("dialog", (dialog) => void dialog.accept());
  for (let visit = 0; visit < 2; visit++) {
    await guest.reload();
    await expect(textOf(guest)).toContainText("Known to nobody else.");
    await expect(guest.getByRole("alert")).toContainText("you are no longer among its members");
    await expect(guest.getByRole("button", { name: "Keep a copy…" })).toBeVisible();
  }
  await context.close();
  await network.close();
  await team.stop();
});

test("a guest goes on without the hub, through a reload, and what they wrote arrives when it is back", async ({
  browser,
}) => {
  const data = mkdtempSync(join(tmpdir(), "demarche-guest-"));
  const first = await startHub({ data });
  const token = await signIn(first);
  const headers = { Authorization: `Bearer ${token}` };
  const id = idIn(await (await fetch(`${first.url}/api/briefs`, { headers })).json());
  const body = JSON.stringify({ role: "editor" });
  const invited = await fetch(`${first.url}/api/briefs/${id}/invitations`, { method: "POST", headers, body });
  const context = await browser.newContext();
  const guest = await context.newPage();
  await comeIn(guest, urlIn(await invited.json()), "Guest");
  await saved(guest);
  await guest.waitForFunction(async () => {
    const parts: string[] = await (await fetch("/files.json")).json();
    const kept = await Promise.all(["/", ...parts.map((file) => `/${file}`)].map((file) => caches.match(file)));
    return kept.every((response) => response !== undefined);
  });

  await first.kill();
  const badge = guest.locator(".saved-badge");
  await expect(badge).toContainText("Offline since");
  // Words that the browser keeps are no cause for alarm, not even for the moment until they are kept.
  const alarms = guest.evaluateHandle(() => {
    const seen: string[] = [];
    new MutationObserver(() => {
      for (const alert of document.querySelectorAll('[role="alert"]')) seen.push(alert.textContent ?? "");
    }).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  await alarms;
  await textOf(guest).locator("> p").first().click();
  await guest.keyboard.type("Far from any network. ", { delay: 20 });
  await expect(badge).toContainText("to send");
  expect(await (await alarms).jsonValue()).toEqual([]);
  await guest.reload();
  await expect(textOf(guest)).toContainText("Far from any network.");
  await expect(badge).toContainText("to send");
  // All of the window is there, also what was never asked for while there was a network.
  await guest.getByRole("button", { name: "Your briefs" }).click();
  await expect(guest.getByRole("main")).toBeVisible();
  await guest.goBack();

  const again = await startHub({ data, port: Number(new URL(first.url).port) });
  await expect(badge).toHaveText("Saved on this computer", { timeout: 20_000 });
  await again.stop();
  await context.close();
  rmSync(data, { recursive: true, force: true });
});
