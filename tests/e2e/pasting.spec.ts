/** What comes from elsewhere: words of other programs, pictures, and what means harm. */
import { readFileSync, writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { type Desk, expect, test } from "./desk.ts";

const copied = (name: string) => readFileSync(new URL(`../fixtures/pasted/${name}.html`, import.meta.url), "utf8");

/** Waits for a sentence that the window says in passing, and puts it away. */
async function told(page: Page, words: RegExp): Promise<void> {
  const news = page.getByRole("alertdialog").filter({ hasText: words });
  await news.getByRole("button", { name: "Dismiss" }).click();
  await expect(news).toBeHidden();
}

test("what Word copies keeps its headings, lists, tables and notes, and nothing of its looks", async ({ desk }) => {
  await desk.paste({ html: copied("word") });
  await desk.holds(
    'heading("Protection of civilians"), ' +
      'paragraph("The Council ", bold("referred"), " the ", italic("situation"), " to the Court.", footnote("Resolution ", italic("1970"), ", para. 4.")), ' +
      'bulletList(listItem(paragraph("Arms"), bulletList(listItem(paragraph("Small arms")))), listItem(paragraph("Mines"))), ' +
      'table(tableRow(tableCell(paragraph(bold("Transfers")))), tableRow(tableCell(paragraph("2011")), tableCell(paragraph("12")))), paragraph',
  );
});

test("what Google Docs copies does, too", async ({ desk }) => {
  await desk.paste({ html: copied("google-docs") });
  await desk.holds(
    'heading("Landmines"), paragraph(bold("Clear"), " and ", italic("mark"), link("them")), ' +
      'orderedList(listItem(paragraph("One"), orderedList(listItem(paragraph("Inner"))))), ' +
      'table(tableRow(tableCell(paragraph("a")), tableCell(paragraph)))',
  );
});

test("of a web page come the words and their order; a picture on the web is left out, and the window says so", async ({
  desk,
  page,
}) => {
  await desk.paste({ html: copied("web-page") });
  await desk.holds(
    'heading("Ceasefire"), paragraph("The parties ", bold("agreed"), " on\u00a0it.", hardBreak, "Then they met."), ' +
      'blockquote(paragraph("We protect.")), bulletList(listItem(paragraph("Point"), bulletList(listItem(paragraph("Inner"))))), ' +
      'paragraph("code"), paragraph("Term"), paragraph("Meaning"), paragraph("A caption"), paragraph("Read ", link("more"), ".")',
  );
  await told(page, /A picture on the web was left out/);
});

test("fault 32: a hostile paste runs nothing, asks the network for nothing, and leaves its words", async ({
  desk,
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => void (request.url().includes("tracker.example") && asked.push(request.url())));
  const title = await page.title();
  await desk.paste({ html: copied("hostile"), text: "plain" });
  await expect(desk.text).toContainText("after");
  await expect(desk.text).toContainText("Words stay.");
  await expect(desk.text.locator("a[href]")).toHaveCount(0);
  expect(await desk.text.innerHTML()).not.toMatch(
    /tracker|owned|onload|onerror|<(?:script|svg|iframe|object|embed|form)/,
  );
  await desk.clear();
  // Nested deep, it takes no longer than its length says.
  await desk.paste({ html: "<table><tr><td>x".repeat(500) + "</td></tr></table>".repeat(500) });
  await expect(desk.text).toContainText("xx");
  await desk.clear();
  await desk.copy({ html: copied("hostile"), text: "plain words" });
  await desk.text.focus();
  await page.keyboard.press("Control+Shift+V");
  await desk.holds('paragraph("plain words")');
  expect(asked).toEqual([]);
  expect(await page.title()).toBe(title);
});

/** A black PNG; a large one says so of itself, and has a megabyte of it. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const head = Buffer.alloc(4);
    const foot = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    foot.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, foot]);
  };
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])])),
    chunk("IDAT", deflateSync(Buffer.alloc(Math.min((width * 3 + 1) * height, 1_000_000)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Drops a file on the text, as from the system's file manager. */
async function drop({ page, text }: Desk, name: string, content: string | Uint8Array): Promise<void> {
  const path = test.info().outputPath(name);
  writeFileSync(path, content);
  const box = await text.locator("p").first().boundingBox();
  if (!box) throw new Error("there is no text to drop on");
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + 5, y: box.y + 5, data });
  }
  await session.detach();
}

test("a picture is dropped or pasted where it belongs, and its description is asked for", async ({ desk, page }) => {
  await desk.write("before");
  await drop(desk, "map.png", png(40, 30));
  const description = desk.text.getByRole("textbox", { name: "Alternative text" });
  await expect(description).toBeFocused();
  await page.keyboard.type("Map of the camps");
  await page.keyboard.press("Enter");
  await page.keyboard.type("after");
  await desk.holds('paragraph("before"), figure, paragraph("after")');
  const picture = desk.text.getByRole("img", { name: "Map of the camps" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(40);

  await desk.clear();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
  }, png(20, 20).toString("base64"));
  await desk.text.focus();
  await page.keyboard.press("Control+V");
  await expect(description).toBeFocused();
  await page.keyboard.type("A chart");
  await page.keyboard.press("Enter");
  await expect(desk.text.getByRole("img", { name: "A chart" })).toBeVisible();
});

test("what is written after a picture is no part of the heading that follows it", async ({ desk, page }) => {
  await desk.write("before", ["Enter"], "# Next");
  await drop(desk, "map.png", png(40, 30));
  await expect(desk.text.getByRole("textbox", { name: "Alternative text" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.type("after");
  await desk.holds('paragraph("before"), figure, paragraph("after"), heading("Next")');
});

test("fault 34: a drawing with a program, a page in a picture's clothes and a picture too large to decode are refused, each with its reason", async ({
  desk,
  page,
}) => {
  await desk.write("safe");
  const script = "<script>document.title='owned'</script>";
  for (const [name, content, words] of [
    [
      "drawing.svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`,
      /That kind of picture/,
    ],
    ["page.png", `<html>${script}</html>`, /could not be read as a picture/],
    [
      "drawing.png",
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${script}</svg>`,
      /could not be read as a picture/,
    ],
    ["huge.png", png(10_000, 9_000), /The picture is too large/],
  ] as const) {
    await drop(desk, name, content);
    await told(page, words);
    await desk.holds('paragraph("safe")');
  }
  expect(await page.title()).not.toBe("owned");
});
