/** The fonts of the printed page, from their packages: the same on every computer, whatever is installed there. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const files = [
  "source-serif-4/400Regular/SourceSerif4_400Regular",
  "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic",
  "source-serif-4/600SemiBold/SourceSerif4_600SemiBold",
  "source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic",
  "source-serif-4/700Bold/SourceSerif4_700Bold",
  "source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic",
  "inter/400Regular/Inter_400Regular",
  "inter/400Regular_Italic/Inter_400Regular_Italic",
  "inter/600SemiBold/Inter_600SemiBold",
  // Its dotted letters are single glyphs. Where a font composes them of parts, as Noto's Arabic fonts do, the engine
  // gives each part the letter's name, and a PDF that looks right is read aloud and searched as nonsense.
  "amiri/400Regular/Amiri_400Regular",
  "amiri/400Regular_Italic/Amiri_400Regular_Italic",
  "amiri/700Bold/Amiri_700Bold",
  "amiri/700Bold_Italic/Amiri_700Bold_Italic",
];

/** The bytes of each TTF file, in the order in which the typesetter looks a glyph up. */
export function readFonts(): readonly Uint8Array[] {
  const { resolve } = createRequire(import.meta.url);
  return files.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}.ttf`)));
}
