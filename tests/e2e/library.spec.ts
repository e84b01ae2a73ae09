/** The library: finding, beginning, naming, copying, deleting and bringing back, and files in and out. */
import { readFileSync } from "node:fs";
import { startHub } from "./hub.ts";
import { expect, saved, test, textOf } from "./window.ts";

const sample = "Arsenals without owners: Libyan small arms and the prevention of mass atrocities";

test("the first start opens straight into the sample brief and asks nothing; its code opens nothing a second time", async ({
  page,
  browser,
}) => {
  const hub = await startHub();
  await page.goto(hub.address);
  await expect(textOf(page)).toContainText("When the Libyan State lost control of its depots");
  await expect(page).toHaveURL(/#\/brief\/[\w-]{21}$/);
  await expect(page).toHaveTitle(`${sample} – Demarche`);
  await expect(page.getByText("Saved on this computer")).toBeVisible();

  const stranger = await browser.newPage();
  await stranger.goto(hub.address);
  await expect(stranger.getByText("This address was used before or is too old.")).toBeVisible();
  await expect(stranger.getByText("Arsenals")).toHaveCount(0);
  await stranger.close();
  await hub.stop();
});

test("where the library is opened first, its buttons wear their dress", async ({ newBrief, open }) => {
  await newBrief("Something to list");
  const page = await open("#/briefs");
  await page.getByText("Something to list").waitFor();
  for (const button of await page.getByRole("button").all()) {
    // The browser's own.
    await expect(button).not.toHaveCSS("border-block-start-style", "outset");
  }
});

test("each template begins a brief with its guidance, and the title is typed over", async ({ open }) => {
  const page = await open("#/briefs");
  for (const [name, words] of [
    ["Blank", ""],
    ["Policy brief", "What has been agreed"],
    ["Rapid alert", "What can be done now"],
    ["UPR submission", "Background and framework"],
  ] as const) {
    await page.getByRole("button", { name }).first().click();
    await expect(textOf(page)).toContainText(words);
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(`My ${name}`);
    await expect(page).toHaveTitle(`My ${name} – Demarche`);
    await saved(page);
    await page.getByRole("button", { name: "Your briefs" }).click();
    await expect(page.getByRole("link", { name: `My ${name}` })).toBeVisible();
  }
});

test("a new brief begins with its title: what is typed at once is there, and Enter goes on to the text", async ({
  open,
}) => {
  const page = await open("#/briefs");
  await page.getByRole("button", { name: "Policy brief" }).first().click();
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toBeFocused();
  for (const words of ["Ammunition in the Sahel", "Before the mandate ends", "Policy team", "Now: "]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }
  await expect(page).toHaveTitle("Ammunition in the Sahel – Demarche");
  await expect(page.getByRole("textbox", { name: "Subtitle" })).toHaveValue("Before the mandate ends");
  await expect(page.getByRole("textbox", { name: "Authors" })).toHaveValue("Policy team");
  await expect(textOf(page)).toContainText("Now: ");
  // Not a frame later: the next letter may already be on its way.
  await page.getByRole("textbox", { name: "Authors" }).focus();
  const focused = await page.evaluate(() => {
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(enter);
    return document.activeElement?.className;
  });
  expect(focused).toContain("ProseMirror");
  // A brief that has a title is opened to read.
  await saved(page);
  await page.reload();
  await textOf(page).waitFor();
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).not.toBeFocused();
});

test("what is put into the bin is there to be brought back, however late the hub answers", async ({
  newBrief,
  open,
}) => {
  await newBrief("Slow going");
  const page = await open("#/briefs");
  const late = Promise.withResolvers<void>();
  await page.route("**/api/briefs/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    const response = await route.fetch();
    await late.promise;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "What to do with “Slow going”" }).click();
  await page.getByRole("menuitem", { name: "Move to the bin" }).click();
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  late.resolve();
  // What was answered is on the screen by then.
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore “Slow going”" })).toBeVisible();
});

test("a brief is found by words of its title in any case", async ({ newBrief, open }) => {
  await newBrief("Ceasefire monitoring in Darfur");
  const page = await open("#/briefs");
  await page.getByRole("searchbox").fill("DARFUR");
  await expect(page.getByRole("link")).toHaveText([/Ceasefire monitoring/]);
  await page.getByRole("searchbox").fill("no such words");
  await expect(page.getByText("No brief has “no such words” in its title.")).toBeVisible();
});

