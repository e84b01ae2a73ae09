/** What can be done with whole briefs. A brief's first content is written here, once, and never by a window. */
import { nanoid } from "nanoid";
import * as Y from "yjs";
import { type BundleProblem, openBundle, packBundle } from "../../shared/brief/bundle.ts";
import { gate } from "../../shared/brief/migrations.ts";
import type { BriefModel } from "../../shared/brief/model.ts";
import { readBrief, readMeta } from "../../shared/brief/read.ts";
import { keepsStructure } from "../../shared/brief/structure.ts";
import { briefFromTemplate } from "../../shared/brief/templates.ts";
import { countWords } from "../../shared/brief/words.ts";
import { setMeta, writeBrief } from "../../shared/brief/write.ts";
import { message } from "../../shared/messages/message.ts";
import { addressOf, type BriefId, contentOf, type MemberId } from "../../shared/protocol/documents.ts";
import type { BriefChange, BriefEntry, NewBrief } from "../../shared/protocol/http.ts";
import { refusalNamed } from "../../shared/protocol/refusal.ts";
import { type Members, membershipOf } from "../access/members.ts";
import type { Assets } from "./assets.ts";
import { broughtBy } from "./authors.ts";
import { Refused } from "./refused.ts";
import type { Registry } from "./registry.ts";
import type { Sync } from "./sync.ts";

/** After the last change, until the library's line of the brief is brought up to date. Milliseconds. */
const quiet = 2_000;

interface Parts {
  readonly registry: Registry;
  readonly members: Members;
  readonly sync: Sync;
  readonly assets: Assets;
  readonly report: (what: string, error: unknown) => void;
}

/** All methods throw Refused where a brief isn't there, can't be read or can't be kept. */
export class Briefs {
  readonly #parts: Parts;
  /** Briefs that changed since their line in the registry was written. */
  readonly #changed = new Map<BriefId, { content: Y.Doc; at: string; timer: NodeJS.Timeout }>();
  /** Ids under which somebody is bringing a brief. */
  readonly #coming = new Set<BriefId>();
  /** Lines that are on their way to the disk. */
  readonly #writing = new Set<Promise<unknown>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that a person is on. */
  async list(bin: boolean, person: MemberId): Promise<readonly BriefEntry[]> {
    await this.settle();
    return this.#parts.registry.list(bin).filter(({ id }) => this.#parts.members.on(id, person));
  }

  /** Whether there is such a brief that does not lie in the bin. */
  isInUse(brief: BriefId): boolean {
    return this.#parts.registry.find(brief) !== null;
  }

  /** The brief's line in the library. */
  async entry(brief: BriefId): Promise<BriefEntry> {
    await this.settle(brief);
    return { id: brief, ...this.#find(brief) };
  }

  /** A new brief of this person's: a copy, or from a template. */
  async create({ title, template = "blank", language = "en", from }: NewBrief, owner: MemberId): Promise<BriefId> {
    if (from !== undefined) return this.#copy(from, owner, title);
    const date = now().slice(0, 10);
    return this.#add(
      contentFrom(briefFromTemplate(template, { language, title: title ?? "", date })),
      new Map(),
      owner,
    );
  }

  async createSample(owner: MemberId): Promise<BriefId> {
    const { sampleBrief } = await import("../../shared/import/sample.ts");
    const { model, assets } = sampleBrief();
    return this.#add(contentFrom(model), assets, owner);
  }

  /**
   * From the bytes of a `.brief` file, or of a Markdown file.
   * @param id under which it is known on another hub already
   */
  async import(
    bytes: Uint8Array,
    owner: MemberId,
    id?: BriefId,
  ): Promise<BriefId | { problem: BundleProblem | "id-taken" | "bad-request" }> {
    if (id === undefined) return this.#import(bytes, owner);
    if (addressOf(contentOf(id)) === null) return { problem: "bad-request" };
    if (this.#coming.has(id)) return { problem: "id-taken" };
    this.#coming.add(id);
    try {
      const { registry } = this.#parts;
      await registry.lookAgain(id);
      return registry.has(id) ? { problem: "id-taken" } : await this.#import(bytes, owner, id);
    } finally {
      this.#coming.delete(id);
    }
  }

  async #import(bytes: Uint8Array, owner: MemberId, id?: BriefId): Promise<BriefId | { problem: BundleProblem }> {
    const bundle = openBundle(bytes);
    if (!("problem" in bundle)) {
      const content = new Y.Doc();
      let decoded: ReturnType<typeof Y.decodeUpdate>;
      try {
        decoded = Y.decodeUpdate(bundle.content);
        Y.applyUpdate(content, bundle.content);
      } catch {
        return { problem: "damaged" };
      }
      // A file made by hand may hold what no edit could bring in; then the words are taken, and their history is not.
      const isShowable = gate(content).state !== "current" || keepsStructure(decoded.structs, new Y.Doc());
      return this.#add(isShowable ? content : contentFrom(readBrief(content)), bundle.assets, owner, id);
    }
    if (bundle.problem !== "not-a-brief") return bundle;
    const text = textOf(bytes);
    if (text === null) return bundle;
    // Loaded when first used: a hub starts in half the time without.
    const { readMarkdown } = await import("../../shared/import/markdown.ts");
    const { sourceById } = await import("../../shared/citations/catalogue.ts");
    return this.#add(contentFrom(readMarkdown(text, (name) => sourceById(name) ?? undefined)), new Map(), owner, id);
  }

