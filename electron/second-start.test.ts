/** Its own file, because a process can start the shell's code only once. */
import { expect, test, vi } from "vitest";
import { app, BrowserWindow, offer, standIn } from "../tests/stand-in/electron.ts";

vi.mock("electron", () => import("../tests/stand-in/electron.ts"));

test("a second start opens no window and no hub: it ends, and the first has the briefs to itself", async () => {
  standIn.first = false;
  await import("./main.ts");
  await standIn.makeReady();
  expect(standIn.quit).toBe(true);
  expect(BrowserWindow.getAllWindows()).toEqual([]);
  expect(standIn.processes).toEqual([]);
  expect(offer(app, "open-file", {}, "/brief.brief")).toBe(false);
});
