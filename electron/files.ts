/** Files that a person chose: saved whole or not at all, read within a limit. */
import { open, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import { writeWhole } from "../hub/storage/write-file.ts";
import { importedExtensions, isImportable, LARGEST_IMPORT } from "../shared/import/file-types.ts";
import { message } from "../shared/messages/message.ts";
import type { SaveAnswer, SystemRequest } from "../shared/protocol/bridge.ts";

/** Asks where, proposing `name`, then writes. */
export async function saveFile(window: BrowserWindow, name: string, bytes: Uint8Array): Promise<SaveAnswer> {
  const proposed = safeFileName(name);
  const extension = extname(proposed).slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath("documents"), proposed),
    filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
  });
  if (canceled || !filePath) return "cancelled";
  try {
    await writeWhole(filePath, bytes);
    return "saved";
  } catch (error) {
    return { failed: message("en", "desktop.save-failed", { name: basename(filePath), reason: reasonOf(error) }) };
  }
}

/** Asks for files to open. */
export async function chooseFiles(window: BrowserWindow): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ["openFile", "multiSelections"],
    filters: [{ name: message("en", "desktop.briefs"), extensions: [...importedExtensions] }],
  });
  return filePaths;
}

/** The files among a command line's arguments. The first argument is the program, or the program and its folder. */
export const filesAmong = (argv: readonly string[], folder: string): readonly string[] =>
  argv
    .slice(1)
    .filter((word) => !word.startsWith("-") && isImportable(word))
    .map((word) => resolve(folder, word));

/** Reads a file for the window to import; null when the person was told why not. */
export async function readForWindow(path: string): Promise<SystemRequest | null> {
  const name = basename(path);
  try {
    if (!isImportable(path)) throw new Error(message("en", "desktop.not-a-brief"));
    const found = await stat(path);
    // Of a pipe there is no end to read to.
    if (!found.isFile()) throw new Error(message("en", "desktop.not-a-file"));
    if (found.size > LARGEST_IMPORT) throw new Error(message("en", "desktop.too-large"));
    const file = await open(path);
    try {
      return { kind: "open-file", name, bytes: new Uint8Array(await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (error) {
    dialog.showErrorBox(message("en", "desktop.open-failed", { name }), reasonOf(error));
    return null;
  }
}

/** A name that every system takes for a file: no folders, no control or reserved characters, not hidden, not endless. */
export function safeFileName(name: string): string {
  const safe = name
    .normalize("NFC")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const extension = extname(safe);
  return `${(safe.slice(0, safe.length - extension.length) || "brief").slice(0, 120).trim()}${extension}`;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
