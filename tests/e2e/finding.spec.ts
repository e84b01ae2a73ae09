/** Finding one's way in a brief, and what stands in it. */
import { expect, test } from "./desk.ts";

test("the outline lists the headings as they are written, and each leads to its place", async ({ desk, page }) => {
  await desk.write("# First", ["Enter"], "words", ["Enter"]);
  for (let line = 0; line < 40; line++) await page.keyboard.press("Enter");
  await desk.write("## Last");
  const outline = page.getByRole("navigation", { name: "Outline" });
  await expect(outline.getByRole("button")).toHaveText(["First", "Last"]);
  await expect(outline.getByRole("button", { name: "Last" })).toHaveAttribute("aria-current", "location");
  const first = desk.text.getByRole("heading", { name: "First" });
  await expect(first).not.toBeInViewport();
  await outline.getByRole("button", { name: "First" }).press("Enter");
  await expect(first).toBeInViewport();
  await expect(desk.text).toBeFocused();
  await desk.write("The ");
  await expect(outline.getByRole("button")).toHaveText(["The First", "Last"]);
});

test("words are found and replaced by keys alone, and one undo takes all of it back", async ({ desk, page }) => {
  await desk.write("arms (art. 7), Arms (art. 7)");
  await page.keyboard.press("Control+H");
  const find = page.getByRole("search");
  await page.keyboard.type("(art. 7)");
  await expect(find.getByRole("status")).toHaveText("1 of 2");
  await page.keyboard.press("Enter");
  await expect(find.getByRole("status")).toHaveText("2 of 2");
  await page.keyboard.press("Shift+Enter");
  await expect(find.getByRole("status")).toHaveText("1 of 2");
  await find.getByRole("textbox", { name: "Replace with" }).focus();
  await page.keyboard.type("[$1]");
  await find.getByRole("button", { name: "Replace all" }).press("Enter");
  await desk.holds('paragraph("arms [$1], Arms [$1]")');
  await expect(find.getByRole("status")).toHaveText("No results");
  await find.getByRole("textbox", { name: "Find" }).press("Escape");
  await expect(desk.text).toBeFocused();
  await page.keyboard.press("Control+Z");
  await desk.holds('paragraph("arms (art. 7), Arms (art. 7)")');
});

test("words and reading time are counted, notes not", async ({ desk, page }) => {
  const foot = page.getByRole("contentinfo");
  await desk.write("one two three");
  await desk.command("Footnote");
  await desk.write("not counted");
  await expect(foot).toContainText("3 words · 1 min");
  await desk.clear();
  await page.keyboard.insertText("word ".repeat(600));
  await expect(foot).toContainText("600 words · 3 min");
});
