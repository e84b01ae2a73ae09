/** The part of the HTTP interface that is about exports. */
import { type ExportEvent, ExportRequest } from "../../shared/protocol/http.ts";
import { asRefused, Refused } from "../documents/refused.ts";
import type { CompileFault } from "../export/compiler.ts";
import type { Exported, Exports } from "../export/exports.ts";
import { faultValues } from "../export/fault.ts";
import { lineStream, Routes, tokenOf } from "./exchange.ts";
import { problem, problemResponse } from "./problem.ts";
import type { Rights } from "./rights.ts";

interface Parts {
  readonly exports: Exports;
  readonly rights: Rights;
  readonly report: (what: string, error: unknown) => void;
}

export const exportRoutes = ({ exports, rights, report }: Parts): Routes =>
  new Routes()
    .serve("POST /api/briefs/:id/exports", async (context, body) => {
      const brief = await rights.allow(context, "export");
      const request = await body();
      const owner = tokenOf(context);
      return eventsOf(async (signal, tell) => {
        try {
          const made = await exports.make(brief, request, signal, (stage) => tell({ stage }));
          if ("place" in made) return tell({ problem: problemOf(made) });
          tell({ ready: { job: exports.keep(made, owner), name: made.name, bytes: made.bytes.byteLength } });
        } catch (thrown) {
          const error = asRefused(thrown);
          if (signal.aborted) return;
          if (!(error instanceof Refused)) report(`${brief} was not exported`, error);
          tell({ problem: problem(error instanceof Refused ? error.reason : "internal") });
        }
      });
    })
    .serve("GET /api/exports/:job", async (context) => {
      const file = exports.take(context.req.param("job"), tokenOf(context));
      return file ? download(file) : problemResponse("not-found");
    })
    .serve("GET /api/briefs/:id/export", async (context) => {
      const brief = await rights.allow(context, "export");
      const request = ExportRequest.safeParse(context.req.query());
      if (!request.success) return problemResponse("bad-request");
      const made = await exports.make(brief, request.data, context.req.raw.signal);
      if (!("place" in made)) return download(made);
      return made.place ? problemResponse("cannot-typeset", faultValues(made.place)) : problemResponse("export-failed");
    });

/** What `run` tells, until it is over or nobody reads any more: then `signal` aborts. */
function eventsOf(run: (signal: AbortSignal, tell: (event: ExportEvent) => void) => Promise<void>): Response {
  return lineStream((send, end) => {
    const over = new AbortController();
    const tell = (event: ExportEvent) => {
      if (!over.signal.aborted) send(event);
    };
    run(over.signal, tell).then(() => {
      if (!over.signal.aborted) end();
    });
    return () => over.abort(new DOMException("nobody waits for it any more", "AbortError"));
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
