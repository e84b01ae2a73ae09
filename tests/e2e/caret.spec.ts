/** The caret: where keys lead it, and that what follows a key acts where the key led, however fast and however long the brief. */
import { type Desk, expect, test } from "./desk.ts";

const lines = Array.from({ length: 200 }, (_, n) => `Line ${n}`);

/** Two hundred lines of which the browser has laid out the first few alone, as it does when a brief is opened. */
async function openAtItsBeginning(desk: Desk): Promise<void> {
  await desk.paste({ text: lines.join("\n\n") });
  await expect(desk.page.locator('[data-saved="saved"]')).toBeVisible();
  await desk.page.reload();
  await expect(desk.page.getByRole("button", { name: "Find" })).toBeVisible();
  await desk.text.getByText("Line 0", { exact: true }).click();
}

/** The paragraphs that are not the lines of the beginning, each behind its number. */
const changed = async (desk: Desk) => {
  const words = [...(await desk.content()).matchAll(/paragraph(?:\("(.*?)"\))?/g)].map(([, text]) => text ?? "");
  return words.flatMap((text, n) => (lines.includes(text) ? [] : [`${n}: ${text}`]));
};
const becomes = (desk: Desk, paragraphs: readonly string[]) => expect.poll(() => changed(desk)).toEqual(paragraphs);

test("Ctrl+End and Ctrl+Home lead to the ends of a brief, also those that nobody has seen yet", async ({ desk }) => {
  await openAtItsBeginning(desk);
  await desk.write(["Control+End", "Enter"], "the end", ["Control+Home"], "the start", ["Enter"]);
  await becomes(desk, ["0: the start", "201: the end"]);
  await desk.write(["Control+Shift+End", "Delete"], "new");
  await desk.holds('paragraph("the start"), paragraph("new")');
  await desk.write(["Control+Shift+Home", "Backspace"], "x");
  await desk.holds('paragraph("x")');
});

test("behind a table that ends a brief, words begin a paragraph", async ({ desk }) => {
  await desk.command("Table");
  await desk.write("in", ["Control+End"], "behind", ["Control+Home"], "with");
  await expect.poll(() => desk.content()).toMatch(/^table\(.*"within".*\), paragraph\("behind"\)$/);
});

test("a held arrow goes on by a line each time it repeats, faster than the browser draws", async ({ desk, page }) => {
  await openAtItsBeginning(desk);
  await Promise.all(Array.from({ length: 90 }, () => page.keyboard.press("ArrowDown")));
  await desk.write(["End"], " here");
  await becomes(desk, ["90: Line 90 here"]);
  await Promise.all(Array.from({ length: 60 }, () => page.keyboard.press("ArrowUp")));
  await desk.write(["End"], " there");
  await becomes(desk, ["30: Line 30 there", "90: Line 90 here"]);
});

test("what others write at the moment of a key does not take the caret back", async ({ desk, page }) => {
  await desk.write("one", ["Enter"], "two");
  await page.evaluate(() => {
    const dom = document.querySelector<HTMLElement & { editor?: Editor }>(".ProseMirror");
    interface Editor {
      state: { tr: { insertText(text: string, at: number): unknown } };
      view: { dispatch(transaction: unknown): void };
    }
    // In a task that stands before all that the editor can ask for once it has heard of the key.
    const write = () => dom?.editor?.view.dispatch(dom.editor.state.tr.insertText("x", 1));
    window.addEventListener("keydown", () => setTimeout(write), { capture: true, once: true });
  });
  await desk.write(["Home"]);
  await expect.poll(() => desk.content()).toContain("xone");
  await desk.write("y");
  await desk.holds('paragraph("xone"), paragraph("ytwo")');
});

/** What stands over the text: how it is opened while the caret is behind "one", the key that ends it, and what the text is then. */
const overTheText: readonly (readonly [
  name: string,
  open: (desk: Desk) => Promise<void>,
  ends: string,
  becomes: string,
])[] = [
  ["the palette", async ({ page }) => page.keyboard.press("Control+Shift+P"), "Escape", 'paragraph("one two")'],
  [
    "a command of the palette",
    async ({ page }) => {
      await page.keyboard.press("Control+Shift+P");
      await page.keyboard.type("heading 2");
      await expect(page.getByRole("option", { selected: true })).toContainText("Heading 2");
    },
    "Enter",
    'heading("one two")',
  ],
  ["the list of keys", async ({ page }) => page.keyboard.press("Control+/"), "Escape", 'paragraph("one two")'],
  ["the picker", async ({ page }) => page.keyboard.press("Alt+Shift+I"), "Escape", 'paragraph("one two")'],
  [
    "a citation",
    async ({ page }) => {
      await page.keyboard.press("Alt+Shift+I");
      await page.keyboard.type("1540");
      await expect(page.getByRole("option", { selected: true })).toContainText("1540 (2004)");
    },
    "Enter",
    'paragraph("one", citation, " two")',
  ],
  [
    "a link",
    async (desk) => {
      await desk.select("one");
      await desk.write(["Control+K"], "un.org");
    },
    "Enter",
    'paragraph(link("one"), " two")',
  ],
  [
    "the language of words",
    async (desk) => {
      await desk.tool("Language of the words").click();
      await desk.write(["ArrowDown"]);
    },
    "Enter",
    'paragraph("one two")',
  ],
  [
    "the kind of block",
    async (desk) => {
      await desk.tool("Kind of block").click();
      await desk.write(["ArrowDown"]);
    },
    "Enter",
    'heading("one two")',
  ],
];

for (const [name, open, ends, becomes] of overTheText) {
  test(`${name}: what is typed at the very moment in which that ends is in the text, whole`, async ({ desk, page }) => {
    await desk.write("one");
    await open(desk);
    await expect(page.locator("[role=dialog], [role=menu]").first()).toBeVisible();
    await Promise.all([ends, "Space", "t", "w", "o"].map((key) => page.keyboard.press(key)));
    await desk.holds(becomes);
  });
}

test("a click on the paper beside or below the text puts the caret there", async ({ desk, page }) => {
  await desk.write("one", ["Enter"], "two");
  const [paper, first, last] = await Promise.all(
    [page.locator(".paper"), desk.text.locator("p").first(), desk.text.locator("p").last()].map((each) =>
      each.boundingBox(),
    ),
  );
  if (!paper || !first || !last) throw new Error("the text is not seen");
  const blur = () => page.getByRole("textbox", { name: "Title", exact: true }).focus();
  await blur();
  await page.mouse.click(paper.x + 400, last.y + 400);
  await desk.write("!");
  await blur();
  await page.mouse.click(paper.x + 10, first.y + first.height / 2);
  await desk.write("at ");
  await blur();
  await page.mouse.click(paper.x + paper.width - 10, first.y + first.height / 2);
  await desk.write(" more");
  await desk.holds('paragraph("at one more"), paragraph("two!")');
  await desk.write(["Control+End", "Enter"], "> three");
  await page.mouse.click(paper.x + 400, last.y + 400);
  await desk.write("four");
  await desk.holds('paragraph("at one more"), paragraph("two!"), blockquote(paragraph("three")), paragraph("four")');
});

test("Tab stays in the text, whose next words it would lose; Escape and then Tab leads on", async ({ desk, page }) => {
  await desk.write("one", ["Tab"], "two");
  await desk.holds('paragraph("onetwo")');
  await desk.write(["Escape", "Tab"]);
  await expect(page.getByRole("button", { name: "Language of the brief" })).toBeFocused();
  await desk.text.focus();
  await desk.write(["Shift+Tab"]);
  await expect(desk.text).not.toBeFocused();
});
