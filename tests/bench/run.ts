/** `npm run bench -- NAME`: runs `NAME.ts` of this folder, prints the Markdown table it gives, keeps it in `results/NAME.md`. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !["run.ts", "hub-brief.ts"].includes(file))
  .map((file) => file.slice(0, -3));
const [name = ""] = process.argv.slice(2);

if (!benches.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${benches.join(", ")}`);
  process.exitCode = 1;
} else {
  const { default: bench }: { default: () => Promise<string> } = await import(`./${name}.ts`);
  const table = await bench();
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "CPU"}`;
  const report = `${table.trimEnd()}\n\nMeasured by \`npm run bench -- ${name}\` on ${machine}.\n`;
  const results = new URL("./results/", import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${name}.md`, results), report);
  console.log(report);
}
