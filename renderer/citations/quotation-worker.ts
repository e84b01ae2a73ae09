/** The worker that checks quotations, so that no text of a source ever holds up a key. It keeps the texts it was given. */
import { type CheckedQuotation, checkAgainst, type Quotation } from "../../shared/brief/quotations.ts";
import { type IndexedSource, indexSource } from "../../shared/citations/quotation.ts";
import { openSourceText } from "../../shared/citations/source-text.ts";

/** To the worker: the bytes of a text, by its asset; or a quotation, with the asset of each source that has a text. */
export type QuotationTask =
  | { readonly asset: string; readonly bytes: Uint8Array }
  | (Pick<Quotation, "text" | "from"> & { readonly key: string; readonly assets: ReadonlyMap<string, string> });

/** From the worker, by the key of the quotation. */
export interface QuotationAnswer {
  readonly key: string;
  readonly verdict: Omit<CheckedQuotation, "quotation"> & Pick<Quotation, "text">;
}

const texts = new Map<string, IndexedSource | null>();

self.addEventListener("message", ({ data: task }: MessageEvent<QuotationTask>) => {
  if ("bytes" in task) {
    const text = openSourceText(task.bytes);
    texts.set(task.asset, text && indexSource(text));
    return;
  }
  const known = [...task.assets].flatMap(([source, asset]): [string, IndexedSource][] => {
    const text = texts.get(asset);
    return text ? [[source, text]] : [];
  });
  const { source, check, offer } = checkAgainst(task, new Map(known));
  const verdict = { text: task.text, source, check, offer };
  self.postMessage({ key: task.key, verdict } satisfies QuotationAnswer);
});
