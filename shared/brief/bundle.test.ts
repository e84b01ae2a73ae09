import { createHash } from "node:crypto";
import fc from "fast-check";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anyBrief } from "../../tests/fixtures/any-brief.ts";
import { sampleBrief } from "../import/sample.ts";
import { type Bundle, openBundle, packBundle } from "./bundle.ts";
import { body } from "./layout.ts";
import type { BriefModel } from "./model.ts";
import { readBrief } from "./read.ts";
import { writeBrief } from "./write.ts";

const contentOf = (model: BriefModel): Uint8Array => {
  const document = new Y.Doc();
  document.clientID = 1;
  writeBrief(model, document);
  return Y.encodeStateAsUpdate(document);
};

const { model, assets } = sampleBrief();
const sample: Bundle = { title: model.meta.title, content: contentOf(model), assets };

const opened = (bytes: Uint8Array): Bundle => {
  const bundle = openBundle(bytes);
  if ("problem" in bundle) throw new Error(bundle.problem);
  return bundle;
};
const modelIn = ({ content }: Bundle): BriefModel => {
  const document = new Y.Doc();
  Y.applyUpdate(document, content);
  return readBrief(document);
};

describe("a brief saved as a file and opened", () => {
  test("is the same brief, with its images", () => {
    const there = opened(packBundle(sample));
    expect(modelIn(there)).toEqual(model);
    expect(there.title).toBe(model.meta.title);
    expect(there.assets).toEqual(assets);
  });

  test("is the same brief, whatever it holds", () => {
    fc.assert(
      fc.property(anyBrief, fc.uint8Array({ maxLength: 200 }), (brief, image) => {
        const hash = createHash("sha256").update(image).digest("hex");
        const bundle = { title: brief.meta.title, content: contentOf(brief), assets: new Map([[hash, image]]) };
        const there = opened(packBundle(bundle));
        expect(modelIn(there)).toEqual(brief);
        expect([...(there.assets.get(hash) ?? [])]).toEqual([...image]);
      }),
    );
  });

  test("gives the same bytes each time, whatever the clock, the time zone and the order of the images", () => {
    const more = new Map([
      ["b".repeat(64), strToU8("b")],
      ["a".repeat(64), strToU8("a")],
    ]);
    const first = packBundle({ ...sample, assets: more });
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Kiritimati";
    const second = packBundle({ ...sample, assets: new Map([...more].reverse()) });
    process.env.TZ = zone ?? "";
    expect(second).toEqual(first);
  });

  test("takes no deleted words along", () => {
    const document = new Y.Doc({ gc: false });
    writeBrief(model, document);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("the name of the witness")]);
    body(document).insert(0, [paragraph]);
    body(document).delete(0, 1);
    const content = Y.encodeStateAsUpdate(document);
    expect(Buffer.from(content).includes("witness")).toBe(true);
    expect(Buffer.from(opened(packBundle({ ...sample, content })).content).includes("witness")).toBe(false);
  });
});

describe("a file that can't be trusted", () => {
  const parts = (): Record<string, Uint8Array> => unzipSync(packBundle(sample));
  const manifest = (): Record<string, unknown> => JSON.parse(Buffer.from(parts()["manifest.json"] ?? []).toString());
  const problemOf = (files: Zippable) => openBundle(zipSync(files));
  const figure = Object.keys(parts()).find((name) => name.startsWith("assets/")) ?? "";

  test("that is no zip is not a brief", () => {
    expect(openBundle(new Uint8Array())).toEqual({ problem: "not-a-brief" });
    expect(openBundle(strToU8("# A Markdown text"))).toEqual({ problem: "not-a-brief" });
  });

  test("that is another kind of zip is not a brief", () => {
    expect(problemOf({ "[Content_Types].xml": strToU8("<Types/>") })).toEqual({ problem: "not-a-brief" });
    expect(problemOf({ "manifest.json": strToU8("{") })).toEqual({ problem: "not-a-brief" });
    expect(problemOf({ "manifest.json": strToU8('{"format":"other","version":1}') })).toEqual({
      problem: "not-a-brief",
    });
  });

  test("of a later format says so", () => {
    const later = strToU8(JSON.stringify({ format: "demarche-brief", version: 2, anything: "else" }));
    expect(problemOf({ "manifest.json": later })).toEqual({ problem: "newer" });
  });

  test.each(["content.bin", figure])("without %s is damaged", (name) => {
    const { [name]: _, ...rest } = parts();
    expect(problemOf(rest)).toEqual({ problem: "damaged" });
  });

  test.each(["content.bin", figure])("with a changed %s is damaged", (name) => {
    const files = parts();
    expect(problemOf({ ...files, [name]: strToU8("something else") })).toEqual({ problem: "damaged" });
  });

  test("cut short anywhere is refused, not half opened", () => {
    const bytes = packBundle(sample);
    // The last of it is the zip's own table of contents, which holds nothing of the brief.
    const end = Buffer.from(bytes).indexOf("PK\u0001\u0002");
    fc.assert(
      fc.property(fc.nat(end - 1), (length) => {
        expect(openBundle(bytes.subarray(0, length))).toHaveProperty("problem");
      }),
    );
  });

  test("with any byte changed opens as it was, or not at all", () => {
    const bytes = packBundle(sample);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        const bundle = openBundle(changed);
        if ("problem" in bundle) return;
        expect(bundle.content).toEqual(opened(bytes).content);
        expect(bundle.assets).toEqual(assets);
      }),
    );
  });

  test.each(["../outside", "..\\outside", "/etc/passwd", "assets/../../outside", "assets/readme.txt"])(
    "with a part called %s is refused",
    (name) => {
      expect(problemOf({ ...parts(), [name]: strToU8("x") })).toEqual({ problem: "unexpected-part" });
      const named = strToU8(JSON.stringify({ ...manifest(), assets: [name.replace("assets/", "")] }));
      expect(problemOf({ ...parts(), "manifest.json": named })).toEqual({ problem: "damaged" });
    },
  );

  /** A brief whose content unpacks to 64 MB of zeros, and says that it is of `declared` bytes. */
  const bomb = (declared: number): Uint8Array => {
    const manifest = parts()["manifest.json"] ?? new Uint8Array();
    const bytes = zipSync({ "manifest.json": manifest, "content.bin": new Uint8Array(64 * 2 ** 20) }, { level: 1 });
    const header = Buffer.from(bytes.buffer).lastIndexOf("PK\u0003\u0004");
    new DataView(bytes.buffer).setUint32(header + 22, declared, true);
    return bytes;
  };

  test("that says it unpacks to gigabytes is not unpacked", () => {
    expect(openBundle(bomb(2 ** 31))).toEqual({ problem: "too-large" });
  });

  test("that unpacks to more than it says is left at once", () => {
    const bytes = bomb(1000);
    const before = process.memoryUsage().arrayBuffers;
    expect(openBundle(bytes)).toEqual({ problem: "damaged" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 2 ** 20);
  });

  test("with a manifest of megabytes is refused", () => {
    expect(problemOf({ "manifest.json": new Uint8Array(8 * 2 ** 20) })).toEqual({ problem: "too-large" });
  });
});
