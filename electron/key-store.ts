/**
 * The key with which the home hub seals its sessions on teams' hubs. It lies in a file that the system's key store has
 * sealed, so whoever copies the files has no key. The hub's process has no way to the key store, so it is given the key.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { safeStorage } from "electron";
import { writeWhole } from "../hub/storage/write-file.ts";

/** Bytes, for AES-256. */
const LENGTH = 32;

/**
 * The key, made at the first call; null where the system has no key store, or does not open it. One that the store can
 * no longer open is replaced: what was sealed with it is lost, and the teams' hubs are joined again.
 * @param file where it is kept; only once Electron is ready
 */
export async function hubKey(file: string): Promise<Uint8Array | null> {
  try {
    if (!(await isThere())) return null;
    return (await kept(file)) ?? (await make(file));
  } catch {
    return null;
  }
}

async function isThere(): Promise<boolean> {
  // A desktop without a key store: Electron would seal with a password that everybody knows.
  if (process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text") return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

async function kept(file: string): Promise<Uint8Array | null> {
  try {
    const { result } = await safeStorage.decryptStringAsync(await readFile(file));
    const key = new Uint8Array(Buffer.from(result, "base64"));
    return key.byteLength === LENGTH ? key : null;
  } catch {
    return null;
  }
}

async function make(file: string): Promise<Uint8Array> {
  const key = randomBytes(LENGTH);
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, await safeStorage.encryptStringAsync(key.toString("base64")), 0o600);
  return new Uint8Array(key);
}
