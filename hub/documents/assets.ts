/**
 * The pictures of each brief and the texts of its sources, as files named by the SHA-256 of their bytes: `assets/{brief}/{sha256}`. Kept by brief, so
 * that who may see one brief learns nothing of the pictures of another.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isSourceText, openSourceText, packSourceText } from "../../shared/citations/source-text.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import type { Refusal } from "../../shared/protocol/refusal.ts";
import type { Log } from "../storage/log.ts";
import { writeWhole } from "../storage/write-file.ts";
import { cleanPicture, type PictureKind, type PictureProblem, pictureKind } from "./picture.ts";

/** Bytes of one picture. A photograph for print stays well below. */
export const LARGEST_PICTURE = 20 * 1024 * 1024;

type AssetProblem = PictureProblem | "asset-hash" | Extract<Refusal, `disk-${string}`>;

const sourceTextKind = "application/json";
type AssetKind = PictureKind | typeof sourceTextKind;

export class Assets {
  readonly #folder: string;
  readonly #log: Log | null;
  /** Where a picture may be that is not here; null: nowhere. */
  elsewhere: ((brief: BriefId, hash: string) => Promise<Uint8Array | null>) | null = null;

  /**
   * @param data the hub's folder
   * @param log where hubs that share one keep their pictures for each other; null: the folder has them all
   */
  constructor(data: string, log: Log | null) {
    this.#folder = folderOfAssets(data);
    this.#log = log;
  }

  /**
   * Keeps a picture; on disk when it resolves. Its hash may differ from the one given: what was written beside the
   * picture is taken out before it is kept.
   * @param hash SHA-256 of `bytes`, in hexadecimal, as the sender computed it
   * @returns hash of what is kept
   */
  async put(brief: BriefId, hash: string, bytes: Uint8Array): Promise<{ hash: string } | { problem: AssetProblem }> {
    if (bytes.byteLength > LARGEST_PICTURE) return { problem: "picture-size" };
    if (sha256(bytes) !== hash) return { problem: "asset-hash" };
    const asset = cleanAsset(bytes);
    if (typeof asset === "string") return { problem: asset };
    const kept = sha256(asset);
    try {
      await this.#write(brief, kept, asset);
      const key = `${brief}/${kept}`;
      if (this.#log && (await this.#log.get("asset", key)) === undefined) {
        await this.#log.append(assetIn(brief, kept), asset, [{ kind: "asset", key, value: true }]);
      }
      return { hash: kept };
    } catch (error) {
      return { problem: diskProblem(error) };
    }
  }

  /** Null: there is no such picture, or its bytes are no longer those that its name promises. */
  async get(brief: BriefId, hash: string): Promise<{ kind: AssetKind; bytes: Uint8Array<ArrayBuffer> } | null> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await readFile(this.#path(brief, hash)));
    } catch {
      const fetched = await this.#fetch(brief, hash);
      if (!fetched) return null;
      bytes = fetched;
    }
    const kind = isSourceText(bytes) ? sourceTextKind : pictureKind(bytes);
    return kind && sha256(bytes) === hash ? { kind, bytes } : null;
  }

  /** All pictures of a brief, also those that its text no longer shows. */
  async all(brief: BriefId): Promise<ReadonlyMap<string, Uint8Array>> {
    const kept = await readdir(join(this.#folder, brief)).catch(() => []);
    const shared = (await this.#log?.list("asset", `${brief}/`)) ?? [];
    const names = new Set([...kept, ...shared.map(({ key }) => key.slice(brief.length + 1))]);
    const found = new Map<string, Uint8Array>();
    for (const name of [...names].filter((name) => /^[0-9a-f]{64}$/.test(name))) {
      const asset = await this.get(brief, name);
      if (asset) found.set(name, asset.bytes);
    }
    return found;
  }

  /** A picture that another hub was given; kept here too, from now on. */
  async #fetch(brief: BriefId, hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const shared = (await this.#log?.load(assetIn(brief, hash)))?.updates[0];
    const stored = shared ?? (await this.elsewhere?.(brief, hash).catch(() => null));
    if (!stored || sha256(stored) !== hash) return null;
    await this.#write(brief, hash, stored);
    return new Uint8Array(stored);
  }

  async #write(brief: BriefId, hash: string, bytes: Uint8Array): Promise<void> {
    // One after the other: where the hub's folder is gone, with its disk, nothing may grow in its place.
    for (const folder of [this.#folder, join(this.#folder, brief)]) await madeFolder(folder);
    await writeWhole(this.#path(brief, hash), bytes);
  }

  #path(brief: BriefId, hash: string): string {
    if (!/^[\w-]{21}$/.test(brief) || !/^[0-9a-f]{64}$/.test(hash)) throw new Error("not the name of an asset");
    return join(this.#folder, brief, hash);
  }
}

/** What is kept of the bytes that were given; or why it is neither a picture nor a source's text. */
function cleanAsset(bytes: Uint8Array): Uint8Array | PictureProblem {
  const source = openSourceText(bytes);
  if (source) return packSourceText(source);
  const picture = cleanPicture(bytes);
  return typeof picture === "string" ? picture : picture.bytes;
}

/** The name under which the log has its bytes. */
export const assetIn = (brief: BriefId, hash: string): string => `${brief}/asset/${hash}`;

/** Null: not such a name. */
export function assetAddress(document: string): { brief: BriefId; hash: string } | null {
  const [, brief, hash] = /^([\w-]{21})\/asset\/([0-9a-f]{64})$/.exec(document) ?? [];
  return brief !== undefined && hash !== undefined ? { brief, hash } : null;
}

/** Holds a folder of pictures for each brief. @param data the hub's folder */
export const folderOfAssets = (data: string): string => join(data, "assets");

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : "");

async function madeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
}

function diskProblem(error: unknown): Extract<Refusal, `disk-${string}`> {
  const code = codeOf(error);
  if (code === "ENOENT") return "disk-gone";
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "EROFS" || code === "EACCES" || code === "EPERM" ? "disk-read-only" : "disk-failed";
}
