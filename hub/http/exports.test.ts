import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "../../shared/brief/bundle.ts";
import { ExportEvent } from "../../shared/protocol/http.ts";
import { faultsOf, pagesOf } from "../../tests/pdf.ts";
import { openSampleHub, type SampleHub } from "../../tests/sample-hub.ts";

let sample: SampleHub;
beforeAll(async () => {
  sample = await openSampleHub();
});
afterAll(() => sample.close());

const ask: SampleHub["ask"] = (...asked) => sample.ask(...asked);
const start = (format: string): Promise<Response> =>
  ask(`/api/briefs/${sample.brief}/exports`, { method: "POST", body: JSON.stringify({ format }) });

const eventsIn = (lines: string) =>
  lines
    .trimEnd()
    .split("\n")
    .map((line) => ExportEvent.parse(JSON.parse(line)));
async function readyJob(format: string): Promise<{ job: string; name: string; bytes: number }> {
  const last = eventsIn(await (await start(format)).text()).at(-1);
  if (!last || !("ready" in last)) throw new Error(JSON.stringify(last));
  return last.ready;
}

test("an export is told of line by line, and its file is fetched once", async () => {
  const response = await start("pdf");
  expect(response.headers.get("Content-Type")).toBe("application/x-ndjson");
  const events = eventsIn(await response.text());
  expect(events.slice(0, -1)).toEqual(["waiting", "reading", "typesetting", "finishing"].map((stage) => ({ stage })));
  const last = events.at(-1);
  if (!last || !("ready" in last)) throw new Error("not ready");
  expect(last.ready.name).toMatch(/^Arsenals without owners Libyan small arms.*\.pdf$/);

  const file = await ask(`/api/exports/${last.ready.job}`);
  expect(file.headers.get("Content-Type")).toBe("application/pdf");
  expect(file.headers.get("Content-Disposition")).toContain("filename*=UTF-8''Arsenals%20without");
  const pdf = new Uint8Array(await file.arrayBuffer());
  expect(pdf.byteLength).toBe(last.ready.bytes);
  expect(faultsOf(pdf)).toBe("");
  expect((await ask(`/api/exports/${last.ready.job}`)).status).toBe(404);
});

test("the file is for whoever asked for it, and for nobody else", async () => {
  const { job } = await readyJob("pdf");
  expect((await ask(`/api/exports/${job}`, {}, sample.hub.signIn())).status).toBe(404);
  expect((await ask(`/api/exports/${job}`, {}, "stranger")).status).toBe(401);
  expect((await ask(`/api/exports/${job}`)).status).toBe(200);
});

test("of files that nobody fetches the oldest go", async () => {
  const jobs: string[] = [];
  for (let count = 0; count < 10; count++) jobs.push((await readyJob("brief")).job);
  expect((await ask(`/api/exports/${jobs[0]}`)).status).toBe(404);
  expect((await ask(`/api/exports/${jobs[9]}`)).status).toBe(200);
});

test("a brief is exported in one request, as PDF and as a file that opens again", async () => {
  const pdf = await ask(`/api/briefs/${sample.brief}/export?format=pdf`);
  expect(pagesOf(new Uint8Array(await pdf.arrayBuffer()))[0]).toContain("Arsenals without owners");
  const file = await ask(`/api/briefs/${sample.brief}/export?format=brief`);
  expect(openBundle(new Uint8Array(await file.arrayBuffer()))).toMatchObject({
    title: expect.stringMatching(/^Arsenals/),
  });
});

test("an export holds the brief as it was read, whatever is written meanwhile", async () => {
  const response = await start("pdf");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) break;
    told += value;
    if (told.includes("typesetting")) {
      await ask(`/api/briefs/${sample.brief}`, {
        method: "PATCH",
        body: JSON.stringify({ title: "Renamed meanwhile" }),
      });
    }
  }
  const last = eventsIn(told).at(-1);
  if (!last || !("ready" in last)) throw new Error("not ready");
  const pdf = new Uint8Array(await (await ask(`/api/exports/${last.ready.job}`)).arrayBuffer());
  expect(pagesOf(pdf)[0]).toContain("Arsenals without owners");
  expect((await readyJob("pdf")).name).toBe("Renamed meanwhile.pdf");
});

test("whoever stops listening has cancelled; the next export is made", async () => {
  for (let count = 0; count < 5; count++) {
    const response = await start("pdf");
    await response.body?.cancel();
  }
  expect((await readyJob("pdf")).bytes).toBeGreaterThan(1_000);
});

test("what isn't there, isn't allowed or isn't a format is refused with its problem", async () => {
  const problemOf = async (response: Response) => [response.status, (await response.json()).code];
  expect(await problemOf(await start("exe"))).toEqual([400, "bad-request"]);
  expect(await problemOf(await ask(`/api/briefs/${sample.brief}/export?format=exe`))).toEqual([400, "bad-request"]);
  expect(await problemOf(await ask("/api/briefs/none/export?format=pdf"))).toEqual([404, "no-such-brief"]);
  expect(await problemOf(await ask("/api/exports/none"))).toEqual([404, "not-found"]);
  expect(await problemOf(await ask(`/api/briefs/${sample.brief}/export?format=pdf`, {}, "stranger"))).toEqual([
    401,
    "not-signed-in",
  ]);
});

test("fault 44: twenty exports at once are made in the order in which they were asked for, and the hub answers meanwhile", async () => {
  const made: number[] = [];
  const all = Array.from({ length: 20 }, async (_, number) => {
    const events = eventsIn(await (await start("pdf")).text());
    expect(events.at(-1)).toHaveProperty("ready");
    made.push(number);
  });
  await ask(`/api/briefs/${sample.brief}`, { method: "PATCH", body: JSON.stringify({ title: "Answered meanwhile" }) });
  expect((await (await ask(`/api/briefs/${sample.brief}`)).json()).title).toBe("Answered meanwhile");
  expect(made.length).toBeLessThan(20);
  await Promise.all(all);
  expect(made).toEqual(Array.from({ length: 20 }, (_, number) => number));
});
