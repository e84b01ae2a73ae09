import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { body, meta } from "./layout.ts";
import { gate, type Migration, migrate, migrations } from "./migrations.ts";
import { readBrief } from "./read.ts";
import { SCHEMA_VERSION, schema } from "./schema.ts";
import { setMeta } from "./write.ts";

const ofVersion = (schemaVersion: number): Y.Doc => {
  const content = new Y.Doc();
  setMeta(content, { schemaVersion, title: "An embargo" });
  return content;
};

/** A brief of a newer Demarche, with a node that this one does not know. */
const newer = (): Y.Doc => {
  const content = ofVersion(SCHEMA_VERSION + 1);
  const timeline = new Y.XmlElement("timeline");
  timeline.insert(0, [new Y.XmlText("26 February 2011: resolution 1970")]);
  body(content).insert(0, [timeline]);
  return content;
};

describe("the gate", () => {
  test.each([
    [SCHEMA_VERSION, "current"],
    [SCHEMA_VERSION + 1, "newer"],
    [9_999, "newer"],
  ])("a brief of version %i is %s", (version, state) => {
    expect(gate(ofVersion(version))).toEqual({ state, version });
  });

  test("a brief of an earlier version is older", () => {
    expect(gate(ofVersion(1), 3)).toEqual({ state: "older", version: 1 });
  });
});

describe("a brief of a newer version, with a node unknown here", () => {
  test("would lose that node, for everyone, if an editor were bound to it", () => {
    const content = newer();
    initProseMirrorDoc(body(content), schema);
    expect(body(content).toString()).not.toContain("resolution 1970");
  });

  test("is known by the gate, read with its words, and not changed by reading or migrating", () => {
    const content = newer();
    const before = Y.encodeStateAsUpdate(content);
    let updates = 0;
    content.on("update", () => updates++);

    expect(gate(content).state).toBe("newer");
    migrate(content);
    expect(readBrief(content).body).toEqual([
      { type: "unknown", name: "timeline", text: "26 February 2011: resolution 1970" },
    ]);

    expect(updates).toBe(0);
    expect(Y.encodeStateAsUpdate(content)).toEqual(before);
  });
});

describe("migrating", () => {
  const steps: readonly Migration[] = [
    { from: 1, change: (content) => meta(content).set("title", `${meta(content).get("title")} (1)`) },
    { from: 2, change: (content) => meta(content).set("title", `${meta(content).get("title")} (2)`) },
  ];

  test("there is one step for each earlier version, in order", () => {
    expect(migrations.map((step) => step.from)).toEqual(
      Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1),
    );
  });

  test("takes each step once, in one transaction", () => {
    const content = ofVersion(1);
    let updates = 0;
    content.on("update", () => updates++);
    migrate(content, steps);
    migrate(content, steps);
    expect(readBrief(content).meta).toMatchObject({ schemaVersion: 3, title: "An embargo (1) (2)" });
    expect(updates).toBe(1);
  });

  test("begins where the brief is", () => {
    const content = ofVersion(2);
    migrate(content, steps);
    expect(readBrief(content).meta).toMatchObject({ schemaVersion: 3, title: "An embargo (2)" });
  });
});
