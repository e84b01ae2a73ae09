/**
 * All of a hub in one file, and back: briefs with their history, reviews, pictures, people, roles, sessions and whose each
 * edit is. Each step reads back what it wrote; what can't be completed leaves nothing behind.
 *
 * Of sessions a hub knows hashes alone, so the file opens none, and people go on where they were after a restore.
 * Invitations stay out of it: used up since, they would be good again.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as Y from "yjs";
import { readBrief } from "../shared/brief/read.ts";
import { addressOf, contentOf } from "../shared/protocol/documents.ts";
import { assetAddress, assetIn, folderOfAssets } from "./documents/assets.ts";
import { BackupFile } from "./storage/backup-file.ts";
import { type Log, LogError, partsOf, type Stored } from "./storage/log.ts";
import { makeFolder } from "./storage/make-folder.ts";
import { replay } from "./storage/replay.ts";
import { openSqliteLog } from "./storage/sqlite.ts";
import { lockFolder } from "./storage/sqlite-file.ts";
import { putAside } from "./storage/sqlite-salvage.ts";
import { writeWhole } from "./storage/write-file.ts";

/** Where a hub keeps its data: in a folder, or in Postgres. */
export type DataLocation = { readonly folder: string } | { readonly databaseUrl: string };

/** What was read back, byte by byte, and each brief as a brief. */
export interface Verified {
  readonly briefs: number;
  /** Pictures and the texts of sources. */
  readonly assets: number;
  readonly people: number;
  /** When the backup was made: an ISO instant. */
  readonly made: string;
  /** Documents that can't be read. Their bytes are kept as they are. */
  readonly unreadable: readonly string[];
}

/**
 * Why nothing was done.
 * - `exists`: a file of that name is there; `not-empty`: there are data already
 * - `no-hub`: nothing that a hub has written is there; `in-use`: a hub is running on it
 * - `not-a-backup`, `newer`: the file is none, or of a newer Demarche
 * - `unreadable`: the documents named in `detail` can't be read, which Postgres has no place for
 * - `failed`: what the disk or the database said is in `detail`
 */
export interface NotDone {
  readonly problem:
    | "exists"
    | "not-empty"
    | "no-hub"
    | "in-use"
    | "not-a-backup"
    | "newer"
    | "unreadable"
    | "failed"
    | "not-verified";
  readonly detail: string;
}

/** @param to the file; it must not be there yet */
export async function backUp(from: DataLocation, to: string): Promise<Verified | NotDone> {
  return attempt(() =>
    withDraft(dirname(to), async (draft) => {
      await (await open(draft, "wx", 0o600)).close();
      const file =
        "folder" in from ? await copyFolder(from.folder, draft) : await copyDatabase(from.databaseUrl, draft);
      if (!file) return { problem: "no-hub", detail: "folder" in from ? from.folder : "DATABASE_URL" };
      file.together(() => {
        file.forget("invitation");
        file.put({ kind: "setting", key: "backup", value: { made: new Date().toISOString() } });
      });
      file.close();
      await sync(draft);
      const verified = await withBackup(draft, (backup) => verify(backup, async () => null));
      // Taken first, so that a file of this name that came meanwhile stays.
      const taken = await open(to, "wx", 0o600).catch(() => null);
      if (!taken) return { problem: "exists", detail: to };
      await taken.close();
      await rename(draft, to);
      return verified;
    }),
  );
}

/** @param to must be empty */
export function restore(from: string, to: DataLocation): Promise<Verified | NotDone> {
  return attempt(() =>
    withBackup(from, (file) =>
      "folder" in to ? restoreFolder(file, from, to.folder) : restoreDatabase(file, to.databaseUrl),
    ),
  );
}

/**
 * From a folder that no hub has just now into an empty Postgres database. The folder's own database stays, under the name
 * `hub.sqlite.moved-1`: a hub that is started on the folder alone must not go on from there.
 */
export function move(folder: string, databaseUrl: string): Promise<Verified | NotDone> {
  return attempt(async () => {
    if (!existsSync(join(folder, "hub.sqlite"))) return { problem: "no-hub", detail: folder };
    const lock = lockFolder(folder);
    if (!lock) return { problem: "in-use", detail: folder };
    try {
      return await withDraft(folder, async (draft) => {
        const copied = await backUp({ folder }, draft);
        if ("problem" in copied) return copied;
        const moved = await restore(draft, { databaseUrl });
        if (!("problem" in moved)) putAside(join(folder, "hub.sqlite"), "moved");
        return moved;
      });
    } finally {
      lock.close();
    }
  });
}

async function copyFolder(folder: string, draft: string): Promise<BackupFile | null> {
  if (!existsSync(join(folder, "hub.sqlite"))) return null;
  const file = BackupFile.copy(folder, draft);
  // After the text: a picture is kept before the text that shows it, and never goes.
  for (const brief of await readdir(folderOfAssets(folder)).catch(() => [])) {
    for (const hash of await readdir(join(folderOfAssets(folder), brief))) {
      if (assetAddress(assetIn(brief, hash)) === null) continue;
      const bytes = await readFile(join(folderOfAssets(folder), brief, hash));
      file.together(() => {
        file.append(assetIn(brief, hash), bytes);
        file.put({ kind: "asset", key: `${brief}/${hash}`, value: true });
      });
    }
  }
  return file;
}

async function copyDatabase(url: string, draft: string): Promise<BackupFile | null> {
  const { copyPostgres } = await import("./storage/postgres-copy.ts");
  const file = BackupFile.create(draft);
  return (await copyPostgres(url, file)) ? file : null;
}

