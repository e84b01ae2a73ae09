/**
 * The home hub in a process of its own, so that a window that hangs or a shell that stops takes no word with it. The
 * shell gives it a folder, and a port for each window.
 */
import type { MessagePortMain } from "electron";
import { type Hub, openHub } from "../hub/hub.ts";
import type { Problem } from "../shared/protocol/http.ts";
import { refusalNamed, refusals } from "../shared/protocol/refusal.ts";
import { HubOrder } from "./hub-order.ts";
import { type HubDoor, serveWindow } from "./serve-window.ts";

const [, , folder, window] = process.argv;
if (!folder || !window) throw new Error("the shell gives the hub a folder, and says where the built window lies");
const localPlace = { window };
// What it keeps is for its person alone.
process.umask(0o077);

let opening: ReturnType<typeof openHub> | null = null;

/** The hub. Where the folder could not be used, each call tries again: a disk that was out may be back. */
async function theHub(data: string, key: Uint8Array | null): ReturnType<typeof openHub> {
  opening ??= openHub({ data, localPlace, ...(key && { key }) });
  const opened = await opening;
  if ("problem" in opened) opening = null;
  return opened;
}

async function serve(data: string, key: Uint8Array | null, port: MessagePortMain): Promise<void> {
  const hub = await theHub(data, key);
  const [door, token] = "problem" in hub ? [closedDoor(hub.problem), ""] : [hub, hub.signIn()];
  const line = serveWindow(door, token, (frame) => port.postMessage(frame));
  port.on("message", ({ data: frame }) => line.receive(frame));
  port.on("close", () => line.closed());
  port.start();
}

/** What a window meets where the hub could not be opened: the same reason on each request and connection. */
function closedDoor(problem: Problem): HubDoor {
  return {
    fetch: async () =>
      Response.json(problem, { status: problem.status, headers: { "Content-Type": "application/problem+json" } }),
    connect: (socket) => {
      const refusal = refusalNamed(problem.code) ?? "disk-failed";
      setImmediate(() => socket.close(refusals[refusal], refusal));
      return { isAdmitted: false, handleMessage: () => {}, handleFault: () => {}, handleClose: () => {} };
    },
  };
}

async function stop(): Promise<void> {
  const hub: Hub | { readonly problem: Problem } | null = await opening;
  if (hub && !("problem" in hub)) await hub.close();
  process.exit(0);
}

process.parentPort.on("message", ({ data, ports: [port] }) => {
  const told = HubOrder.parse(data);
  if (told.order === "stop") void stop();
  else if (port) void serve(folder, told.key, port);
});
