/** A brief in a hub of its own, for benches that open it as people do. */
import type { Page } from "@playwright/test";
import * as Y from "yjs";
import { packBundle } from "../../shared/brief/bundle.ts";
import type { BriefModel } from "../../shared/brief/model.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { signIn, startHub } from "../e2e/hub.ts";

export interface HubBrief {
  /** Goes to the brief, as someone who may write. */
  open(page: Page): Promise<void>;
  stop(): Promise<unknown>;
}

export async function hubWith(brief: BriefModel): Promise<HubBrief> {
  const content = new Y.Doc();
  writeBrief(brief, content);
  const hub = await startHub();
  const token = await signIn(hub);
  const imported = await fetch(`${hub.url}/api/briefs/import`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: packBundle({ title: brief.meta.title, content: Y.encodeStateAsUpdate(content), assets: new Map() }),
  });
  const { id }: { id: string } = JSON.parse(await imported.text());
  return {
    async open(page) {
      await page.addInitScript((mine) => sessionStorage.setItem("token", mine), token);
      await page.goto(`${hub.url}/#/brief/${id}`);
    },
    stop: () => hub.stop(),
  };
}
