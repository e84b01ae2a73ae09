import * as Y from "yjs";
import { packBundle } from "../../shared/brief/bundle.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { everyBlock } from "../../shared/brief/walk.ts";
import type { Platform } from "../platform/platform.ts";
import type { PictureStore } from "./picture-store.ts";

/** Writes what this window holds of a brief to a `.brief` file: the way out when the hub does not take it. */
export async function keepCopy(platform: Platform, content: Y.Doc, pictures: PictureStore) {
  const { meta, body, sources } = readBrief(content);
  const assets = new Set(Object.values(sources).flatMap(({ custom }) => custom?.text ?? []));
  for (const block of everyBlock(body)) if (block.type === "figure" && block.asset) assets.add(block.asset);
  const bytes = packBundle({
    title: meta.title,
    content: Y.encodeStateAsUpdate(content),
    assets: await pictures.all(assets),
  });
  return platform.save(`${fileName(meta.title)}.brief`, bytes);
}

/** A title as every file system takes it. */
const fileName = (title: string): string =>
  title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+|\.+$/g, "")
    .slice(0, 80)
    .trim() || "brief";
