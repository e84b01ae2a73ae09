import { afterEach, describe, expect, test } from "vitest";
import type { BriefModel } from "../../shared/brief/model.ts";
import { numbered } from "../../shared/brief/numbering.ts";
import { sampleBrief } from "../../shared/import/sample.ts";
import { bigBrief } from "../../tests/fixtures/any-brief.ts";
import { briefOf, heading, paragraph } from "../../tests/fixtures/make-brief.ts";
import { faultsOf, pagesOf } from "../../tests/pdf.ts";
import type { CompileOrder } from "./compile-thread.ts";
import { type Compiled, Compiler, type CompileStage } from "./compiler.ts";

let compiler: Compiler;
afterEach(() => compiler.close());

const order = (model: BriefModel, pictures: CompileOrder["pictures"] = new Map()): CompileOrder => ({
  model,
  pictures,
});
const never = new AbortController().signal;

/** Has a brief set; `stages` gathers what is told. */
function set(model: BriefModel, more: { stages?: CompileStage[]; signal?: AbortSignal } = {}): Promise<Compiled> {
  const { stages = [], signal = never } = more;
  return compiler.compile({ read: async () => order(model), onStage: (stage) => stages.push(stage), signal });
}
const pdfOf = (outcome: Compiled): Uint8Array => {
  if (!("pdf" in outcome)) throw new Error(outcome.said.join("\n"));
  return outcome.pdf;
};
const named = (title: string) => briefOf([paragraph(`Words of ${title}.`)], { title });

test("an export tells its stages in order, and gives a PDF", async () => {
  compiler = new Compiler();
  const stages: CompileStage[] = [];
  const pdf = pdfOf(await set(sampleBrief().model, { stages }));
  expect(stages).toEqual(["waiting", "reading", "typesetting", "finishing"]);
  expect(faultsOf(pdf)).toBe("");
});

test("a brief is called PDF/UA when it is one, and not when something is missing for it", async () => {
  compiler = new Compiler();
  const isMarked = async (model: BriefModel) => Buffer.from(pdfOf(await set(model))).includes("pdfuaid:part");
  expect(await isMarked(named("Titled"))).toBe(true);
  expect(await isMarked(named(" "))).toBe(false);
  expect(await isMarked(briefOf([heading(1, "One"), heading(3, "Three")]))).toBe(false);
  const figure = { type: "figure", language: null, asset: null, decorative: false, caption: "", credit: "" } as const;
  expect(await isMarked(briefOf([{ ...figure, alt: "" }]))).toBe(false);
  expect(await isMarked(briefOf([{ ...figure, alt: "Routes out of Libya" }]))).toBe(true);
});

describe("a queue", () => {
  test("of twenty is worked off in order, and no brief is read before its turn", async () => {
    compiler = new Compiler();
    let read = 0;
    let made = 0;
    const jobs = Array.from({ length: 20 }, (_, index) =>
      compiler.compile({
        read: async () => {
          expect([read++, made]).toEqual([index, index]);
          return order(named(`brief ${index}`));
        },
        onStage: (stage) => {
          if (stage === "finishing") made += 1;
        },
        signal: never,
      }),
    );
    expect(read).toBe(0);
    for (const [index, outcome] of (await Promise.all(jobs)).entries()) {
      expect(pagesOf(pdfOf(outcome))[0]).toContain(`Words of brief ${index}.`);
    }
  });

  test("goes on after a brief that could not be read", async () => {
    compiler = new Compiler();
    const unreadable = compiler.compile({
      read: () => Promise.reject(new Error("gone")),
      onStage: () => {},
      signal: never,
    });
    const next = set(named("next"));
    await expect(unreadable).rejects.toThrow("gone");
    expect(await next).toHaveProperty("pdf");
  });
});

