import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";

/**
 * Writes a file whole or not at all: beside its place, synced, then renamed over what was there. When this rejects, what
 * was there is untouched and nothing is left beside it.
 * @param mode who may read it, as Unix numbers it
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  // Not the name with something added to it, which may be as long as names can be.
  const draft = path.replace(/[^/\\]*$/, `.demarche-${randomBytes(6).toString("hex")}`);
  try {
    const file = await open(draft, "wx", mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