  /** The whole brief in one file. */
  async pack(brief: BriefId): Promise<Uint8Array<ArrayBuffer>> {
    this.#find(brief);
    const assets = await this.#parts.assets.all(brief);
    return this.#parts.sync.read(brief, (content) =>
      packBundle({ title: readMeta(content).title, content: Y.encodeStateAsUpdate(content), assets }),
    );
  }

  /** The brief as it is now, for an export. */
  async read(brief: BriefId): Promise<BriefModel> {
    this.#find(brief);
    return this.#parts.sync.read(brief, readBrief);
  }

  async change(brief: BriefId, { title, deleted }: BriefChange): Promise<void> {
    if (deleted === false) await this.#parts.registry.bin(brief, false);
    this.#find(brief);
    if (title !== undefined) {
      await this.#parts.sync.edit(brief, (content) => setMeta(content, { title }));
      await this.settle();
    }
    if (deleted === true) {
      await this.#parts.registry.bin(brief, true);
      this.#parts.sync.end(brief, "no-such-brief");
    }
  }

  /** Tells that a brief has changed; its line in the library follows when the typing pauses. */
  changed(brief: BriefId, content: Y.Doc): void {
    clearTimeout(this.#changed.get(brief)?.timer);
    const timer = setTimeout(() => void this.settle(brief), quiet);
    this.#changed.set(brief, { content, at: now(), timer });
  }

  /**
   * Brings the library's lines up to date: of this brief, or of all. Resolves when they are, whoever asked for it first. Never
   * rejects: the next change tries again.
   */
  async settle(only?: BriefId): Promise<void> {
    for (const [brief, { content, at, timer }] of [...this.#changed]) {
      if (only !== undefined && brief !== only) continue;
      clearTimeout(timer);
      this.#changed.delete(brief);
      // Read in a turn of its own: what can't be read is reported, too.
      const written = Promise.resolve()
        .then(() => this.#parts.registry.change(brief, { ...facts(content), updated: at }))
        .catch((error: unknown) => this.#parts.report(`the library's line of ${brief} is out of date`, error))
        .finally(() => this.#writing.delete(written));
      this.#writing.add(written);
    }
    await Promise.all(this.#writing);
  }

  #find(brief: BriefId) {
    const found = this.#parts.registry.find(brief);
    if (!found) throw new Refused("no-such-brief");
    return found;
  }

  /** The pictures first: a brief that is there is there with all its pictures. */
  async #add(
    content: Y.Doc,
    assets: ReadonlyMap<string, Uint8Array>,
    owner: MemberId,
    id: BriefId = nanoid(),
  ): Promise<BriefId> {
    for (const [hash, bytes] of assets) {
      const kept = await this.#parts.assets.put(id, hash, bytes);
      if (!("problem" in kept)) continue;
      const refusal = refusalNamed(kept.problem);
      if (refusal) throw new Refused(refusal);
    }
    const entry = { ...facts(content), created: now(), updated: now() };
    const membership = membershipOf(id, owner, "owner");
    await this.#parts.registry.add(id, entry, contentOf(id), Y.encodeStateAsUpdate(content), [
      membership,
      ...broughtBy(owner, contentOf(id), content),
    ]);
    await this.#parts.members.follow(membership);
    content.destroy();
    return id;
  }

  /** Written afresh: a copy has the text of the brief, and nothing of its history. */
  async #copy(from: BriefId, owner: MemberId, title?: string): Promise<BriefId> {
    const model = await this.read(from);
    const named = title ?? message("en", "library.copyOf", { title: model.meta.title });
    const content = contentFrom({ ...model, meta: { ...model.meta, title: named } });
    return this.#add(content, await this.#parts.assets.all(from), owner);
  }
}

function contentFrom(model: BriefModel): Y.Doc {
  const content = new Y.Doc();
  writeBrief(model, content);
  return content;
}

function facts(content: Y.Doc) {
  const { title, template } = readMeta(content);
  return { title, template, words: countWords(readBrief(content)) };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

const now = (): string => new Date().toISOString();