describe("cancelling", () => {
  test.each(["waiting", "reading", "typesetting", "finishing"] as const)(
    "at the stage “%s” ends the export at once, and the next one is made",
    async (last) => {
      compiler = new Compiler();
      await set(named("warm"));
      const cancel = new AbortController();
      const before = last === "waiting" ? set(bigBrief(3_000)) : null;
      const cancelled = compiler.compile({
        read: async () => order(bigBrief(3_000)),
        onStage: (stage) => {
          if (stage === last) cancel.abort(new Error("no longer wanted"));
        },
        signal: cancel.signal,
      });
      const next = set(named("next"));
      await expect(cancelled).rejects.toThrow("no longer wanted");
      expect(pagesOf(pdfOf(await next))[0]).toContain("Words of next.");
      if (before) expect(await before).toHaveProperty("pdf");
    },
  );

  test("after the end changes nothing", async () => {
    compiler = new Compiler();
    const cancel = new AbortController();
    expect(await set(named("done"), { signal: cancel.signal })).toHaveProperty("pdf");
    const next = set(named("next"));
    cancel.abort();
    expect(await next).toHaveProperty("pdf");
  });
});

describe("a brief that can't be set", () => {
  const torn = sampleBrief().assets;
  const pictures = new Map([...torn].map(([hash, bytes]) => [hash, bytes.slice(0, 200)]));
  const figure = (asset: string) =>
    ({
      type: "figure",
      language: null,
      asset,
      alt: "A map",
      decorative: false,
      caption: "Routes by land",
      credit: "",
    }) as const;
  const [hash = ""] = torn.keys();

  test("names the place: what it is, what it says, and the heading above it", async () => {
    compiler = new Compiler();
    const body = numbered([
      ...bigBrief(2_000).body,
      heading(1, "From diversion to atrocity"),
      paragraph("Words."),
      figure(`asset:sha256-${hash}`),
      paragraph("More words."),
    ]);
    const model = { ...briefOf([]), body };
    const outcome = await compiler.compile({
      read: async () => order(model, pictures),
      onStage: () => {},
      signal: never,
    });
    expect(outcome).toMatchObject({
      place: {
        type: "figure",
        words: "Routes by land",
        heading: "From diversion to atrocity",
        block: body.findIndex((block) => block.type === "figure"),
      },
      said: [expect.stringContaining("image")],
    });
    expect(await set(named("next"))).toHaveProperty("pdf");
  });

  test("does not take the compiler with it, when it makes the thread stop", async () => {
    compiler = new Compiler();
    const broken: BriefModel = Object.assign(briefOf([]), { body: null as never });
    expect(await set(broken)).toMatchObject({ place: null });
    expect(await set(named("next"))).toHaveProperty("pdf");
  });
});

test("the engine's memory is given back after a rest, and taken again when needed", async () => {
  compiler = new Compiler({ idle: 0 });
  expect(await set(named("first"))).toHaveProperty("pdf");
  await new Promise(setImmediate);
  expect(await set(named("second"))).toHaveProperty("pdf");
});

test.each([
  ["as it was", Number.POSITIVE_INFINITY, 1],
  ["too large", -1, 3],
])(
  "fault 44: an engine that an export leaves %s is begun anew or not, so that many take the room of a few",
  async (_, most, threads) => {
    let begun = 0;
    const count = () => {
      begun += 1;
    };
    process.on("worker", count);
    compiler = new Compiler({ room: most });
    for (const name of ["first", "second", "third"]) expect(await set(named(name))).toHaveProperty("pdf");
    process.off("worker", count);
    expect(begun).toBe(threads);
  },
);

test("a compiler that closes ends what is under way", async () => {
  compiler = new Compiler();
  await set(named("warm"));
  const stages: CompileStage[] = [];
  const outcome = compiler.compile({
    read: async () => order(bigBrief(20_000)),
    onStage: (stage) => {
      stages.push(stage);
      if (stage === "typesetting") void compiler.close();
    },
    signal: never,
  });
  expect(await outcome).toMatchObject({ place: null });
});
