/** Two hubs on one database behind nginx and behind Caddy, as `deploy/` has them balance. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type BriefId, contentOf, syncPathOf } from "../../shared/protocol/documents.ts";
import { caddy } from "../../tests/caddy.ts";
import { newBrief } from "../../tests/client.ts";
import { type RunningHub, signIn, startHub } from "../../tests/e2e/hub.ts";
import { nginx, type ReverseProxy, TrustingSocket } from "../../tests/nginx.ts";
import { freePort } from "../../tests/ports.ts";
import { type Postgres, startPostgres } from "../../tests/postgres.ts";
import { type RedisServer, startRedis } from "../../tests/redis.ts";
import { newFolder, removeFolders } from "../../tests/team.ts";

describe.each([
  ["nginx", nginx],
  ["Caddy", caddy],
])("behind %s", (_name, start) => {
  let postgres: Postgres;
  let redis: RedisServer;
  let proxy: ReverseProxy;
  const hubs: (RunningHub & { readonly inside: string })[] = [];
  const windows: HocuspocusProvider[] = [];

  beforeAll(async () => {
    [postgres, redis, proxy] = await Promise.all([startPostgres(), startRedis(), start()]);
    const env = { DATABASE_URL: await postgres.database(), REDIS_URL: redis.url };
    for (let n = 0; n < 2; n++) {
      const port = await freePort();
      const args = ["--public-url", proxy.url];
      const hub = await startHub({ command: "serve", data: newFolder(), port, args, env });
      hubs.push(Object.assign(hub, { inside: `http://127.0.0.1:${port}` }));
    }
    await proxy.start(hubs.map(({ inside }) => inside));
  }, 60_000);
  afterAll(async () => {
    for (const window of windows) {
      window.destroy();
      window.configuration.websocketProvider.destroy();
    }
    await proxy.stop();
    await Promise.all(hubs.map((hub) => hub.kill()));
    await Promise.all([postgres.stop(), redis.stop()]);
    removeFolders();
  });

  /** Opens a brief through the proxy, as a window does. */
  async function open(brief: BriefId, token: string): Promise<Y.Doc> {
    const websocketProvider = new HocuspocusProviderWebsocket({
      url: proxy.url.replace("http", "ws") + syncPathOf(brief),
      WebSocketPolyfill: TrustingSocket,
      minDelay: 50,
      maxDelay: 200,
    });
    const document = new Y.Doc();
    const provider = new HocuspocusProvider({
      name: contentOf(brief),
      document,
      token,
      websocketProvider,
      flushDelay: 0,
    });
    provider.attach();
    windows.push(provider);
    await new Promise<void>((resolve) => provider.on("synced", () => resolve()));
    return document;
  }

  /** Of each hub: how many documents it has open. */
  const openAt = (): Promise<number[]> =>
    Promise.all(
      hubs.map(async ({ inside }) => {
        const text = await (await fetch(`${inside}/metrics`)).text();
        return Number(/^demarche_open_documents (\d+)/m.exec(text)?.[1]);
      }),
    );

  /** Resolves when both have this text. */
  const meet = (documents: readonly Y.Doc[], words: string): Promise<unknown> =>
    Promise.all(
      documents.map(
        (document) =>
          new Promise<void>((resolve) => {
            const look = () => document.getText("words").toString() === words && resolve();
            document.on("update", look);
            look();
          }),
      ),
    );

  test("a brief's people meet at one hub, and at the other when that one ends; each hub has some of the briefs", async () => {
    const [first] = hubs;
    if (!first) throw new Error("two were started");
    const token = await signIn({ url: first.inside, code: first.code }, "Amina");
    const pairs: [Y.Doc, Y.Doc][] = [];
    for (let n = 0; n < 12; n++) {
      const { brief } = await newBrief({ url: first.inside, code: "" }, token);
      pairs.push([await open(brief, token), await open(brief, token)]);
    }
    const [here = 0, there = 0] = await openAt();
    // Were two people of a brief at different hubs, both would have it open.
    expect(here + there).toBe(pairs.length);
    expect(Math.min(here, there)).toBeGreaterThan(0);
    for (const [one] of pairs) one.getText("words").insert(0, "before");
    await Promise.all(pairs.map((pair) => meet(pair, "before")));
    await first.kill();
    for (const [, other] of pairs) other.getText("words").insert(6, " and after");
    await Promise.all(pairs.map((pair) => meet(pair, "before and after")));
  }, 60_000);
});
