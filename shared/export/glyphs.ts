/** Which characters the fonts of the printed page have: Source Serif 4, Inter and Amiri together. */

/** Code points in hexadecimal, as ranges in rising order; a test reads them anew from the fonts. Private use is left out. */
export const covered = `
20-7e a0-1c3 1c5-254 256-27b 27e-284 286-290 292-2a4 2a6-30c 30f 312-313 315 31b 323-329 32c 32e 331 337-338
342-343 346-36f 374-376 37a-37f 384-38a 38c 38e-3a1 3a3-3d7 3d9 3db-3dd 3e1 3f0-3f6 3f9-3fa 3fc-479 480-49d
4a0-4ff 52f 600-604 606-6ff 750-77f 890-891 8a0 8ac 8b6-8bd 8d1 8e4-8fe e3f 1d00 1d0d 1d1b 1d43 1d47-1d49
1d4d 1d4f-1d50 1d52 1d56-1d58 1d5b 1d62-1d65 1d9c 1da0 1dbb 1dbf-1df5 1dfc-1e9b 1e9d-1f15 1f18-1f1d
1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef
1ff2-1ff4 1ff6-1ffe 2000-2055 2057 205f 2070-2071 2074-208e 2090-209c 20a0-20af 20b1-20b5 20b8-20ba
20bc-20bf 20db-20de 20e8 20f0 2100-2101 2103 2105-2106 2109 2113 2116-2117 211e-2122 2126 212a-212b 212e
2132 213b 214d 2150-217f 2183-2186 2189 2190-2199 21a9-21aa 21b0-21b1 21b3-21b5 21ba-21bb 21d0 21d2 21d4
21de-21df 21e4-21e5 21e7 21ea 2202 2205-2206 220f 2211-2213 2215 2219-221a 221e 222b 2236 2248 2260
2264-2265 2295-2298 2303-2305 2318 2325-2327 232b 2380 2387 238b 23ce-23cf 2423 2460-2468 24b6-24cf 24ea
25a0-25a2 25aa 25b2-25b3 25b6-25b7 25ba-25bd 25c0-25c1 25c4-25c7 25c9-25cc 25cf 25e6 25ef 2600 2605-2606
2610-2611 263c 2661 2665 266a 26a0 2713 2717 2752 2756 2764 2780-2788 27ef 27f5-27fa 2913 2a38 2b06
2b12-2b13 2b1c 2b24 2c7c 2c7f 2dff 2e18 2e3a-2e3b 2e41 a69f a7ff a92e fb00-fb04 fb50-fbc1 fbd3-fd3f
fd50-fd8f fd92-fdc7 fdf0-fdfd fe70-fe72 fe74 fe76-fefc feff 1ee00-1ee03 1ee05-1ee1f 1ee21-1ee22 1ee24 1ee27
1ee29-1ee32 1ee34-1ee37 1ee39 1ee3b 1ee42 1ee47 1ee49 1ee4b 1ee4d-1ee4f 1ee51-1ee52 1ee54 1ee57 1ee59 1ee5b
1ee5d 1ee5f 1ee61-1ee62 1ee64 1ee67-1ee6a 1ee6c-1ee72 1ee74-1ee77 1ee79-1ee7c 1ee7e 1ee80-1ee89 1ee8b-1ee9b
1eea1-1eea3 1eea5-1eea9 1eeab-1eebb 1eef0-1eef1 1f12f-1f149 1f16a-1f16b 1f850 1f852
`;

const ranges = covered
  .trim()
  .split(/\s+/)
  .map((range) => {
    const [from = "", to = from] = range.split("-");
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
  });

/** Whether one of the fonts draws this code point. */
function hasGlyph(codePoint: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range || codePoint < range.from) high = middle - 1;
    else if (codePoint > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Characters that steer those beside them, or part them, and need no glyph. */
const invisible = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a character (one code point) can be printed. */
export const isPrintable = (char: string): boolean => hasGlyph(char.codePointAt(0) ?? 0) || invisible.test(char);
