/**
 * Which keys run which command: the one table that the keyboard, the tooltips, the palette and the list of shortcuts read.
 *
 * Letters are matched by what the key writes, digits by where the key is, because Shift and Alt change what a digit key
 * writes. On most European layouts Ctrl+Alt is AltGr, with which people write letters and signs: a chord under AltGr
 * is text, never a command.
 */
import { useEffect } from "react";
import type { Command } from "./commands.ts";

/** By command id, the usual one first. `Mod` is Ctrl, or ⌘ on a Mac. */
export const shortcuts: Readonly<Record<string, readonly string[]>> = {
  "text.bold": ["Mod-b"],
  "text.italic": ["Mod-i"],
  "text.underline": ["Mod-u"],
  "text.superscript": ["Mod-."],
  "text.subscript": ["Mod-,"],
  "text.link": ["Mod-k"],
  "block.paragraph": ["Mod-Alt-0"],
  "block.heading1": ["Mod-Alt-1"],
  "block.heading2": ["Mod-Alt-2"],
  "block.heading3": ["Mod-Alt-3"],
  "block.orderedList": ["Mod-Shift-7"],
  "block.bulletList": ["Mod-Shift-8"],
  "block.blockquote": ["Mod-Shift-9"],
  "insert.footnote": ["Mod-Alt-f"],
  "insert.citation": ["Alt-Shift-i", "Mod-Alt-c"],
  "insert.pageBreak": ["Mod-Enter"],
  "brief.whoWrote": ["Alt-Shift-w"],
  "edit.save": ["Mod-s"],
  "edit.undo": ["Mod-z"],
  "edit.redo": ["Mod-y", "Mod-Shift-z"],
  "edit.pastePlain": ["Mod-Shift-v"],
  "export.open": ["Mod-p"],
  "window.find": ["Mod-f"],
  "window.replace": ["Mod-h"],
  "window.counts": ["Mod-Shift-g", "Mod-Shift-c"],
  "window.palette": ["Mod-Shift-p", "Alt-/"],
  "window.shortcuts": ["Mod-/"],
};

/** What of a key event a shortcut is matched against. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState"
>;

const isMac = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether `press` is `shortcut` ("Mod-Alt-f"). */
export function matchesShortcut(press: KeyPress, shortcut: string, mac = isMac()): boolean {
  if (press.getModifierState("AltGraph")) return false;
  const parts = shortcut.split("-");
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod");
  const alt = parts.includes("Alt");
  if (press.altKey !== alt || press.metaKey !== (mod && mac) || press.ctrlKey !== (mod && !mac)) return false;
  const wantsShift = parts.includes("Shift");
  if (/^[0-9]$/.test(key)) {
    // Ctrl+Alt that wrote something else than this digit is AltGr under another name (Windows).
    if (alt && !mac && press.key.length === 1 && press.key !== key) return false;
    return press.shiftKey === wantsShift && press.code === `Digit${key}`;
  }
  if (/^[a-z]$/.test(key)) {
    if (press.shiftKey !== wantsShift) return false;
    if (press.key.toLowerCase() === key) return true;
    // Layouts of other scripts, and Option on a Mac, write other letters; there the key's place decides.
    const otherScript = press.key.length === 1 && press.key.charCodeAt(0) > 127;
    return otherScript && press.code === `Key${key.toUpperCase()}` && (mac || !alt);
  }
  // Signs lie under Shift on some layouts.
  return press.key === key && (press.shiftKey === wantsShift || key.length === 1);
}

/** The id of the command that `press` asks for, or null. */
export function commandFor(press: KeyPress, mac = isMac()): string | null {
  for (const [id, keys] of Object.entries(shortcuts)) {
    if (keys.some((shortcut) => matchesShortcut(press, shortcut, mac))) return id;
  }
  return null;
}

const macSigns: Readonly<Record<string, string>> = { Mod: "⌘", Alt: "⌥", Shift: "⇧", Enter: "↩" };
const otherSigns: Readonly<Record<string, string>> = { Mod: "Ctrl" };

/** A shortcut as people read it: "Ctrl+Alt+F", "⌘⌥F". */
export function shortcutLabel(shortcut: string, mac = isMac()): string {
  const signs = mac ? macSigns : otherSigns;
  const words = shortcut.split("-").map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return words.join(mac ? "" : "+");
}

/** The first shortcut of a command, as people read it. */
export function shortcutOf(id: string): string | undefined {
  const first = shortcuts[id]?.[0];
  return first === undefined ? undefined : shortcutLabel(first);
}

/**
 * Runs `commands` by their shortcuts while the component that calls this is shown. Those that work on the text act only
 * while the text has the focus, so that Ctrl+B in the title or in a search field is left to that field.
 */
export function useCommandKeys(commands: readonly Command[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const id = commandFor(event);
      const command = id === null ? undefined : commands.find((each) => each.id === id);
      if (!command || command.ownKeys) return;
      const inText = event.target instanceof Element && event.target.classList.contains("ProseMirror");
      if (command.inText && !inText) return;
      event.preventDefault();
      if (command.enabled()) command.run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [commands]);
}
