/** A colour for each person, the same in every window: 12 hues that can be read on paper, and carry words, light and dark. */

/** On light paper, carrying white words; on dark paper, carrying black ones. Contrast at least 4.5:1 both ways. */
export const personColours = [
  ["#a4262c", "#f2a3a0"],
  ["#155e8c", "#7db8dc"],
  ["#0b6e4f", "#7fd4b0"],
  ["#8e3a9d", "#e0a6ea"],
  ["#9a4a00", "#f0b48a"],
  ["#3b57c4", "#a5b6ff"],
  ["#4d6b00", "#b6d07a"],
  ["#a3276b", "#f2a1c8"],
  ["#00696e", "#7ed3d8"],
  ["#7a5c00", "#dcc26a"],
  ["#6a3fb5", "#c6acf5"],
  ["#5f5850", "#cfc8bd"],
] as const;

/** As CSS, for the member of this id. Never taken from what another window says of itself. */
export function personColour(member: string): string {
  let sum = 0;
  for (const sign of member) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 997;
  const [light, dark] = personColours[sum % personColours.length] ?? personColours[0];
  return `light-dark(${light}, ${dark})`;
}

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}
