/**
 * A disk of a few megabytes, that a test can fill, forbid to write to, pull out and put back. Mounting it takes root; it
 * lives in memory, so it needs no device.
 */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface SmallDisk {
  readonly folder: string;
  /** Leaves no room. */
  fill(): void;
  free(): void;
  /** Whether files can be changed; only while none is open. */
  allowWriting(allowed: boolean): void;
  /** As a stick is pulled while files on it are open: its place is there, and empty. */
  pull(): void;
  /** The same disk, with what reached it, at the same place. */
  putBack(): void;
  remove(): void;
}

export function smallDisk(megabytes: number): SmallDisk {
  // Mounted twice: what is seen at the one place can go while the other keeps it.
  const store = mkdtempSync(join(tmpdir(), "demarche-store-"));
  const folder = mkdtempSync(join(tmpdir(), "demarche-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", store]);
  const putBack = () => execFileSync("mount", ["--bind", store, folder]);
  putBack();
  const filler = join(folder, "filler");
  return {
    folder,
    fill() {
      const file = openSync(filler, "w");
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch {
        // Full.
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler),
    allowWriting: (allowed) => {
      execFileSync("mount", ["-o", `remount,${allowed ? "rw" : "ro"}`, store]);
    },
    pull: () => execFileSync("umount", ["--lazy", folder]),
    putBack,
    remove() {
      for (const place of [folder, store]) {
        execFileSync("umount", [place]);
        rmSync(place, { recursive: true });
      }
    },
  };
}
