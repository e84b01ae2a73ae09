/**
 * Pictures that a brief may hold: PNG, JPEG, GIF and WebP, known by their bytes and not by what they are called. What a
 * camera or a program wrote beside the picture (place, owner, device, history) is taken out. An SVG is a program, and
 * refused.
 */

export type PictureKind = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

/** `picture-kind`: not one of the four, or broken. `picture-size`: too many pixels to decode safely. */
export type PictureProblem = "picture-kind" | "picture-size";

/** Width times height: more would fill a small computer's memory when decoded. */
const mostPixels = 80_000_000;

/** The picture without what was written beside it, or why it is refused. */
export function cleanPicture(bytes: Uint8Array): { kind: PictureKind; bytes: Uint8Array } | PictureProblem {
  const kind = pictureKind(bytes);
  if (!kind) return "picture-kind";
  try {
    const { cleaned, pixels } = readers[kind](bytes);
    return pixels > mostPixels ? "picture-size" : pixels > 0 ? { kind, bytes: cleaned } : "picture-kind";
  } catch {
    // Reading past the end: cut short.
    return "picture-kind";
  }
}

/** The media type that the first bytes tell; null: none that a brief may hold. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = latin(bytes, 0, 12);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return null;
}

interface Read {
  readonly cleaned: Uint8Array;
  readonly pixels: number;
}

const readers: Readonly<Record<PictureKind, (bytes: Uint8Array) => Read>> = {
  "image/png": readPng,
  "image/jpeg": readJpeg,
  "image/gif": readGif,
  "image/webp": readWebp,
};

/** Chunks that are the picture; all others are dropped. https://www.w3.org/TR/png-3/#4Concepts.FormatTypes */
const pngChunks: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split(" "),
);

function readPng(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = latin(bytes, at + 4, at + 8);
    if (end > bytes.length) throw new RangeError("a chunk is cut short");
    if (pngChunks.has(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") break;
    at = end;
  }
  return { cleaned: joined(kept), pixels: view.getUint32(16) * view.getUint32(20) };
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B; EXIF in APP1, https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf */
function readJpeg(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 2)];
  let pixels = 0;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw new RangeError("no marker where one has to be");
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) throw new RangeError("a segment is cut short");
    if (marker === 0xda) {
      // The scan, and all after it up to the end of the image; what follows that is no part of the picture.
      kept.push(bytes.subarray(at, endOfJpeg(bytes)));
      return { cleaned: joined(kept), pixels };
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) pixels = view.getUint16(at + 5) * view.getUint16(at + 7);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) {
      const turned = orientation(segment);
      if (turned > 1) kept.push(orientationSegment(turned));
    } else if (!isAside(marker)) kept.push(segment);
    at = end;
  }
}

/** Application data but JFIF's, the colour profile and Adobe's transform; and comments. */
const isAside = (marker: number): boolean =>
  marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee);

function endOfJpeg(bytes: Uint8Array): number {
  for (let at = bytes.length - 2; at > 0; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  return bytes.length;
}

/** 1 to 8, from an EXIF segment: how a viewer has to turn the picture. 1, as it is, where the segment doesn't say. */
function orientation(segment: Uint8Array): number {
  if (latin(segment, 4, 10) !== "Exif\0\0") return 1;
  const tiff = viewOf(segment.subarray(10));
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    const entries = tiff.getUint16(directory, little);
    for (let entry = 0; entry < entries; entry++) {
      const at = directory + 2 + entry * 12;
      if (tiff.getUint16(at, little) !== 0x0112) continue;
      const turned = tiff.getUint16(at + 8, little);
      return turned >= 1 && turned <= 8 ? turned : 1;
    }
  } catch {
    // Directories that lead out of the segment say nothing.
  }
  return 1;
}

/** An EXIF segment that says nothing but how the picture has to be turned. */
const orientationSegment = (turned: number): Uint8Array =>
  // biome-ignore format: one field a line
  new Uint8Array([
    0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0,
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8,
    0, 1,
    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0,
    0, 0, 0, 0,
  ]);

/** Application data of a GIF that are the picture's: how often it repeats, and its colour profile. */
const gifApplications: ReadonlySet<string> = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function readGif(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  /** Behind the sub-blocks that begin here: each says its length, the last is empty. */
  const behind = (from: number): number => {
    let at = from;
    for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) at += size + 1;
    return at + 1;
  };
  const pixels = view.getUint16(6, true) * view.getUint16(8, true);
  let at = 13 + colours(view.getUint8(10));
  const kept = [bytes.subarray(0, at)];
  for (let kind = view.getUint8(at); kind !== 0x3b; kind = view.getUint8(at)) {
    const start = at;
    if (kind === 0x2c) {
      at = behind(start + 11 + colours(view.getUint8(start + 9)));
      kept.push(bytes.subarray(start, at));
    } else if (kind === 0x21) {
      const label = view.getUint8(start + 1);
      at = behind(start + 2);
      const isPicture = label === 0xf9 || (label === 0xff && gifApplications.has(latin(bytes, start + 3, start + 14)));
      if (isPicture) kept.push(bytes.subarray(start, at));
    } else throw new RangeError("no block where one has to be");
  }
  kept.push(bytes.subarray(at, at + 1));
  return { cleaned: joined(kept), pixels };
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(bytes: Uint8Array): Read {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let pixels = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = latin(bytes, at, at + 4);
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) throw new RangeError("a chunk is cut short");
    const chunk = bytes.slice(at, end);
    const data = viewOf(chunk.subarray(8));
    if (type === "VP8X") {
      // Flags: no EXIF, no XMP.
      chunk[8] = data.getUint8(0) & ~0x0c;
      pixels = (1 + uint24(data, 4)) * (1 + uint24(data, 7));
    } else if (type === "VP8 " && !pixels) {
      pixels = (data.getUint16(6, true) & 0x3fff) * (data.getUint16(8, true) & 0x3fff);
    } else if (type === "VP8L" && !pixels) {
      const packed = data.getUint32(1, true);
      pixels = (1 + (packed & 0x3fff)) * (1 + ((packed >>> 14) & 0x3fff));
    }
    if (type !== "EXIF" && type !== "XMP ") kept.push(chunk);
    at = end;
  }
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, 4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), true);
  return { cleaned: joined([head, ...kept]), pixels };
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
