#!/usr/bin/env node
/** The command line: `demarche COMMAND …`. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { Command } from "./commands/command.ts";

// Within the installation, where whoever could write to it could change the program itself.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/demarche"));
const { message } = await import("../shared/messages/message.ts");

/**
 * In the order in which the help lists them; each is loaded when it is asked for. The catalogue has `cli.NAME` (one line:
 * what it does) and `cli.NAMEUsage` (all that it takes, with an example).
 */
const commands = {
  open: async () => (await import("./commands/open.ts")).open,
  serve: async () => (await import("./commands/serve.ts")).serve,
  backup: async () => (await import("./commands/backup.ts")).backup,
  restore: async () => (await import("./commands/backup.ts")).restore,
  move: async () => (await import("./commands/backup.ts")).move,
  readmit: async () => (await import("./commands/readmit.ts")).readmit,
  export: async () => (await import("./export/command.ts")).exportCommand,
  cite: async () => (await import("./citations/commands.ts")).citeCommand,
  symbols: async () => (await import("./citations/commands.ts")).symbolsCommand,
  quote: async () => (await import("./citations/quote.ts")).quoteCommand,
} satisfies Record<string, () => Promise<Command>>;
type Name = keyof typeof commands;
const isCommand = (name: string): name is Name => Object.hasOwn(commands, name);
const names = Object.keys(commands).filter(isCommand);

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "help" || isHelp(name)) {
    process.stdout.write(help());
    return name === undefined ? 2 : 0;
  }
  if (!isCommand(name)) {
    process.stderr.write(`${message("en", "cli.unknown", { name })}\n\n${help()}`);
    return 2;
  }
  const usage = `${message("en", `cli.${name}Usage`)}\n`;
  if (args.some(isHelp)) {
    process.stdout.write(usage);
    return 0;
  }
  const command = await commands[name]();
  const status = await command.run(args);
  if (status !== "usage") return status;
  // The usage names all that there is.
  const unknown = args
    .map((word) => word.split("=")[0] ?? "")
    .find((word) => /^--\w/.test(word) && !usage.includes(word));
  process.stderr.write(`${message("en", "cli.misused", { name, unknown: unknown ?? "none" })}\n\n${usage}`);
  return 2;
}

const isHelp = (word: string): boolean => word === "--help" || word === "-h";

function help(): string {
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = names.map((name) => `  ${name.padEnd(width)}${message("en", `cli.${name}`)}`);
  return `${message("en", "cli.help", { commands: lines.join("\n") })}\n`;
}

process.exitCode = await main(process.argv.slice(2));
