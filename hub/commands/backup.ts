/** `demarche backup`, `restore` and `move`: all of a hub in one file, and from one place to another. */
import { parseArgs } from "node:util";
import { message } from "../../shared/messages/message.ts";
import {
  backUp,
  type DataLocation,
  move as moveHub,
  type NotDone,
  restore as restoreHub,
  type Verified,
} from "../backup.ts";
import { type Command, optionsOf } from "./command.ts";

/**
 * `demarche backup --data FOLDER --to FILE`, or with `DATABASE_URL` in the folder's place. Status 1: no file was written, or a
 * document in it can't be read.
 */
export const backup: Command = {
  async run(args) {
    const options = optionsOf(args, "data", "to");
    const from = dataLocation(options?.data);
    if (!options?.to || !from) return "usage";
    return tell("backup", await backUp(from, options.to), options.to);
  },
};

/**
 * `demarche restore FILE --data FOLDER`, or into `DATABASE_URL`. Status 1: nothing was restored, or a document of the backup
 * can't be read.
 */
export const restore: Command = {
  async run(args) {
    const wanted = fileAndFolder(args);
    const to = wanted && dataLocation(wanted.data);
    if (!wanted || !to) return "usage";
    // As a running hub keeps it.
    process.umask(0o077);
    return tell("restore", await restoreHub(wanted.file, to), "folder" in to ? to.folder : "DATABASE_URL");
  },
};

/**
 * `demarche move --data FOLDER`: into the database of `DATABASE_URL`. Status 1: nothing was moved, or a document can't be
 * read.
 */
export const move: Command = {
  async run(args) {
    const folder = optionsOf(args, "data")?.data;
    const { DATABASE_URL } = process.env;
    if (!folder || !DATABASE_URL) return "usage";
    return tell("move", await moveHub(folder, DATABASE_URL), "DATABASE_URL");
  },
};

/** As `serve` chooses: the database, where one is named. */
function dataLocation(folder: string | undefined): DataLocation | null {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return { databaseUrl: DATABASE_URL };
  return folder ? { folder } : null;
}

function fileAndFolder(args: readonly string[]): { file: string; data: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: "string" } },
    });
    const [file, more] = positionals;
    return file === undefined || more !== undefined ? null : { file, data: values.data };
  } catch {
    // An option that the command does not have: the usage says which it has.
    return null;
  }
}

/** @returns 0, or 1 where nothing was done or a document can't be read */
function tell(what: "backup" | "restore" | "move", result: Verified | NotDone, place: string): 0 | 1 {
  if ("problem" in result) {
    process.stderr.write(`${message("en", `cli.backup-${result.problem}`, { detail: result.detail })}\n`);
    return 1;
  }
  const { briefs, assets, people, made, unreadable } = result;
  process.stdout.write(
    `${message("en", `cli.${what}Done`, { place, briefs, assets, people, made: new Date(made) })}\n`,
  );
  if (unreadable.length === 0) return 0;
  const documents = unreadable.join("\n");
  process.stderr.write(`${message("en", "cli.backupUnreadable", { count: unreadable.length, documents })}\n`);
  return 1;
}