async function restoreFolder(file: BackupFile, path: string, folder: string): Promise<Verified | NotDone> {
  makeFolder(folder);
  // A disk of its own comes with that one.
  if ((await readdir(folder)).some((name) => name !== "lost+found")) return { problem: "not-empty", detail: folder };
  const lock = lockFolder(folder);
  if (!lock) return { problem: "in-use", detail: folder };
  try {
    return await withDraft(folder, async (draft) => {
      await mkdir(folderOfAssets(draft), { recursive: true });
      await copyFile(path, join(draft, "hub.sqlite"));
      const assets = file.documents().filter((name) => assetAddress(name) !== null);
      for (const name of assets) {
        const { brief, hash } = assetAddress(name) ?? { brief: "", hash: "" };
        await mkdir(join(folderOfAssets(draft), brief), { recursive: true });
        const [bytes] = file.load(name).updates;
        if (bytes) await writeWhole(join(folderOfAssets(draft), brief, hash), bytes);
      }
      BackupFile.settle(join(draft, "hub.sqlite"), assets);
      await sync(join(draft, "hub.sqlite"));
      const opened = await openSqliteLog(draft);
      if ("refused" in opened) return { problem: "failed", detail: opened.detail };
      const verified = await verify(file, (name) => loadFrom(draft, opened.log, name)).finally(() =>
        opened.log.close(),
      );
      if ("problem" in verified) return verified;
      await rename(folderOfAssets(draft), folderOfAssets(folder));
      // Last: without it the folder holds no hub.
      await rename(join(draft, "hub.sqlite"), join(folder, "hub.sqlite"));
      return verified;
    });
  } finally {
    lock.close();
    const kept = await readdir(folder);
    if (!kept.includes("hub.sqlite")) for (const name of ["lock.sqlite", "assets"]) await remove(join(folder, name));
  }
}

async function loadFrom(folder: string, log: Log, name: string): Promise<Stored> {
  const asset = assetAddress(name);
  if (!asset) return log.load(name);
  return { snapshot: null, updates: [await readFile(join(folderOfAssets(folder), asset.brief, asset.hash))] };
}

async function restoreDatabase(file: BackupFile, url: string): Promise<Verified | NotDone> {
  const before = await verify(file, async () => null);
  if ("problem" in before) return before;
  if (before.unreadable.length > 0) return { problem: "unreadable", detail: before.unreadable.join("\n") };
  const { fillPostgres } = await import("./storage/postgres-copy.ts");
  const filled = await fillPostgres(url, file, (load) => verify(file, load));
  return typeof filled === "string" ? { problem: filled, detail: "DATABASE_URL" } : filled;
}

/**
 * Reads all of a backup: each brief as a brief, each picture by its hash.
 * @param load gives the same document from where it was put, to be compared; null: the backup alone is read
 */
async function verify(
  file: BackupFile,
  load: (document: string) => Promise<Stored | null>,
): Promise<Verified | NotDone> {
  const unreadable: string[] = [];
  let assets = 0;
  const documents = file.documents();
  const contents = file.records("brief").map(({ key }) => contentOf(key));
  for (const name of new Set([...documents, ...contents])) {
    let stored: Stored;
    try {
      stored = file.load(name);
      assets += read(name, stored);
    } catch {
      unreadable.push(name);
      continue;
    }
    const found = await load(name);
    if (found && !isSame(found, stored)) return { problem: "not-verified", detail: name };
  }
  const made = file.records("setting").find(({ key }) => key === "backup")?.value;
  return {
    briefs: contents.filter((name) => !unreadable.includes(name)).length,
    assets,
    people: file.records("person").length,
    made: typeof made === "object" && made !== null && "made" in made ? String(made.made) : "",
    unreadable,
  };
}

/** Throws if it can't be read. Gives 1 if it is a picture or a source's text. */
function read(name: string, stored: Stored): 0 | 1 {
  const asset = assetAddress(name);
  if (asset) {
    const [bytes = new Uint8Array()] = stored.updates;
    if (createHash("sha256").update(bytes).digest("hex") !== asset.hash) throw new Error("not the bytes of its name");
    return 1;
  }
  const isContent = addressOf(name)?.part === "content";
  const parts = partsOf(stored);
  if (isContent && parts.length === 0) throw new Error("nothing is stored of it");
  const document = new Y.Doc();
  try {
    replay(document, parts);
    if (isContent) readBrief(document);
  } finally {
    document.destroy();
  }
  return 0;
}

const isSame = (a: Stored, b: Stored): boolean =>
  Buffer.compare(a.snapshot ?? Buffer.of(), b.snapshot ?? Buffer.of()) === 0 &&
  a.updates.length === b.updates.length &&
  a.updates.every((update, n) => Buffer.compare(update, b.updates[n] ?? Buffer.of()) === 0);

async function withBackup<Result>(path: string, act: (file: BackupFile) => Promise<Result>): Promise<Result | NotDone> {
  const file = BackupFile.open(path);
  if (file === null) return { problem: "not-a-backup", detail: path };
  if (file === "newer") return { problem: "newer", detail: path };
  try {
    return await act(file);
  } finally {
    file.close();
  }
}

/** A name beside where the result will be; what has it at the end is removed. */
async function withDraft<Result>(folder: string, act: (draft: string) => Promise<Result>): Promise<Result> {
  const draft = join(folder, `.demarche-${randomBytes(6).toString("hex")}`);
  try {
    return await act(draft);
  } finally {
    await remove(draft);
  }
}

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function attempt<Result>(act: () => Promise<Result | NotDone>): Promise<Result | NotDone> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof LogError) && !(error instanceof Error && "code" in error)) throw error;
    return { problem: "failed", detail: error.message };
  }
}
