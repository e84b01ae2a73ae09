/** The exports' part of the HTTP interface (`shared/protocol/http.ts`). */
import { type Context, Hono } from "hono";
import type { Operation } from "../../shared/access/roles.ts";
import { type ExportEvent, ExportRequest } from "../../shared/protocol/http.ts";
import { asRefused, Refused } from "../documents/refused.ts";
import type { CompileFault } from "../export/compiler.ts";
import type { Exported, Exports } from "../export/exports.ts";
import { faultValues } from "../export/fault.ts";
import { tokenOf } from "./exchange.ts";
import { problem, problemResponse } from "./problem.ts";

interface Parts {
  readonly exports: Exports;
  /** Ends the request unless its session may do this in the brief that the path names; gives the brief. */
  readonly allow: (context: Context, operation: Operation) => Promise<string>;
  readonly report: (what: string, error: unknown) => void;
}

export function exportRoutes({ exports, allow, report }: Parts): Hono {
  const app = new Hono();

  app.post("/api/briefs/:id/exports", async (context) => {
    const brief = await allow(context, "export");
    const request = ExportRequest.safeParse(await context.req.json().catch(() => null));
    if (!request.success) return problemResponse("bad-request");
    const owner = tokenOf(context);
    const events = eventsOf(async (signal, tell) => {
      try {
        const made = await exports.make(brief, request.data, signal, (stage) => tell({ stage }));
        if ("place" in made) return tell({ problem: problemOf(made) });
        tell({ ready: { job: exports.keep(made, owner), name: made.name, bytes: made.bytes.byteLength } });
      } catch (thrown) {
        const error = asRefused(thrown);
        if (signal.aborted) return;
        if (!(error instanceof Refused)) report(`${brief} was not exported`, error);
        tell({ problem: problem(error instanceof Refused ? error.reason : "internal") });
      }
    });
    return new Response(events, { headers: { "Content-Type": "application/x-ndjson" } });
  });

  app.get("/api/exports/:job", (context) => {
    const file = exports.take(context.req.param("job"), tokenOf(context));
    return file ? download(file) : problemResponse("not-found");
  });

  app.get("/api/briefs/:id/export", async (context) => {
    const brief = await allow(context, "export");
    const request = ExportRequest.safeParse(context.req.query());
    if (!request.success) return problemResponse("bad-request");
    const made = await exports.make(brief, request.data, context.req.raw.signal);
    if (!("place" in made)) return download(made);
    return made.place ? problemResponse("cannot-typeset", faultValues(made.place)) : problemResponse("export-failed");
  });

  return app;
}

/** What `run` tells, one JSON object a line, until it is over or nobody reads any more: then `signal` aborts. */
function eventsOf(
  run: (signal: AbortSignal, tell: (event: ExportEvent) => void) => Promise<void>,
): ReadableStream<Uint8Array> {
  const over = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      const tell = (event: ExportEvent) => {
        if (!over.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      run(over.signal, tell).then(() => {
        if (!over.signal.aborted) controller.close();
      });
    },
    cancel: () => over.abort(new DOMException("nobody waits for it any more", "AbortError")),
  });
}

const problemOf = ({ place }: CompileFault) =>
  place ? problem("cannot-typeset", faultValues(place)) : problem("export-failed");

/** RFC 6266 and RFC 8187: the name in UTF-8, percent-encoded. */
const download = ({ name, type, bytes }: Exported): Response =>
  new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    },
  });

const percent = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
