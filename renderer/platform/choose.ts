import { desktop } from "./desktop.ts";
import type { Platform } from "./platform.ts";
import { web } from "./web.ts";

/** The platform that this page stands on: only the desktop shell puts its bridge there. */
export const choosePlatform = (): Platform => (window.demarche ? desktop(window.demarche) : web());