test("a brief is renamed, duplicated with its text, deleted, and brought back at once or from the bin", async ({
  newBrief,
  open,
}) => {
  await newBrief("First", "rapid-alert");
  const page = await open("#/briefs");
  const act = async (title: string, what: string) => {
    await page.getByRole("button", { name: `What to do with “${title}”` }).click();
    await page.getByRole("menuitem", { name: what }).click();
  };
  await act("First", "Rename");
  await page.getByRole("textbox", { name: "Title" }).fill("Second");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("link", { name: "Second" })).toBeVisible();

  await act("Second", "Duplicate");
  await expect(page).toHaveTitle("Copy of Second – Demarche");
  await expect(textOf(page)).toContainText("What can be done now");
  await page.getByRole("button", { name: "Your briefs" }).click();

  await act("Second", "Move to the bin");
  await expect(page.getByRole("link", { name: /^Second/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: /^Second/ })).toBeVisible();

  await act("Second", "Move to the bin");
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  await page.getByRole("button", { name: "Restore “Second”" }).click();
  await expect(page.getByRole("button", { name: "Restore “Second”" })).toHaveCount(0);
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  await expect(page.getByRole("link", { name: /^Second/ })).toBeVisible();
});

test("a brief leaves as one file and comes back from it, by the dialogue and by dropping it on the window", async ({
  newBrief,
  open,
}) => {
  const page = await open(await newBrief("Arms: a “brief”/file", "rapid-alert"));
  await textOf(page).waitFor();
  await page.getByRole("button", { name: "More", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Save as a .brief file…" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Arms a “brief” file.brief");
  const path = await file.path();

  const from = page.url();
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], "Arms.brief"));
      document
        .querySelector(".ProseMirror")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [...readFileSync(path)],
  );
  await expect(page).not.toHaveURL(from);
  await expect(textOf(page)).toContainText("What can be done now");

  await page.getByRole("button", { name: "Your briefs" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file…" }).click();
  await (await choosing).setFiles({
    name: "note.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# A note\n\nFrom a file."),
  });
  await expect(textOf(page)).toContainText("From a file.");
});

test("a dropped file that is neither a brief nor a picture is refused by name, in the library and in a brief, and says what can be dropped", async ({
  newBrief,
  open,
}) => {
  const page = await open("#/briefs");
  const drop = (onto: string, ...names: readonly string[]) =>
    page.evaluate(
      ([onto, names]) => {
        const data = new DataTransfer();
        for (const name of names) data.items.add(new File(["x"], name));
        document
          .querySelector(onto)
          ?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [onto, names] as const,
    );
  const told = (name: string) => page.getByText(`“${name}” was not taken; nothing changed.`);
  await page.getByRole("heading", { name: "Start a brief" }).waitFor();
  await drop("main", "minutes.docx");
  await expect(told("minutes.docx")).toContainText("copy the words and paste them");
  await open(await newBrief("Dropped on"));
  await textOf(page).waitFor();
  await drop(".ProseMirror", "figures.xlsx");
  await expect(told("figures.xlsx")).toBeVisible();
});

test("a file that is no brief is refused in words, and nothing changes", async ({ open }) => {
  const page = await open("#/briefs");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file…" }).click();
  await (await choosing).setFiles({ name: "holiday.brief", mimeType: "", buffer: Buffer.from([0xff, 0xd8, 0, 1]) });
  await expect(page.getByText("This file holds no brief that Demarche knows.")).toBeVisible();
  await expect(page).toHaveURL(/#\/briefs$/);
});

test("markup and scripts in a title are words: in the library, the bar, the tab, a toast and a dialogue", async ({
  newBrief,
  open,
}) => {
  const hostile = [
    `<img src=x onerror="document.title='owned'">`,
    `"><script>document.title='owned'</script>`,
    "javascript:document.title='owned'",
    "\u202Efdp.exe",
    "{{constructor.constructor('1')()}}",
  ];
  for (const title of hostile) await newBrief(title);
  const page = await open("#/briefs");
  for (const title of hostile) {
    await page.getByRole("link", { name: title }).click();
    await expect(page).toHaveTitle(`${title} – Demarche`);
    await expect(page.locator(".brief-title")).toHaveText(title);
    await page.getByRole("button", { name: "Your briefs" }).click();
    await page.getByRole("button", { name: `What to do with “${title}”` }).click();
    await page.getByRole("menuitem", { name: "Move to the bin" }).click();
    await expect(page.getByText(`“${title}” is in the bin.`)).toBeVisible();
    await page.getByRole("button", { name: "Dismiss" }).first().click();
  }
  expect(await page.locator("img, script:not([src])").count()).toBe(0);
});
