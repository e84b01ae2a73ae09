/** Exports of briefs: made in turn, and kept until they are fetched. */
import { nanoid } from "nanoid";
import type { BriefModel } from "../../shared/brief/model.ts";
import { everyBlock } from "../../shared/brief/walk.ts";
import { fileName } from "../../shared/export/file-name.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import type { ExportRequest } from "../../shared/protocol/http.ts";
import type { Assets } from "../documents/assets.ts";
import type { Briefs } from "../documents/briefs.ts";
import { Refused } from "../documents/refused.ts";
import type { CompileOrder } from "./compile-thread.ts";
import type { CompileFault, Compiler, CompileStage } from "./compiler.ts";

/** A file that is ready. */
export interface Exported {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Parts {
  readonly briefs: Briefs;
  readonly assets: Assets;
  readonly compiler: Compiler;
  readonly report: (what: string, error: unknown) => void;
}

/** Exports that may be under way and waiting at once. */
const mostWaiting = 40;
/** Files that are kept for their fetching; the oldest goes first. */
const mostKept = 8;
/** Milliseconds that a file waits to be fetched. */
const patience = 300_000;

/** The exports of one hub. A file belongs to whoever asked for it, and is theirs to fetch once, for five minutes. */
export class Exports {
  readonly #parts: Parts;
  readonly #kept = new Map<string, { file: Exported; owner: string; timer: NodeJS.Timeout }>();
  #waiting = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Makes the file.
   * @param onStage told of each stage as it begins
   * @throws Refused where the brief isn't there or too many exports wait; the signal's reason when it was cancelled
   */
  async make(
    brief: BriefId,
    { format }: ExportRequest,
    signal: AbortSignal,
    onStage: (stage: CompileStage) => void = () => {},
  ): Promise<Exported | CompileFault> {
    if (this.#waiting >= mostWaiting) throw new Refused("too-many");
    this.#waiting += 1;
    try {
      if (format === "brief") return await this.#bundle(brief, signal, onStage);
      let title = "";
      const read = async (): Promise<CompileOrder> => {
        const model = await this.#parts.briefs.read(brief);
        title = model.meta.title;
        return { model, pictures: await this.#pictures(brief, model) };
      };
      const compiled = await this.#parts.compiler.compile({ read, onStage, signal });
      if ("pdf" in compiled) return { name: fileName(title, "pdf"), type: "application/pdf", bytes: compiled.pdf };
      this.#parts.report(`${brief} could not be typeset: ${compiled.said.join("; ")}`, null);
      return compiled;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Keeps a file for `owner` alone to take, for a while. */
  keep(file: Exported, owner: string): string {
    for (const [oldest] of this.#kept) {
      if (this.#kept.size < mostKept) break;
      this.#drop(oldest);
    }
    const job = nanoid();
    this.#kept.set(job, { file, owner, timer: setTimeout(() => this.#drop(job), patience).unref() });
    return job;
  }

  /** The file of a job, once; null where there is none, or it is another's. */
  take(job: string, owner: string): Exported | null {
    const kept = this.#kept.get(job);
    if (kept?.owner !== owner) return null;
    this.#drop(job);
    return kept.file;
  }

  async close(): Promise<void> {
    for (const job of [...this.#kept.keys()]) this.#drop(job);
    await this.#parts.compiler.close();
  }

  async #bundle(brief: BriefId, signal: AbortSignal, onStage: (stage: CompileStage) => void): Promise<Exported> {
    onStage("reading");
    const { meta } = await this.#parts.briefs.read(brief);
    const bytes = await this.#parts.briefs.pack(brief);
    signal.throwIfAborted();
    return { name: fileName(meta.title, "brief"), type: "application/zip", bytes };
  }

  async #pictures(brief: BriefId, { body }: BriefModel): Promise<ReadonlyMap<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    for (const block of everyBlock(body)) {
      const hash = block.type === "figure" ? block.asset?.replace("asset:sha256-", "") : undefined;
      if (hash === undefined || found.has(hash)) continue;
      const asset = await this.#parts.assets.get(brief, hash);
      if (asset) found.set(hash, asset.bytes);
    }
    return found;
  }

  #drop(job: string): void {
    clearTimeout(this.#kept.get(job)?.timer);
    this.#kept.delete(job);
  }
}
