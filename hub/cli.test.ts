/** The command line as a stranger meets it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const cli = fileURLToPath(new URL("cli.ts", import.meta.url));

function demarche(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input: "" });
  return { status, stdout, stderr };
}

test("the help names each command, what it does, and where to read more", () => {
  const { status, stdout, stderr } = demarche("--help");
  expect([status, stderr]).toEqual([0, ""]);
  for (const name of ["open", "serve", "backup", "restore", "move", "readmit", "export", "cite", "symbols", "quote"]) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +[a-z]`, "m"));
  }
  expect(stdout).toContain("COMMAND --help");
});

test.each([
  [
    ["export", "--pages", "3"],
    2,
    /^“demarche export” has no option --pages\. Nothing was done\.\n\nUsage: demarche export /,
  ],
  [["cite"], 2, /^“demarche cite” is used in another way\. Nothing was done\.\n\nUsage: demarche cite .*Example: /s],
  [["serve", "--data", "x", "--pubic-url", "y"], 2, /^“demarche serve” has no option --pubic-url\. Nothing was done\./],
  [["serve", "--data", "x", "--port", "99999"], 2, /^“99999” is no port\. .* --port\.\n$/s],
  [
    ["serve", "--data", "x", "--public-url", "briefs.example.org"],
    2,
    /^“briefs\.example\.org” is not the address .*https:/s,
  ],
  [["serve", "--data", "x", "--public-url", "https://example.org/briefs"], 2, /without a path/],
  [["serve", "--data", "x", "--proxy", "nginx"], 2, /^“nginx” is no address of the network\. /],
  [["exprot"], 2, /^There is no command “exprot”\.\n/],
  [["symbols", "gone.txt"], 1, /^“gone\.txt” could not be read\. Check its name\.\n$/],
  [["quote", "--source", "gone.pdf"], 1, /^“gone\.pdf” could not be read\. Check its name\.\n$/],
])("%j is answered in words", (args, status, words) => {
  expect(demarche(...args)).toEqual({ status, stdout: "", stderr: expect.stringMatching(words) });
});

test.each([
  [{ DATABASE_URL: "db:secret" }, /^DATABASE_URL is no address of PostgreSQL\. .*postgres:\/\//s],
  [{ DATABASE_URL: "postgres://db/demarche", REDIS_URL: "secret" }, /^REDIS_URL is no address of Redis\. /],
  [{ REDIS_URL: "redis://:secret@redis" }, /^REDIS_URL joins hubs on one database, and DATABASE_URL names none\. /],
])("%j is answered in words that give no password away", (env, words) => {
  const { status, stderr } = spawnSync(process.execPath, [cli, "serve", "--data", "never-made"], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect([status, stderr]).toEqual([2, expect.stringMatching(words)]);
  expect(stderr).not.toContain("secret");
});

test("an example of the help can be pasted into a shell", () => {
  const [, words] = /echo (".*?") \| demarche symbols/.exec(demarche("symbols", "--help").stdout) ?? [];
  const { stdout } = spawnSync("/bin/sh", ["-c", `echo ${words} | '${process.execPath}' '${cli}' symbols`], {
    encoding: "utf8",
  });
  expect(JSON.parse(stdout)).toMatchObject({ canonical: "S/RES/1970 (2011)" });
});
