import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeHref } from "./links.ts";

describe("an address that a brief may link to", () => {
  test.each([
    "https://docs.un.org/en/S/RES/1970(2011)",
    "http://www.un.org",
    "https://digitallibrary.un.org/search?ln=en&p=%22S/RES/1970%22#top",
    "https://القرار.example/وثيقة",
    "https://example.org:8443/a?b=c",
    "https://[2001:db8::1]/",
    "mailto:team@demarche.example",
    "mailto:a@demarche.example,b@demarche.example?subject=Brief",
    "https://ru.wikipedia.org/wiki/%D0%9E%D0%9E%D0%9D",
  ])("%s", (address) => expect(safeHref(address)).toBe(address));

  test("with white space around it is taken without", () => {
    expect(safeHref("  https://un.org/ \n")).toBe("https://un.org/");
  });
  test("has its scheme and host in lower case, and its path as it is", () => {
    expect(safeHref("HTTPS://Docs.UN.org/en/S/RES/1")).toBe("https://docs.un.org/en/S/RES/1");
  });
});

describe("what is refused", () => {
  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "java\u200Bscript:alert(1)",
    "javascript&colon;alert(1)",
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "smb://server/share",
    "\\\\server\\share",
    "ms-msdt:/id PCWDiagnostic",
    "ftp://example.org/",
    "blob:https://un.org/1",
    "view-source:https://un.org",
    "demarche://join",
    "//evil.example/",
    "/etc/passwd",
    "un.org",
    "https:un.org",
    "https:/un.org",
    "https:///un.org",
    "https:\\\\un.org",
    "https://",
    "",
  ])("another scheme, or none: %j", (address) => expect(safeHref(address)).toBeNull());

  test.each([
    "https://docs.un.org@evil.example/",
    "https://docs.un.org:pass@evil.example/",
    "https://docs.un.org%40evil.example/",
    "https://docs.un.org\\@evil.example/",
    "https://docs.un.org/\u202Egro.nu",
    "https://docs.un.org/%E2%80%AEgro.nu",
    "https://docs.un\u200D.org/",
    "https://docs.un\u00AD.org/",
    "https://un.org\u3164.evil.example/",
    "https://u\u0430n.org/", // a Cyrillic letter among Latin ones
    "https://un.org/a b",
    "https://un.org/%0d%0aSet-Cookie:a",
    "https://un.org/%00",
    "https://un.org/%zz",
    "https://un.org:99999/",
    "https://un..org/",
    "https://un.org/<script>",
    'https://un.org/"onmouseover="alert(1)',
    `https://un.org/${"a".repeat(3000)}`,
    "mailto:",
    "mailto:nobody",
    "mailto:a@b@c",
    "mailto:a@un.org%0aBcc:b@evil.example",
    "mailto:a@un.org?subject=x\r\nBcc:b@evil.example",
  ])("an address that is not what it looks like: %j", (address) => expect(safeHref(address)).toBeNull());

  test("nothing that comes out is anything but http, https or mailto, and it comes out the same again", () => {
    const pieces = fc.constantFrom(
      "http",
      "https",
      "mailto",
      "javascript",
      ":",
      "//",
      "/",
      "@",
      "un.org",
      "%6A",
      "\t",
      "\u202E",
      "\\",
      "?",
      "#",
      " ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.webUrl(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (any) => {
          const href = safeHref(any);
          if (href === null) return;
          expect(href).toMatch(/^(?:https?:\/\/[^/@\\]+(?:[/?#]|$)|mailto:[^\s]+@)/);
          expect(safeHref(href)).toBe(href);
          expect(new URL(href).protocol).toMatch(/^(?:https?|mailto):$/);
          expect(new URL(href).username).toBe("");
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("a megabyte of nonsense is refused in no time", () => {
    const start = performance.now();
    for (const bait of ["https://a.", "mailto:a@", "%e2%80", "https://[:"]) safeHref(bait.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
