/** `npm run build`: what a hub's computer needs once, and again after each update. */
import { ensureInstalled } from "./install.mjs";

ensureInstalled();
const { buildIfChanged } = await import("./build.mjs");
await buildIfChanged();
