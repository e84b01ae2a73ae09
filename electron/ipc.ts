/** The shell's channels: who may call, with what. The only module that touches `ipcMain`. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import { z } from "zod";
import type { SaveAnswer, SystemRequest } from "../shared/protocol/bridge.ts";
import { isOurs } from "./app-scheme.ts";

/** Channels on which the shell speaks to a window: a port to the hub; there are requests to take. */
export const hubPort = "hub:port";
export const requestsWaiting = "requests:waiting";

/** What the shell does for a window; `DesktopBridge` says what each means. */
interface Answers {
  connect(sender: WebContents): void;
  save(sender: WebContents, name: string, bytes: Uint8Array): Promise<SaveAnswer>;
  openLink(sender: WebContents, href: string): "opened" | "refused";
  takeRequests(sender: WebContents): readonly SystemRequest[];
}

/** Opens the channels, all there are. The preload spells the same names. */
export function answerWindow(answers: Answers): void {
  handle("hub:connect", z.tuple([]), answers.connect);
  handle("file:save", z.tuple([z.string().min(1).max(255), z.instanceof(Uint8Array)]), answers.save);
  handle("link:open", z.tuple([z.string().max(4096)]), answers.openLink);
  handle("requests:take", z.tuple([]), answers.takeRequests);
}

/** A caller that isn't the top frame of a page of ours is refused, and so are arguments of another shape. */
function handle<Args extends unknown[]>(
  channel: string,
  shape: z.ZodType<Args>,
  answer: (sender: WebContents, ...args: Args) => unknown,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isTopFrameOfOurs(event)) throw new Error(`${channel}: refused, not the app's window`);
    const checked = shape.safeParse(args);
    if (!checked.success) throw new Error(`${channel}: refused, arguments of another shape`);
    return answer(event.sender, ...checked.data);
  });
}

function isTopFrameOfOurs({ senderFrame }: IpcMainInvokeEvent): boolean {
  // Null when the frame went away after it called.
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
