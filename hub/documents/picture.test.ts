import { describe, expect, test } from "vitest";
import { cleanPicture } from "./picture.ts";

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part)))),
  );
const holds = (picture: unknown, words: string): boolean =>
  typeof picture === "object" && picture !== null && "bytes" in picture && picture.bytes instanceof Uint8Array
    ? Buffer.from(picture.bytes).includes(words, 0, "latin1")
    : false;

const uint32 = (number: number): number[] => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
const chunk = (type: string, data: Uint8Array): Uint8Array => bytes(uint32(data.length), type, data, [0, 0, 0, 0]);
const png = (width: number, height: number, ...chunks: readonly Uint8Array[]): Uint8Array =>
  bytes(
    "\x89PNG\r\n\x1a\n",
    chunk("IHDR", bytes(uint32(width), uint32(height), [8, 6, 0, 0, 0])),
    ...chunks,
    chunk("IEND", bytes()),
  );

const segment = (marker: number, data: Uint8Array): Uint8Array =>
  bytes([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data);
const frame = segment(0xc0, bytes([8, 0, 2, 0, 3, 1, 1, 0x11, 0]));
const scan = bytes(segment(0xda, bytes([1, 1, 0, 0, 63, 0])), "pixels", [0xff, 0xd9]);
/** EXIF that says how the camera was held, and where. */
const exif = segment(
  0xe1,
  bytes(
    "Exif\0\0MM\0*",
    uint32(8),
    [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
    uint32(0),
    "GPS 15.5N 32.5E Khartoum",
  ),
);

describe("fault 34: a picture is kept without", () => {
  test("the place and the camera that a JPEG names; how it has to be turned stays", () => {
    const cleaned = cleanPicture(
      bytes([0xff, 0xd8], segment(0xe0, bytes("JFIF\0")), exif, segment(0xfe, bytes("by Ana")), frame, scan),
    );
    expect(cleaned).toMatchObject({ kind: "image/jpeg" });
    for (const gone of ["GPS", "Khartoum", "Ana"]) expect(holds(cleaned, gone), gone).toBe(false);
    expect(holds(cleaned, "\x01\x12\0\x03\0\0\0\x01\0\x06")).toBe(true);
    expect(holds(cleaned, "pixels")).toBe(true);
  });

  test("what a PNG says in words, and anything behind its end", () => {
    const told = [chunk("tEXt", bytes("Author\0Ana")), chunk("eXIf", bytes("GPS")), chunk("IDAT", bytes("pixels"))];
    const cleaned = cleanPicture(bytes(png(2, 2, ...told), "<script>steal()</script>"));
    for (const gone of ["Ana", "GPS", "script"]) expect(holds(cleaned, gone), gone).toBe(false);
    expect(holds(cleaned, "pixels")).toBe(true);
  });

  test("what a GIF says in words and in data of programs; how it moves stays", () => {
    const part = (...data: readonly string[]) => bytes(...data.flatMap((each) => [[each.length], each]), [0]);
    const image = bytes([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2], part("pixels"));
    const cleaned = cleanPicture(
      bytes(
        "GIF89a",
        [1, 0, 1, 0, 0x80, 0, 0],
        "colour",
        bytes([0x21, 0xff], part("NETSCAPE2.0", "\x01\0\0")),
        bytes([0x21, 0xff], part("XMP DataXMP", "GPS")),
        bytes([0x21, 0xfe], part("by Ana")),
        image,
        [0x3b],
        "<script>steal()</script>",
      ),
    );
    for (const gone of ["GPS", "Ana", "script"]) expect(holds(cleaned, gone), gone).toBe(false);
    for (const stays of ["NETSCAPE2.0", "colour", "pixels"]) expect(holds(cleaned, stays), stays).toBe(true);
  });

  test("the place that a WebP names", () => {
    const part = (type: string, data: Uint8Array) => bytes(type, uint32(data.length).reverse(), data);
    const parts = [
      part("VP8X", bytes([0x08, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
      part("VP8 ", bytes("pixels")),
      part("EXIF", bytes("GPSxxx")),
    ];
    const body = bytes("WEBP", ...parts);
    const cleaned = cleanPicture(bytes("RIFF", uint32(body.length).reverse(), body));
    expect(holds(cleaned, "GPS")).toBe(false);
    expect(holds(cleaned, "pixels")).toBe(true);
  });
});

describe("fault 34: refused is", () => {
  test.each([
    ["a drawing, which is a program", bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>')],
    ["a page that calls itself a picture", bytes("<html><script>steal()</script></html>")],
    ["nothing", bytes()],
    ["a PNG cut short", png(2, 2, chunk("IDAT", bytes("pixels"))).subarray(0, 50)],
    ["a GIF cut short", bytes("GIF89a", [1, 0, 1, 0, 0, 0, 0, 0x2c])],
    ["a JPEG cut short", bytes([0xff, 0xd8], exif.subarray(0, 20))],
    ["a PNG of no pixels", png(0, 7)],
  ])("%s", (_what, picture) => {
    expect(cleanPicture(picture)).toBe("picture-kind");
  });

  test("one that would fill the memory when decoded, however few bytes it has", () => {
    expect(cleanPicture(png(100_000, 100_000))).toBe("picture-size");
    expect(cleanPicture(png(0xffff_ffff, 0xffff_ffff))).toBe("picture-size");
    expect(cleanPicture(bytes("GIF89a", [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x3b]))).toBe("picture-size");
  });
});
