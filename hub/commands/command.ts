import { parseArgs } from "node:util";

/** A word after `demarche`. */
export interface Command {
  /** @returns the process's exit status, or `usage`: the arguments are not the command's, and the usage says which are */
  run(args: readonly string[]): Promise<number | "usage">;
}

/** The options of a command line, all of which take a value; null if there is anything else in it. */
export function optionsOf<Name extends string>(
  args: readonly string[],
  ...names: readonly Name[]
): Partial<Record<Name, string>> | null {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
    const { values } = parseArgs({ args: [...args], options });
    const given: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = values[name];
      if (typeof value === "string") given[name] = value;
    }
    return given;
  } catch {
    return null;
  }
}

/** Says why nothing was done. @returns the exit status */
export function complain<Status extends 1 | 2>(sentence: string, status: Status): Status {
  process.stderr.write(`${sentence}\n`);
  return status;
}

/** A TCP port as it is written; null if it is none. */
export const portOf = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : null;
