/** The programs that tests work with beside Chromium: found, or installed where that can be done. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";

/** Programs that read the exported PDFs and serve a team, and the Debian package of each. */
const PROGRAMS = {
  pdfinfo: "poppler-utils",
  mutool: "mupdf-tools",
  qpdf: "qpdf",
  postgres: "postgresql",
  "redis-server": "redis-server",
  nginx: "nginx",
  caddy: "caddy",
  openssl: "openssl",
};

/** Installs the missing ones where that can be done. Says what to do and ends the process where it can't. */
export function ensurePrograms() {
  if (missing().length > 0) installDebian(missing().map(([, debian]) => debian));
  if (missing().length === 0) return;
  const names = missing().map(([program]) => program);
  process.stderr.write(
    `The tests need ${names.join(", ")}: install poppler, mupdf, qpdf, PostgreSQL, Redis, nginx, Caddy and OpenSSL, and run again.\n`,
  );
  process.exit(1);
}

const missing = () => Object.entries(PROGRAMS).filter(([program]) => !isThere(program));

/**
 * Debian keeps Postgres outside PATH, in a folder for each of its versions.
 * @param {string} program
 */
const isThere = (program) =>
  globSync(`/usr/lib/postgresql/*/bin/${program}`).length > 0 || !spawnSync(program, ["--version"]).error;

/**
 * Installs Debian packages as root; does nothing elsewhere.
 * @param {readonly string[]} packages
 */
export function installDebian(packages) {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
    env,
  });
}
