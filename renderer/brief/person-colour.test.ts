import { describe, expect, test } from "vitest";
import { initials, personColours } from "./person-colour.ts";

/** Relative luminance and contrast (WCAG 2.2, "contrast ratio"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe("a person's colour", () => {
  test("there are twelve, all different", () => expect(new Set(personColours.flat()).size).toBe(24));
  test.each(personColours)("%s and %s carry words, and stand out from the paper", (light, dark) => {
    expect(contrast(light, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#10181d")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#1b1c1e")).toBeGreaterThanOrEqual(4.5);
  });
});

describe("initials", () => {
  const are = (name: string, letters: string) =>
    test(`${name || "no name"} is ${letters}`, () => expect(initials(name)).toBe(letters));
  are("Amina Yusuf", "AY");
  are("amina", "A");
  are("Jean de la Tour", "JT");
  are("李 小龙", "李小");
  are("", "?");
});
