import * as Y from "yjs";
import { packBundle } from "../../shared/brief/bundle.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { everyBlock } from "../../shared/brief/walk.ts";
import { fileName } from "../../shared/export/file-name.ts";
import type { SaveAnswer } from "../../shared/protocol/bridge.ts";
import type { Platform } from "../platform/platform.ts";
import type { PictureStore } from "./picture-store.ts";

/** Writes what this window holds of a brief to a `.brief` file: the way out when the hub does not take it. */
export async function keepCopy(
  platform: Pick<Platform, "save">,
  content: Y.Doc,
  pictures: Pick<PictureStore, "all">,
): Promise<SaveAnswer> {
  const { meta, body, sources } = readBrief(content);
  const assets = new Set(Object.values(sources).flatMap(({ custom }) => custom?.text ?? []));
  for (const block of everyBlock(body)) if (block.type === "figure" && block.asset) assets.add(block.asset);
  const bytes = packBundle({
    title: meta.title,
    content: Y.encodeStateAsUpdate(content),
    assets: await pictures.all(assets),
  });
  return platform.save(fileName(meta.title, "brief"), bytes);
}
