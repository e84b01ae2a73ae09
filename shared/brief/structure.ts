/**
 * Whether an edit leaves the body something that can be shown. The Yjs binding deletes what the schema forbids, and what
 * is nested ten thousand deep ends a window that draws it; so neither comes into a brief. Every content expression of the
 * schema is a `*` over alternatives (`schema.ts`), so whether a node may stand in another needs no look at its siblings,
 * and no merge of lawful edits is unlawful.
 */
import * as Y from "yjs";
import { body, meta } from "./layout.ts";
import { DEEPEST, type NodeName, SCHEMA_VERSION, schema, WIDEST_SPAN } from "./schema.ts";

type Structs = ReturnType<typeof Y.decodeUpdate>["structs"];
type Struct = Structs[number];
/** A root type, the item of another type, or null: neither here nor brought, or deleted. */
type Parent = object | null;
/** Where a node stands: its depth below the body (0) and what it is; null: not in the body, or not known yet. */
type Nesting = { readonly depth: number; readonly node: NodeName | "#text" } | null;

/** @param structs decoded from an update that `content` does not have yet, and from those that still wait in it */
export function keepsStructure(structs: Structs, content: Y.Doc): boolean {
  const brought = new Brought(structs, content);
  const nestings = new Map<Y.Item, Nesting | "unlawful">();
  return structs.every((struct) => !(struct instanceof Y.Item) || nestingOf(struct, brought, nestings) !== "unlawful");
}

/** Whether these structs say that the brief is of another version of the schema than this one. */
export function changesVersion(structs: Structs, content: Y.Doc): boolean {
  const brought = new Brought(structs, content);
  return structs.some((struct) => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return false;
    const { parent, key } = brought.parentageOf(struct);
    if (parent !== brought.meta || key !== "schemaVersion") return false;
    return struct.content.getContent().some((version) => version !== SCHEMA_VERSION);
  });
}

/** Where an item stands, and each that it stands in, and so on up to the body. A loop, for as deep as an attacker likes. */
function nestingOf(item: Y.Item, brought: Brought, nestings: Map<Y.Item, Nesting | "unlawful">): Nesting | "unlawful" {
  const below: Y.Item[] = [];
  let nesting: Nesting | "unlawful" = null;
  for (let at: Y.Item | null = item; at; ) {
    const known = nestings.get(at);
    if (known !== undefined) {
      nesting = known;
      break;
    }
    below.push(at);
    if (below.length > DEEPEST + 2) return "unlawful";
    const { parent } = brought.parentageOf(at);
    if (parent === circle) return "unlawful";
    if (parent === brought.body) nesting = { depth: 0, node: "doc" };
    at = parent instanceof Y.Item ? parent : null;
  }
  for (const at of below.reverse()) {
    nesting = nesting === "unlawful" ? nesting : within(nesting, at.content, brought.parentageOf(at).key);
    nestings.set(at, nesting);
  }
  return nesting;
}

function within(parent: Nesting, content: Y.Item["content"], key: string | null): Nesting | "unlawful" {
  if (parent === null) return null;
  const depth = parent.depth + 1;
  const type = content instanceof Y.ContentType ? content.type : null;
  const isGone = content instanceof Y.ContentDeleted;
  if (key !== null) return isGone || isAttribute(content, key, parent.node) ? null : "unlawful";
  if (parent.node === "#text") {
    return isGone || content instanceof Y.ContentString || content instanceof Y.ContentFormat ? null : "unlawful";
  }
  if (isGone) return null;
  const holder = schema.nodes[parent.node].contentMatch;
  if (type instanceof Y.XmlText) return holder.matchType(schema.nodes.text) ? { depth, node: "#text" } : "unlawful";
  if (depth > DEEPEST) return "unlawful";
  const name = type instanceof Y.XmlElement ? type.nodeName : "";
  return isNodeName(name) && holder.matchType(schema.nodes[name]) ? { depth, node: name } : "unlawful";
}

/** A plain value, and no document or bytes; of a cell's size, one that a table can have. */
function isAttribute(content: Y.Item["content"], key: string, of: NodeName | "#text"): boolean {
  if (!(content instanceof Y.ContentAny)) return false;
  const allows = of === "tableCell" || of === "tableHeader" ? cellSizes[key] : undefined;
  return allows === undefined || content.arr.every(allows);
}

const isSpan = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= WIDEST_SPAN;
const isWidth = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 100_000;
/** The rest of what attributes hold, windows read as they can. */
const cellSizes: Readonly<Record<string, (value: unknown) => boolean>> = {
  colspan: isSpan,
  rowspan: isSpan,
  colwidth: (value) => Array.isArray(value) && value.length <= WIDEST_SPAN && value.every(isWidth),
};

const isNodeName = (name: string): name is NodeName => Object.hasOwn(schema.nodes, name);

/** What an item stands in, and under which key where it is an attribute. */
interface Parentage {
  readonly parent: Parent;
  readonly key: string | null;
}

/** In place of a parent: of items that each follow another in a circle. */
const circle = {};

/** The structs of an update, by where they begin. */
class Brought {
  readonly body: Y.XmlFragment;
  readonly meta: Y.Map<unknown>;
  readonly #content: Y.Doc;
  readonly #byClient = new Map<number, Struct[]>();
  readonly #parentages = new Map<Y.Item, Parentage>();

  constructor(structs: Structs, content: Y.Doc) {
    this.body = body(content);
    this.meta = meta(content);
    this.#content = content;
    for (const struct of structs) {
      const list = this.#byClient.get(struct.id.client) ?? [];
      list.push(struct);
      this.#byClient.set(struct.id.client, list);
    }
    for (const list of this.#byClient.values()) list.sort((a, b) => a.id.clock - b.id.clock);
  }

  /** Of items in a row, and of the values that an attribute had one after the other, only the first says where it stands. */
  parentageOf(item: Y.Item): Parentage {
    const row = new Set<Y.Item>();
    let parent: Parent = null;
    let key: string | null = null;
    for (let at: Y.Item | null = item; at; ) {
      const known = this.#parentages.get(at);
      if (known !== undefined) {
        ({ parent, key } = known);
        break;
      }
      if (row.has(at)) {
        parent = circle;
        break;
      }
      row.add(at);
      key = at.parentSub;
      const named: object | string | null = at.parent;
      if (typeof named === "string") parent = this.#content.share.get(named) ?? null;
      else if (named instanceof Y.ID) parent = asItem(this.#find(named));
      else if (named instanceof Y.AbstractType) parent = named._item ?? named;
      const beside: Y.ID | null = named === null ? (at.origin ?? at.rightOrigin) : null;
      at = beside && asItem(this.#find(beside));
    }
    const parentage: Parentage = { parent, key };
    for (const at of row) this.#parentages.set(at, parentage);
    return parentage;
  }

  #find({ client, clock }: Y.ID): Struct | null {
    const { store } = this.#content;
    if (clock < Y.getState(store, client)) return Y.getItem(store, Y.createID(client, clock));
    const list = this.#byClient.get(client) ?? [];
    let [low, high] = [0, list.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = list[middle];
      if (!struct) return null;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }
}

const asItem = (struct: Struct | null): Y.Item | null => (struct instanceof Y.Item ? struct : null);
