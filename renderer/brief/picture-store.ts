/** The pictures of a brief: kept on the hub under the hash of their bytes, shown from memory. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { MessageKey } from "../../shared/messages/message.ts";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { AssetStored } from "../../shared/protocol/http.ts";
import { ask, isProblem } from "../platform/ask.ts";
import type { Platform } from "../platform/platform.ts";

/** What it shows takes memory until `close`. */
export class PictureStore {
  readonly #platform: Platform;
  readonly #folder: string;
  readonly #urls = new Map<string, string>();

  constructor(platform: Platform, brief: BriefId) {
    this.#platform = platform;
    this.#folder = `/api/briefs/${brief}/assets`;
  }

  /** Keeps a picture; gives its address, or the sentence that says why not. */
  readonly store = async (file: Blob): Promise<string | { readonly problem: MessageKey }> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const hash = bytesToHex(sha256(bytes));
    const answer = await ask(this.#platform, AssetStored, `${this.#folder}/${hash}`, { method: "PUT", body: bytes });
    return isProblem(answer) ? { problem: whyNot[answer.problem.code] ?? "editor.pictureFailed" } : answer.asset;
  };

  /** An address for an `img`, or null: the hub has no such picture, or does not answer. */
  readonly url = async (asset: string): Promise<string | null> => {
    const known = this.#urls.get(asset);
    if (known !== undefined) return known;
    const bytes = await this.#fetch(asset);
    if (bytes === null) return null;
    const url = URL.createObjectURL(bytes);
    this.#urls.set(asset, url);
    return url;
  };

  /** The bytes of those pictures that can be had, by their hashes. */
  async all(assets: Iterable<string>): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    for (const asset of assets) {
      const bytes = await this.#fetch(asset);
      if (bytes) found.set(hashOf(asset), new Uint8Array(await bytes.arrayBuffer()));
    }
    return found;
  }

  /** Gives the memory back. */
  close(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  async #fetch(asset: string): Promise<Blob | null> {
    try {
      const response = await this.#platform.fetch(`${this.#folder}/${hashOf(asset)}`);
      return response.ok ? await response.blob() : null;
    } catch {
      return null;
    }
  }
}

/** What the hub found in the bytes, whatever they were called. */
const whyNot: Readonly<Record<string, MessageKey>> = {
  "picture-kind": "editor.pictureKind",
  "picture-size": "editor.pictureSize",
  "too-large": "editor.pictureSize",
};

const hashOf = (asset: string): string => asset.replace(/^asset:sha256-/, "");
