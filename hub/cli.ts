#!/usr/bin/env node
/** The command line: `demarche COMMAND …`. */
import { message } from "../shared/messages/message.ts";
import { citeCommand, symbolsCommand } from "./citations/commands.ts";
import { quoteCommand } from "./citations/quote.ts";
import type { Command } from "./commands/command.ts";
import { open } from "./commands/open.ts";
import { serve } from "./commands/serve.ts";
import { exportCommand } from "./export/command.ts";

/** In the order in which the help lists them. */
const commands: readonly Command[] = [open, serve, exportCommand, citeCommand, symbolsCommand, quoteCommand];

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "help" || isHelp(name)) {
    process.stdout.write(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((command) => command.name === name);
  if (!command) {
    process.stderr.write(`${message("en", "cli.unknown", { name })}\n\n${help()}`);
    return 2;
  }
  if (args.some(isHelp)) {
    process.stdout.write(`${message("en", command.usage)}\n`);
    return 0;
  }
  const status = await command.run(args);
  if (status !== "usage") return status;
  process.stderr.write(`${message("en", command.usage)}\n`);
  return 2;
}

const isHelp = (word: string): boolean => word === "--help" || word === "-h";

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${message("en", summary)}`);
  return `${message("en", "cli.help", { commands: lines.join("\n") })}\n`;
}

process.exitCode = await main(process.argv.slice(2));
