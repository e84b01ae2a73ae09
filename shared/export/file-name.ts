/** A title as the name of a file that every system takes. */

import { strToU8 } from "fflate";

/** UTF-8 bytes; file systems take 255, and a folder's path comes before it. */
const longest = 120;
/** What Windows, macOS or a shell takes for something else, and what makes a name look like another one. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
/** Devices of Windows, whatever their extension. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** @param extension without its dot */
export function fileName(title: string, extension: string): string {
  const plain = title.toWellFormed().normalize("NFC").replace(unfit, " ").replace(/\s+/g, " ");
  let name = "";
  let bytes = 0;
  // By grapheme, so that no letter loses its accent.
  for (const { segment } of new Intl.Segmenter().segment(plain.trim())) {
    bytes += strToU8(segment).byteLength;
    if (bytes > longest) break;
    name += segment;
  }
  name = name.replace(/^[.\s]+|[.\s]+$/g, "");
  if (name === "" || device.test(name)) name = `brief ${name}`.trim();
  return `${name}.${extension}`;
}
