/**
 * Typst as a library, behind one interface: the native build where it loads (Linux on x64), else the WASM build. Both
 * give the same bytes for the same files. Neither can reach anything but the files that it is given: the native build's
 * folder does not exist, the WASM build has none, no package registry is set, and the template is our own.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypstCompiler } from "@myriaddreamin/typst-ts-web-compiler";
import { fieldsOf } from "../../shared/brief/fields.ts";
import type { TypesetFiles } from "../../shared/export/typst.ts";
import { readFonts } from "./fonts.ts";

/** Both give the same bytes; the native one is faster, and there for Linux on x64 alone. */
export type EngineKind = "native" | "wasm";

/** Typst, warm from one brief to the next. */
export interface Engine {
  readonly kind: EngineKind;
  /**
   * Sets the files by the template. What an earlier call set and this one has in common with it is not set again.
   * @param standard "ua-1" holds the PDF to PDF/UA-1 as the engine itself understands it; the native build alone can
   */
  compile(files: TypesetFiles, standard?: "ua-1"): Typeset;
  /** Bytes that it has taken and gives back with its thread alone: the WASM build grows with each brief. */
  readonly room: number;
}

/** The PDF, or what the engine says of why there is none: sentences for a log, in English. */
type Typeset = { readonly pdf: Uint8Array } | { readonly faults: readonly string[] };

const { resolve } = createRequire(import.meta.url);
const template = new URL("../../shared/export/brief.typ", import.meta.url);
const templateName = "/brief.typ";

/** Results that so many later compilations had no use for are let go. */
const oldest = 8;

/** @param kind for tests and benches; in service the better one that loads */
export async function openEngine(kind?: EngineKind): Promise<Engine> {
  const native = kind === "wasm" ? null : loadNative();
  if (native) return nativeEngine(native);
  if (kind === "native") throw new Error("there is no native engine for this system");
  return wasmEngine();
}

interface Native {
  readonly NodeCompiler: typeof NodeCompiler;
}
function loadNative(): Native | null {
  try {
    return createRequire(import.meta.url)("@myriaddreamin/typst-ts-node-compiler");
  } catch {
    // An optional dependency: on most systems there is none, or it is for another one.
    return null;
  }
}

/** The files that a compiler has at present; only what changed is given to it again. */
class Shown {
  #names: ReadonlySet<string> = new Set();

  change(files: TypesetFiles, put: (name: string, bytes: Uint8Array) => void, remove: (name: string) => void): void {
    put("/brief.json", new TextEncoder().encode(files.data));
    const names = new Set<string>();
    for (const [hash, bytes] of files.pictures) {
      const name = `/pictures/${hash}`;
      names.add(name);
      // Named by its hash: the same name is the same picture.
      if (!this.#names.has(name)) put(name, bytes);
    }
    for (const name of this.#names) if (!names.has(name)) remove(name);
    this.#names = names;
  }
}

function nativeEngine({ NodeCompiler }: Native): Engine {
  const folder = "/demarche-has-no-such-folder";
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: readFonts().map((font) => Buffer.from(font)) }],
  });
  compiler.addSource(folder + templateName, readFileSync(template, "utf8"));
  const shown = new Shown();
  return {
    kind: "native",
    room: 0,
    compile(files, standard) {
      shown.change(
        files,
        (name, bytes) => compiler.mapShadow(folder + name, Buffer.from(bytes)),
        (name) => compiler.unmapShadow(folder + name),
      );
      const compiled = compiler.compile({ mainFilePath: folder + templateName });
      try {
        if (!compiled.result) {
          const error = compiled.takeDiagnostics();
          return { faults: error ? compiler.fetchDiagnostics(error).map(faultOf) : [] };
        }
        return { pdf: compiler.pdf(compiled.result, standard ? { pdfStandard: standard } : {}) };
      } catch (error) {
        return { faults: [String(error)] };
      } finally {
        compiler.evictCache(oldest);
      }
    },
  };
}

/** The WebAssembly build of Typst with the fonts of the printed page, and no source yet; `memory` is all that it takes. */
export async function wasmCompiler() {
  const { default: initialize, TypstCompilerBuilder } = await import("@myriaddreamin/typst-ts-web-compiler");
  const { memory } = await initialize({
    module_or_path: readFileSync(resolve("@myriaddreamin/typst-ts-web-compiler/wasm")),
  });
  const builder = new TypstCompilerBuilder();
  await builder.set_access_model(
    undefined,
    () => 0,
    () => false,
    (path: string) => path,
    () => undefined,
  );
  for (const font of readFonts()) await builder.add_raw_font(font);
  const compiler: TypstCompiler = await builder.build();
  return { compiler, memory };
}

async function wasmEngine(): Promise<Engine> {
  const { compiler, memory } = await wasmCompiler();
  compiler.add_source(templateName, readFileSync(template, "utf8"));
  const shown = new Shown();
  return {
    kind: "wasm",
    get room() {
      return memory.buffer.byteLength;
    },
    compile(files) {
      shown.change(
        files,
        (name, bytes) => compiler.map_shadow(name, bytes),
        (name) => compiler.unmap_shadow(name),
      );
      const compiled: unknown = compiler.compile(templateName, null, "pdf", structured);
      const { result, diagnostics } = fieldsOf(compiled);
      if (result instanceof Uint8Array) return { pdf: result };
      return { faults: Array.isArray(diagnostics) ? diagnostics.map(faultOf) : [] };
    },
  };
}

/** Of the WASM build: diagnostics as objects. */
const structured = 3;

const faultOf = (diagnostic: unknown): string => String(fieldsOf(diagnostic).message ?? diagnostic);
