import { expect, test } from "vitest";
import { holdsPlace, samePlace, splitLine } from "./pinpoint.ts";
import { pinpointText } from "./un-place.ts";

test.each([
  ["1970 p9-12", "1970", "pp. 9–12"],
  ["att art 6(3)", "att", "art. 6, para. 3"],
  ["the arms trade treaty article 6 (3) (a)", "the arms trade treaty", "art. 6, para. 3 (a)"],
  ["S/2014/106, annex, para. 12", "S/2014/106", "annex, para. 12"],
  ["S/RES/1970 (2011), para. 9", "S/RES/1970 (2011)", "para. 9"],
  ["1970 OP 12", "1970", "para. 12"],
  ["2117 PP 13", "2117", "thirteenth preambular paragraph"],
  ["2117 pp 4-5", "2117", "pp. 4–5"],
  ["60/1 ¶¶ 138 and 139", "60/1", "paras. 138 and 139"],
  ["small arms, paras 12 to 14", "small arms", "paras. 12–14"],
  ["a/68/947 sect. B", "a/68/947", "sect. B"],
  ["1970 §12", "1970", "para. 12"],
  ["2117 annex", "2117", "annex"],
])("“%s” names %s and in it %s", (line, document, place) => {
  const read = splitLine(line);
  expect(read.document).toBe(document);
  expect(pinpointText(read.pinpoint, "en")).toBe(place);
  expect(samePlace(pinpointText(read.pinpoint, "en"), read.pinpoint)).toBe(true);
});

test.each(["report on part time work", "annex", "part II of the report", "convention art", "1970 at", "", "   "])(
  "“%s” names no place: it is all words to search for",
  (line) => expect(splitLine(line)).toEqual({ document: line.trim(), pinpoint: "" }),
);

test("a line of any length is read in linear time", () => {
  expect(splitLine("para 1, ".repeat(20_000)).pinpoint).toBe("");
});

test.each([
  ["annex, para. 12", "para. 12", true],
  ["paras. 9-12", "para. 10", true],
  ["para. 9", "para. 9 (a)", true],
  ["paras. 9-12", "paras. 10-11", true],
  ["paras. 9 and 12", "para. 12", true],
  ["art. 6, para. 3", "art. 6, para. 3", true],
  ["art. 6(3)", "art. 6, para. 3", true],
  ["", "para. 9", false],
  ["p. 9", "para. 9", false],
  ["para. 9 (a)", "para. 9 (b)", false],
  ["paras. 9-12", "paras. 12-14", false],
  ["art. 7, para. 3", "art. 6, para. 3", false],
])("whether “%s” covers “%s”: %s", (given, place, covered) => expect(holdsPlace(given, place)).toBe(covered));
