/**
 * The glyphs of a PDF's page with their places, from the drawing instructions that pdf.js reads. (Its own `getTextContent`
 * leaves out visible hyphens that a PDF calls soft, and tells no raised figure from another.)
 */
import type { PDFPageProxy } from "pdfjs-dist";
import { OPS, Util } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A glyph as it is drawn: one letter, or several that are drawn as one. */
export interface Glyph {
  readonly text: string;
  /** Along the line that it stands on, and across it, downwards; in points. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Of its line, in quarters of a turn clockwise. */
  readonly turn: number;
  readonly font: string;
}

type Matrix = readonly number[];
interface TextState {
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}
interface State extends TextState {
  ctm: Matrix;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const mostGlyphs = 200_000;

/** In the order in which they are drawn. */
export async function glyphsOf(page: PDFPageProxy): Promise<Glyph[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const glyphs: Glyph[] = [];
  let state: State = {
    font: "",
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    ctm: page.getViewport({ scale: 1 }).transform,
  };
  const saved: State[] = [];
  let line = identity;
  let text = identity;
  const move = (x: number, y: number) => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };

  const show = (shown: readonly unknown[]) => {
    const em = fontMatrix(page, state.font);
    for (const one of shown) {
      if (typeof one === "number") {
        text = multiply(text, [1, 0, 0, 1, (-one / 1000) * state.size * state.scale, 0]);
        continue;
      }
      const glyph = asGlyph(one);
      if (!glyph) continue;
      const width = glyph.width * em * state.size * state.scale;
      if (glyphs.length < mostGlyphs) {
        const at = multiply(state.ctm, multiply(text, [1, 0, 0, 1, 0, state.rise]));
        glyphs.push(placed(glyph.unicode, at, width, state));
      }
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      text = multiply(text, [1, 0, 0, 1, width + spacing * state.scale, 0]);
    }
  };

  for (const [index, operator] of fnArray.entries()) {
    const args: readonly unknown[] = Array.isArray(argsArray[index]) ? argsArray[index] : [];
    const [a = 0, b = 0] = args.map(Number);
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform:
        state.ctm = multiply(state.ctm, args.map(Number));
        break;
      case OPS.paintFormXObjectBegin:
        saved.push({ ...state });
        if (isNumbers(args[0])) state.ctm = multiply(state.ctm, args[0]);
        break;
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state;
        break;
      case OPS.beginText:
        line = identity;
        text = identity;
        break;
      case OPS.setFont:
        state.font = String(args[0]);
        state.size = b;
        break;
      case OPS.setCharSpacing:
        state.charSpacing = a;
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = a;
        break;
      case OPS.setHScale:
        state.scale = a / 100;
        break;
      case OPS.setLeading:
        state.leading = -a;
        break;
      case OPS.setTextRise:
        state.rise = a;
        break;
      case OPS.moveText:
        move(a, b);
        break;
      case OPS.setLeadingMoveText:
        state.leading = b;
        move(a, b);
        break;
      case OPS.nextLine:
        move(0, state.leading);
        break;
      case OPS.setTextMatrix: {
        line = isNumbers(args[0]) ? args[0] : args.map(Number);
        text = line;
        break;
      }
      case OPS.showText:
        if (Array.isArray(args[0])) show(args[0]);
        break;
    }
  }
  return glyphs;
}

function placed(text: string, matrix: Matrix, width: number, { size, font }: TextState): Glyph {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = matrix;
  const along = Math.hypot(a, b);
  const turn = ((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4;
  // Turned so that every line reads from left to right, downwards.
  const [alongLine, acrossLine] = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][turn] ?? [x, y];
  return {
    text,
    x: alongLine ?? 0,
    y: acrossLine ?? 0,
    width: width * along,
    size: Math.abs(size) * Math.hypot(c, d),
    turn,
    font,
  };
}

const multiply = (one: Matrix, other: Matrix): Matrix => Util.transform([...one], [...other]);

const isNumbers = (value: unknown): value is readonly number[] =>
  (Array.isArray(value) || value instanceof Float32Array) && value.length === 6;

function asGlyph(value: unknown): { unicode: string; width: number; isSpace: boolean } | null {
  if (typeof value !== "object" || value === null || !("unicode" in value) || !("width" in value)) return null;
  return {
    unicode: String(value.unicode),
    width: Number(value.width) || 0,
    isSpace: "isSpace" in value && value.isSpace === true,
  };
}

/** Points per unit of a font's widths, at size 1. */
function fontMatrix(page: PDFPageProxy, font: string): number {
  const known: unknown = page.commonObjs.has(font) ? page.commonObjs.get(font) : null;
  const matrix = typeof known === "object" && known !== null && "fontMatrix" in known ? known.fontMatrix : null;
  return isNumbers(matrix) ? Math.abs(matrix[0] ?? 0.001) : 0.001;
}
