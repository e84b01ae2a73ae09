import { expect, test } from "vitest";
import { cite, symbolLines } from "./commands.ts";

const today = "2026-11-24";

test("symbols: one JSON object for each symbol of a text", () => {
  const text = "See UNSC res 1970 and S/RES/1973 (2012).";
  const lines = symbolLines(text, today).map((line) => JSON.parse(line));
  expect(lines).toEqual([
    {
      text: "UNSC res 1970",
      start: 4,
      end: 17,
      canonical: "S/RES/1970 (2011)",
      kind: "sc-resolution",
      url: "https://docs.un.org/en/S/RES/1970(2011)",
      problem: null,
    },
    {
      text: "S/RES/1973 (2012)",
      start: 22,
      end: 39,
      canonical: "S/RES/1973 (2012)",
      kind: "sc-resolution",
      url: "https://docs.un.org/en/S/RES/1973(2012)",
      problem: "Resolution 1973 was adopted in 2011, not 2012.",
    },
  ]);
});

test.each([
  [["UNSC res 1970", "--pin", "para 9"], "Security Council resolution 1970 (2011), para. 9."],
  [["S/RES/1970 (2011)", "--pin", "para. 10", "--later"], "Resolution 1970 (2011), para. 10."],
  [
    ["att-2013", "--pin", "art 6(3)", "--lang", "fr"],
    "Nations Unies, Recueil des Traités, vol. 3013, n° 52373, art. 6, par. 3.",
  ],
  [["A/HRC/RES/52/3"], "Human Rights Council resolution 52/3."],
  [["S/2014/106", "--pin", "annex, para. 12", "--style", "un"], "S/2014/106, annex, para. 12."],
  [["UNSC res 1970, para. 9"], "Security Council resolution 1970 (2011), para. 9."],
  [["S/2014/106", "annex II, para. 3", "--pin", "para. 4"], "S/2014/106, para. 4."],
])("cite %j", async (args, text) => {
  expect(await cite(args, today)).toMatchObject({ ok: true, text });
});

test.each([
  [["A/C.7/68/L.2"], "A/C.7/68/L.2 is not written as its series is: the form is A/C.1/68/L.9."],
  [["A/RES/60"], "A/RES/60 is not written as its series is: the form is A/RES/60/1."],
  [["S/RES/1970 (2012)"], "Resolution 1970 was adopted in 2011, not 2012."],
  [["A/B"], "“A/B” is no symbol of a United Nations document and no document of the catalogue."],
  [["S/2014/106", "--style", "mla"], "There is no style “mla”. Use un, oscola, chicago-notes, apa or bluebook."],
])("cite %j says why not", async (args, message) => {
  expect(await cite(args, today)).toEqual({ ok: false, message });
});

test.each([[[]], [["--what"]]])("cite %j is answered with its usage", async (args) => {
  expect(await cite(args, today)).toBe("usage");
});
