/** The brief that comes with the product: what people find when they first open it, and what the tests are fed with. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { fromBase64 } from "lib0/buffer";
import type { BriefModel } from "../brief/model.ts";
import catalogue from "../citations/catalogue.json" with { type: "json" };
import { Source } from "../citations/source.ts";
import { readMarkdown } from "./markdown.ts";
import { sampleFigure } from "./sample-figure.ts";
import { sampleText } from "./sample-text.ts";

/** `assets`: the bytes of each image, by their SHA-256 in hexadecimal. The sources are snapshots from the catalogue. */
export function sampleBrief(): { model: BriefModel; assets: ReadonlyMap<string, Uint8Array> } {
  const figure = fromBase64(sampleFigure);
  const hash = bytesToHex(sha256(figure));
  const model = readMarkdown(sampleText(`asset:sha256-${hash}`), inCatalogue);
  const credit = "Policy team, after S/2013/99 and S/2014/106. Schematic, not to scale.";
  const body = model.body.map((block) => (block.type === "figure" ? { ...block, credit } : block));
  return { model: { ...model, body }, assets: new Map([[hash, figure]]) };
}

function inCatalogue(id: string): Source | undefined {
  const record = catalogue.find((source) => source.id === id);
  return record && Source.parse(record);
}
