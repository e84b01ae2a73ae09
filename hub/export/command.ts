/** `demarche export`: the PDF of a `.brief` file, or of the sample brief. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as Y from "yjs";
import { openBundle } from "../../shared/brief/bundle.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { sampleBrief } from "../../shared/import/sample.ts";
import { type MessageKey, message } from "../../shared/messages/message.ts";
import type { Command } from "../commands/command.ts";
import { writeWhole } from "../storage/write-file.ts";
import type { CompileOrder } from "./compile-thread.ts";
import { Compiler } from "./compiler.ts";
import { faultValues } from "./fault.ts";

/** `demarche export FILE.brief|--sample --to OUT.pdf`. Status 1: no PDF, and a file that was there is as it was. */
export const exportCommand: Command = {
  async run(args) {
    const wanted = read(args);
    if (!wanted) return "usage";
    const { from, to } = wanted;
    const order = from === null ? sample() : await readFrom(from);
    if ("problem" in order) return fail(order.problem, { file: from ?? "" });

    const compiler = new Compiler();
    try {
      const read = async () => order;
      const made = await compiler.compile({ read, onStage: () => {}, signal: new AbortController().signal });
      if (!("pdf" in made)) {
        if (!made.place) return fail("problem.export-failed");
        return fail("problem.cannot-typeset", faultValues(made.place));
      }
      await writeWhole(to, made.pdf);
      return 0;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      return fail("cli.exportNotWritten", { file: to, code, reason: String(error) });
    } finally {
      await compiler.close();
    }
  },
};

function read(args: readonly string[]): { from: string | null; to: string } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { sample: { type: "boolean", default: false }, to: { type: "string" } },
    });
    const [file, more] = positionals;
    if (values.to === undefined || more !== undefined || values.sample === (file !== undefined)) return null;
    return { from: file ?? null, to: values.to };
  } catch {
    // An option that the command does not have: the usage says which it has.
    return null;
  }
}

function sample(): CompileOrder {
  const { model, assets } = sampleBrief();
  return { model, pictures: assets };
}

async function readFrom(file: string): Promise<CompileOrder | { problem: MessageKey }> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return { problem: "cli.exportNoFile" };
  const bundle = openBundle(new Uint8Array(bytes));
  if ("problem" in bundle) {
    return { problem: bundle.problem === "not-a-brief" ? "cli.exportNoBrief" : `problem.${bundle.problem}` };
  }
  const content = new Y.Doc();
  try {
    Y.applyUpdate(content, bundle.content);
  } catch {
    return { problem: "problem.damaged" };
  }
  return { model: readBrief(content), pictures: bundle.assets };
}

function fail(key: MessageKey, values?: Record<string, string | number>): number {
  process.stderr.write(`${message("en", key, values)}\n`);
  return 1;
}
