import { describe, expect, test } from "vitest";
import { commandFor, type KeyPress, matchesShortcut, shortcutLabel, shortcuts } from "./shortcuts.ts";

function press(key: string, code: string, held: string, altGraph = false): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes("Ctrl"),
    altKey: held.includes("Alt"),
    shiftKey: held.includes("Shift"),
    metaKey: held.includes("Meta"),
    getModifierState: (name) => name === "AltGraph" && altGraph,
  };
}
const windows = (key: string, code: string, held: string, altGraph = false) =>
  commandFor(press(key, code, held, altGraph), false);

describe("the usual keys", () => {
  test.each([
    ["b", "KeyB", "Ctrl", "text.bold"],
    ["k", "KeyK", "Ctrl", "text.link"],
    ["f", "KeyF", "Ctrl+Alt", "insert.footnote"],
    ["f", "KeyF", "Ctrl", "window.find"],
    ["1", "Digit1", "Ctrl+Alt", "block.heading1"],
    ["&", "Digit7", "Ctrl+Shift", "block.orderedList"],
    ["/", "Digit7", "Ctrl+Shift", "block.orderedList"],
    ["I", "KeyI", "Alt+Shift", "insert.citation"],
    ["P", "KeyP", "Ctrl+Shift", "window.palette"],
    ["/", "Slash", "Alt", "window.palette"],
    ["/", "Slash", "Ctrl", "window.shortcuts"],
    ["Z", "KeyZ", "Ctrl+Shift", "edit.redo"],
  ])("%s (%s) with %s is %s", (key, code, held, command) => {
    expect(windows(key, code, held)).toBe(command);
  });

  test("on a Mac, ⌘ is the modifier and Option may change the letter", () => {
    expect(commandFor(press("b", "KeyB", "Meta"), true)).toBe("text.bold");
    expect(commandFor(press("ƒ", "KeyF", "Meta+Alt"), true)).toBe("insert.footnote");
    expect(commandFor(press("¡", "Digit1", "Meta+Alt"), true)).toBe("block.heading1");
    expect(commandFor(press("b", "KeyB", "Ctrl"), true)).toBeNull();
  });

  test("on a layout of another script the place of the key decides", () => {
    expect(windows("и", "KeyB", "Ctrl")).toBe("text.bold");
    expect(windows("ب", "KeyF", "Ctrl")).toBe("window.find");
  });
});

describe("AltGr writes text and runs nothing", () => {
  test.each([
    ["Polish ł", "ł", "KeyL"],
    ["Polish ź", "ź", "KeyX"],
    ["Polish ą", "ą", "KeyA"],
    ["Czech #", "#", "KeyX"],
    ["German @", "@", "KeyQ"],
    ["German €", "€", "KeyE"],
    ["German ²", "²", "Digit2"],
    ["French ~", "~", "Digit2"],
    ["Turkish ₺", "₺", "KeyT"],
    ["Turkish #", "#", "Digit3"],
    ["Czech ~", "~", "Digit1"],
    ["a plain f", "f", "KeyF"],
    ["a plain 1", "1", "Digit1"],
  ])("%s", (_, key, code) => {
    expect(windows(key, code, "Ctrl+Alt", true)).toBeNull();
    expect(windows(key, code, "", true)).toBeNull();
  });

  test.each([
    ["ł", "KeyL"],
    ["²", "Digit2"],
    ["~", "Digit2"],
    ["đ", "KeyF"],
  ])("also where the system reports it as Ctrl+Alt: %s", (key, code) => {
    expect(windows(key, code, "Ctrl+Alt")).toBeNull();
  });
});

test("no two commands share a shortcut", () => {
  const all = Object.values(shortcuts).flat();
  expect(new Set(all).size).toBe(all.length);
});

test("a plain letter runs nothing", () => {
  for (const letter of "abcdefghijklmnopqrstuvwxyz") {
    expect(windows(letter, `Key${letter.toUpperCase()}`, "")).toBeNull();
    expect(windows(letter.toUpperCase(), `Key${letter.toUpperCase()}`, "Shift")).toBeNull();
  }
});

test("shortcuts are written as people of each system read them", () => {
  expect(shortcutLabel("Mod-Alt-f", false)).toBe("Ctrl+Alt+F");
  expect(shortcutLabel("Mod-Alt-f", true)).toBe("⌘⌥F");
  expect(matchesShortcut(press(".", "Period", "Ctrl"), "Mod-.", false)).toBe(true);
});
