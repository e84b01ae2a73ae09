/**
 * A brief in one file (`.brief`): a zip of
 * - `manifest.json`  {format: "demarche-brief", version, schemaVersion, title, content: <sha256>, assets: [<sha256>…]}
 * - `content.bin`    the content's Y.Doc as one Yjs update (v1)
 * - `assets/<sha256>`  each image, named by its own hash
 *
 * The same brief gives the same bytes. A file is read as if an enemy had made it: nothing is believed but what the
 * hashes prove, and never more than `LARGEST` bytes are unpacked: no part may turn out larger than it says it is.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strFromU8, strToU8, Unzip, UnzipInflate, type Zippable, zipSync } from "fflate";
import * as Y from "yjs";
import { z } from "zod";
import { readMeta } from "./read.ts";

/** Version of this file format. */
const FORMAT = 1;
/** Bytes that a file may unpack to, all parts together. */
const LARGEST = 256 * 1024 * 1024;
const LARGEST_MANIFEST = 1024 * 1024;
/** Compressed bytes fed to the unpacker at a time. Deflate grows at most 1,032 times, so 4 MiB come out of one. */
const STEP = 4 * 1024;

const manifestName = "manifest.json";
const contentName = "content.bin";
const assetFolder = "assets/";

/** What a `.brief` file holds. */
export interface Bundle {
  readonly title: string;
  /** Yjs update, v1. Not looked into: whoever applies it treats it as any stranger's update. */
  readonly content: Uint8Array;
  /** By SHA-256 in hexadecimal. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * Why a file could not be opened; nothing of it was used.
 * `not-a-brief`: another kind of file. `newer`: a later Demarche wrote it. `damaged`: cut short, changed, or a part is missing.
 * `unexpected-part`: holds what no brief holds, such as a name with folders. `too-large`: unpacks to more than a brief may be.
 */
export type BundleProblem = "not-a-brief" | "newer" | "damaged" | "unexpected-part" | "too-large";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Manifest = z.object({
  format: z.literal("demarche-brief"),
  version: z.number().int().positive(),
  schemaVersion: z.number().int().positive(),
  title: z.string(),
  content: Hash,
  assets: z.array(Hash),
});
type Manifest = z.infer<typeof Manifest>;

/** Each hash in `assets` is trusted to be that of its bytes; `openBundle` proves it. Text deleted from the brief is left out. */
export function packBundle({ title, content, assets }: Bundle): Uint8Array<ArrayBuffer> {
  const document = new Y.Doc();
  Y.applyUpdate(document, content);
  // What was deleted is collected here, so that a file given away holds only what can be seen in it.
  const update = Y.encodeStateAsUpdate(document);
  const hashes = [...assets.keys()].sort();
  const manifest: Manifest = {
    format: "demarche-brief",
    version: FORMAT,
    schemaVersion: readMeta(document).schemaVersion,
    title,
    content: bytesToHex(sha256(update)),
    assets: hashes,
  };
  const files: Zippable = { [manifestName]: strToU8(JSON.stringify(manifest, null, 1)), [contentName]: update };
  // Images are compressed already.
  for (const hash of hashes) files[assetFolder + hash] = [assets.get(hash) ?? new Uint8Array(), { level: 0 }];
  // The earliest time that a zip can hold, in no time zone: a file says nothing of when it was made.
  return zipSync(files, { mtime: "1980-01-01T00:00:00" });
}

/** Reads a file that may come from anybody: sizes, names and hashes are checked before anything of it is used. */
export function openBundle(bytes: Uint8Array): Bundle | { readonly problem: BundleProblem } {
  try {
    const { manifest, parts } = unpack(bytes);
    const part = (name: string, hash: string): Uint8Array => {
      const found = parts.get(name);
      if (found === undefined || bytesToHex(sha256(found)) !== hash) throw new Refused("damaged");
      return found;
    };
    return {
      title: manifest.title,
      content: part(contentName, manifest.content),
      assets: new Map(manifest.assets.map((hash) => [hash, part(assetFolder + hash, hash)])),
    };
  } catch (error) {
    // What else goes wrong in there is the unzipper's word for a file that is no proper zip.
    return { problem: error instanceof Refused ? error.problem : "damaged" };
  }
}

/** Unpacks the parts that the manifest, which stands first, announces; stops at the first thing that is not right. */
function unpack(bytes: Uint8Array): { manifest: Manifest; parts: ReadonlyMap<string, Uint8Array> } {
  if (strFromU8(bytes.subarray(0, 4), true) !== "PK\u0003\u0004") throw new Refused("not-a-brief");
  const parts = new Map<string, Uint8Array>();
  let manifest: Manifest | undefined;
  let expected: ReadonlySet<string> = new Set([manifestName]);
  let size = 0;

  const unzip = new Unzip((file) => {
    const { name } = file;
    if (!expected.has(name) || parts.has(name)) throw new Refused(manifest ? "unexpected-part" : "not-a-brief");
    const declared = file.originalSize;
    // A zip may leave the size to be found at the end; a brief's never does.
    if (declared === undefined) throw new Refused("damaged");
    size += declared;
    if (size > LARGEST || (!manifest && declared > LARGEST_MANIFEST)) throw new Refused("too-large");
    const chunks: Uint8Array[] = [];
    let length = 0;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      length += chunk.length;
      if (length > declared) throw new Refused("damaged");
      chunks.push(chunk);
      if (!final) return;
      parts.set(name, whole(chunks, length));
      if (name !== manifestName) return;
      manifest = readManifest(whole(chunks, length));
      expected = new Set([contentName, ...manifest.assets.map((hash) => assetFolder + hash)]);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  if (!manifest) throw new Refused("not-a-brief");
  return { manifest, parts };
}

function readManifest(bytes: Uint8Array): Manifest {
  const written = parsed(strFromU8(bytes));
  const head = Manifest.pick({ format: true, version: true }).safeParse(written);
  if (!head.success) throw new Refused("not-a-brief");
  if (head.data.version > FORMAT) throw new Refused("newer");
  const manifest = Manifest.safeParse(written);
  if (!manifest.success) throw new Refused("damaged");
  return manifest.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refused("not-a-brief");
  }
}

function whole(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Carries a problem out of the unzipper's callbacks; never leaves this module. */
class Refused extends Error {
  readonly problem: BundleProblem;

  constructor(problem: BundleProblem) {
    super(problem);
    this.problem = problem;
  }
}
