/** A disk of a few megabytes, that a test can fill, empty and forbid to write to. Mounting it takes root. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room. */
  fill(): void;
  free(): void;
  /** Whether files can be changed; only while none is open. */
  allowWriting(allowed: boolean): void;
  remove(): void;
}

export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "demarche-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
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
      execFileSync("mount", ["-o", `remount,${allowed ? "rw" : "ro"}`, folder]);
    },
    remove() {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
