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
  "noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular",
  "noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold",
  "noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold",
];

/** The bytes of each TTF file, in the order in which the typesetter looks a glyph up. */
export function readFonts(): readonly Uint8Array[] {
  const { resolve } = createRequire(import.meta.url);
  return files.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}.ttf`)));
}
