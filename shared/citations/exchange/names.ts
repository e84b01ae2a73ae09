/** Names of people and bodies, between BibTeX's and RIS's ways to write them and CSL's. */
import type { Name } from "../source.ts";

/** Parts of a list of names at the "and" outside braces. */
export function namesIn(list: string, plain: (latex: string) => string): Name[] {
  return splitOutside(list, /\s+and\s+/giy)
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => nameOf(name, plain));
}

function nameOf(name: string, plain: (latex: string) => string): Name {
  if (isOneGroup(name)) return { literal: plain(name) };
  const parts = splitOutside(name, /,\s*/giy).map((part) => part.trim());
  const [first = "", second, third] = parts;
  if (second === undefined) {
    const words = splitOutside(first, /\s+/giy);
    if (words.length === 1) return { literal: plain(first) };
    const particle = words.findIndex((word, i) => i < words.length - 1 && /^[a-z]/.test(word));
    const at = particle > 0 ? particle : words.length - 1;
    return person(words.slice(0, at).join(" "), words.slice(at).join(" "), "", plain);
  }
  if (third === undefined) return person(second, first, "", plain);
  return person(parts.slice(2).join(", "), first, second, plain);
}

function person(given: string, family: string, suffix: string, plain: (latex: string) => string): Name {
  const particle = /^(?:[a-z][\w'’.]*\s+)+(?=\S)/.exec(family)?.[0] ?? "";
  const name: Name = {
    family: plain(family.slice(particle.length)),
    ...(given ? { given: plain(given) } : {}),
    ...(suffix ? { suffix: plain(suffix) } : {}),
    ...(particle ? { "non-dropping-particle": plain(particle) } : {}),
  };
  return name;
}

/** Whether braces hold all of it: the name of a body. */
function isOneGroup(text: string): boolean {
  if (!text.startsWith("{") || !text.endsWith("}")) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}") {
      depth--;
      if (depth === 0) return i === text.length - 1;
    }
  }
  return false;
}

/** @param separator sticky, and matching at least one character */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "\\") i++;
    else if (character === "{") depth++;
    else if (character === "}") depth--;
    else if (depth === 0 && /[\s,]/.test(character ?? "")) {
      separator.lastIndex = i;
      const match = separator.exec(text);
      if (!match) continue;
      parts.push(text.slice(from, i));
      from = i + match[0].length;
      i = from - 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** "de la Cruz, Jr, Juan" or a body's name in braces. */
export function bibtexName(name: Name, latex: (text: string) => string): string {
  const { family, given, suffix, particle } = partsOf(name);
  if (family === "") return `{${latex(name.literal ?? given)}}`;
  // A name that BibTeX would take apart is held together.
  const held = (text: string) => (/,|(?:^|\s)and(?:\s|$)|^[a-z]|\s[a-z]/.test(text) ? `{${latex(text)}}` : latex(text));
  const last = particle ? `${latex(particle)} ${held(family)}` : held(family);
  return [last, suffix && held(suffix), given && held(given)].filter(Boolean).join(", ") + (suffix || given ? "" : ",");
}

/** "Cruz, Juan, Jr"; a body's name as it is. */
export function risName(name: Name): string {
  const { family, given, suffix, particle } = partsOf(name);
  if (family === "") return name.literal ?? given;
  return [particle ? `${particle} ${family}` : family, given, suffix].filter((part, i) => i < 2 || part).join(", ");
}

/** A name as RIS has it. */
export function nameFromRis(written: string): Name {
  const [family = "", given, ...suffix] = written.split(",").map((part) => part.trim());
  if (given === undefined) return { literal: family };
  return {
    family,
    ...(given ? { given } : {}),
    ...(suffix.length > 0 ? { suffix: suffix.join(", ") } : {}),
  };
}

function partsOf(name: Name): { family: string; given: string; suffix: string; particle: string } {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    family: text(name.family),
    given: text(name.given),
    suffix: text(name.suffix),
    particle: [text(name["dropping-particle"]), text(name["non-dropping-particle"])].filter(Boolean).join(" "),
  };
}
