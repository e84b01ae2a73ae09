/**
 * The home hub in a process of its own, so that a window that hangs or a shell that stops takes no word with it. The
 * shell gives it a folder, and a port for each window.
 */
import type { MessagePortMain } from "electron";
import { openHub } from "../hub/hub.ts";
import { type Refusal, refusals } from "../shared/protocol/refusal.ts";
import type { HubOrder } from "./home-hub.ts";
import { type HubDoor, serveWindow } from "./serve-window.ts";
