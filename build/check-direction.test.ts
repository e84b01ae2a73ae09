import { describe, expect, it } from "vitest";
import { faultsIn } from "./check-direction.ts";

const faults = (file: string, source: string) => faultsIn(file, source).map((fault) => fault.slice(file.length + 2));

describe("the direction of dependence", () => {
  it.each([
    ["shared/un/symbol.ts", 'import { series } from "./series.ts";'],
    ["shared/citations/un-style.ts", 'import { symbolOf } from "../un/symbol.ts";'],
    ["shared/access/roles.ts", 'import type { BriefModel } from "../brief/model.ts";'],
    ["hub/http/app.ts", 'import { Briefs } from "../documents/briefs.ts";'],
    ["renderer/window.tsx", 'import { Toolbar } from "./editor/toolbar.tsx";'],
    ["renderer/editor/nodes/figure.ts", 'import { say } from "../../ui/say.ts";'],
    ["electron/hub-process.ts", 'import { openHub } from "../hub/hub.ts";'],
    ["shared/citations/catalogue.ts", 'import records from "../../data/catalogue.json";'],
    ["renderer/editor/editor.test.ts", 'import { citationNode } from "../citations/citation-node.ts";'],
  ])("lets %s say %s", (file, source) => {
    expect(faults(file, source)).toEqual([]);
  });

  it.each([
    ["shared/un/symbol.ts", 'import { cite } from "../citations/un-style.ts";'],
    ["shared/access/roles.ts", 'import { readBrief } from "../brief/read.ts";'],
    ["shared/brief/read.ts", 'export { openHub } from "../../hub/hub.ts";'],
    ["renderer/editor/toolbar.tsx", 'const { Picker } = await import("../citations/picker.tsx");'],
    ["renderer/editor/toolbar.tsx", 'let cite: import("../citations/picker.tsx").Picker;'],
    ["renderer/ui/menu.tsx", 'import type { Session } from "../brief/session.ts";'],
    ["hub/storage/sqlite.ts", 'new Worker(new URL("../documents/sync.ts", import.meta.url));'],
    ["hub/documents/sync.ts", 'import { hostile } from "../../tests/fixtures/any-brief.ts";'],
    ["hub/storage/sqlite.ts", 'import { suite } from "./log.suite.ts";'],
    ["electron/main.ts", 'import { Sync } from "../hub/documents/sync.ts";'],
  ])("does not let %s say %s", (file, source) => {
    expect(faults(file, source)).toEqual([expect.stringContaining("must not import")]);
  });

  it("refuses a folder that nobody declared", () => {
    expect(faults("renderer/utils/dates.ts", "")).toEqual([expect.stringContaining("no place")]);
  });

  it("leaves Electron to electron/ and databases to hub/storage", () => {
    expect(faults("hub/hub.ts", 'import { app } from "electron/main";')).toEqual(["only electron/ imports Electron"]);
    expect(faults("electron/main.ts", 'import { app } from "electron/main";')).toEqual([]);
    expect(faults("hub/documents/sync.ts", 'import { DatabaseSync } from "node:sqlite";')).toEqual([
      "only hub/storage imports a database",
    ]);
    expect(faults("hub/storage/postgres.ts", 'import pg from "pg";')).toEqual([]);
  });

  it.each([
    ["WebSocket", 'const socket = new WebSocket("wss://hub.example");'],
    ["fetch", 'await fetch("/api/briefs");'],
    ["window.fetch", 'await window.fetch("/api/briefs");'],
    ["window.demarche", "window.demarche.connect();"],
  ])("leaves %s to renderer/platform", (name, source) => {
    expect(faults("renderer/brief/session.ts", source)).toEqual([`only renderer/platform may name ${name}`]);
    expect(faults("renderer/platform/web.ts", source)).toEqual([]);
  });

  it("knows a platform's own fetch from the browser's", () => {
    const source = "interface Hub { fetch(path: string): void } platform.fetch(path); ({ fetch: platform.fetch });";
    expect(faults("renderer/brief/session.ts", source)).toEqual([]);
  });
});
