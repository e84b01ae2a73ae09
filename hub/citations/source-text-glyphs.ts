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
  const pen = new Pen(page);
  for (const [index, operator] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    pen.draw(operator, Array.isArray(args) ? args : []);
  }
  return pen.glyphs;
}

/** Goes over a page as its operators say: what they set, and where the next glyph stands (ISO 32000-1, 8.4 and 9.3 to 9.4). */
class Pen {
  readonly glyphs: Glyph[] = [];
  readonly #page: PDFPageProxy;
  #state: State;
  readonly #saved: State[] = [];
  /** Where the line begins, and where the next glyph in it does. */
  #line = identity;
  #text = identity;

  constructor(page: PDFPageProxy) {
    this.#page = page;
    this.#state = {
      font: "",
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      ctm: page.getViewport({ scale: 1 }).transform,
    };
  }

  /** An operator that sets nothing for glyphs is passed over. */
  draw(operator: number, args: readonly unknown[]): void {
    const [a = 0, b = 0] = args.map(Number);
    switch (operator) {
      case OPS.save:
        this.#saved.push({ ...this.#state });
        break;
      case OPS.restore:
        this.#state = this.#saved.pop() ?? this.#state;
        break;
      case OPS.transform:
        this.#state.ctm = multiply(this.#state.ctm, args.map(Number));
        break;
      case OPS.paintFormXObjectBegin:
        this.#saved.push({ ...this.#state });
        if (isNumbers(args[0])) this.#state.ctm = multiply(this.#state.ctm, args[0]);
        break;
      case OPS.paintFormXObjectEnd:
        this.#state = this.#saved.pop() ?? this.#state;
        break;
      case OPS.beginText:
        this.#line = identity;
        this.#text = identity;
        break;
      case OPS.setFont:
        this.#state.font = String(args[0]);
        this.#state.size = b;
        break;
      case OPS.setCharSpacing:
        this.#state.charSpacing = a;
        break;
      case OPS.setWordSpacing:
        this.#state.wordSpacing = a;
        break;
      case OPS.setHScale:
        this.#state.scale = a / 100;
        break;
      case OPS.setLeading:
        this.#state.leading = -a;
        break;
      case OPS.setTextRise:
        this.#state.rise = a;
        break;
      case OPS.moveText:
        this.#move(a, b);
        break;
      case OPS.setLeadingMoveText:
        this.#state.leading = b;
        this.#move(a, b);
        break;
      case OPS.nextLine:
        this.#move(0, this.#state.leading);
        break;
      case OPS.setTextMatrix: {
        this.#line = isNumbers(args[0]) ? args[0] : args.map(Number);
        this.#text = this.#line;
        break;
      }
      case OPS.showText:
        if (Array.isArray(args[0])) this.#show(args[0]);
        break;
    }
  }

  #move(x: number, y: number): void {
    this.#line = multiply(this.#line, [1, 0, 0, 1, x, y]);
    this.#text = this.#line;
  }

  /** @param shown glyphs, and numbers by which the next one is moved back: thousandths of the font's size */
  #show(shown: readonly unknown[]): void {
    const em = fontMatrix(this.#page, this.#state.font);
    for (const one of shown) {
      if (typeof one === "number") {
        this.#text = multiply(this.#text, [1, 0, 0, 1, (-one / 1000) * this.#state.size * this.#state.scale, 0]);
        continue;
      }
      const glyph = asGlyph(one);
      if (!glyph) continue;
      const width = glyph.width * em * this.#state.size * this.#state.scale;
      if (this.glyphs.length < mostGlyphs) {
        const at = multiply(this.#state.ctm, multiply(this.#text, [1, 0, 0, 1, 0, this.#state.rise]));
        this.glyphs.push(placed(glyph.unicode, at, width, this.#state));
      }
      const spacing = this.#state.charSpacing + (glyph.isSpace ? this.#state.wordSpacing : 0);
      this.#text = multiply(this.#text, [1, 0, 0, 1, width + spacing * this.#state.scale, 0]);
    }
  }
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
