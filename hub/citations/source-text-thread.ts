/** The thread in which the text of one PDF is read: it is sent the bytes, and ended when it has answered. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort } from "node:worker_threads";
import { getDocument, PasswordException, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { SourceText } from "../../shared/citations/quotation.ts";
import type { SourceTextProblem } from "./source-text.ts";
import { type Glyph, glyphsOf } from "./source-text-glyphs.ts";
import { textOfPages } from "./source-text-lines.ts";

/** More pages than any document that is cited by its page. */
const mostPages = 3000;

/** What the thread tells. */
export type SourceTextNews = SourceText | { readonly problem: SourceTextProblem };

async function read(data: Uint8Array): Promise<SourceTextNews> {
  const library = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const loading = getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: join(library, "cmaps/"),
    standardFontDataUrl: join(library, "standard_fonts/"),
    // No picture is decoded, nothing is drawn, nothing is fetched.
    maxImageSize: 1,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > mostPages) return { problem: "too-large" };
    const pages: Glyph[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(await glyphsOf(page));
      page.cleanup();
    }
    const source = textOfPages(pages);
    return /[\p{L}\p{N}]/u.test(source.text) ? source : { problem: "no-text" };
  } catch (error) {
    // Whatever else pdf.js throws says, in its words, that the file is no proper PDF.
    return { problem: error instanceof PasswordException ? "locked" : "damaged" };
  }
}

parentPort?.on("message", async (bytes: unknown) => {
  parentPort?.postMessage(await read(bytes instanceof Uint8Array ? bytes : new Uint8Array()));
});
