// @vitest-environment happy-dom
/** Numbers are written bit by bit, and come to be those of the whole page counted afresh. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { Numbers, numbersIn } from "./numbering.ts";

/** Heights of the screen and of a block. */
const SCREEN = 300;
const BLOCK = 100;

let scrolled = 0;
beforeEach(() => {
  scrolled = 0;
});

/** A page of blocks one below the other, of which three or four are on screen. */
function pageOf(blocks: readonly string[]): HTMLElement {
  const page = document.createElement("div");
  Object.defineProperty(document.documentElement, "clientHeight", { value: SCREEN, configurable: true });
  fill(page, blocks);
  return page;
}

function fill(page: HTMLElement, blocks: readonly string[]): void {
  page.replaceChildren(
    ...blocks.map((html, index) => {
      const block = document.createElement("p");
      block.innerHTML = html;
      block.getBoundingClientRect = () => new DOMRect(0, index * BLOCK - scrolled, 600, BLOCK);
      return block;
    }),
  );
}

const note = '<span data-number="note"></span>';
const recommendation = '<span data-number="recommendation"></span>';
const inNote = `<span class="note-number" data-number="note"></span><span class="footnote-text">${note}</span>`;

const written = (page: HTMLElement) =>
  [...page.querySelectorAll("[data-number]")].map(({ textContent }) => textContent);
/** What stands where nothing has a number, and the numbers. */
const counted = (page: HTMLElement) => {
  const numbers = new Map(numbersIn(page).map(({ element, number }) => [element, number]));
  return [...page.querySelectorAll("[data-number]")].map((element) => numbers.get(element) ?? "");
};

test("notes and recommendations are counted apart, and a citation in a footnote not at all", () => {
  const page = pageOf([note + recommendation, inNote + note, recommendation]);
  expect(counted(page)).toEqual(["1", "1", "2", "", "3", "2"]);
});

test("what is on screen has its number at once, and the rest when it is scrolled to", () => {
  const page = pageOf(Array.from({ length: 40 }, () => note));
  scrolled = 1_050;
  const numbers = new Numbers(page);
  numbers.update();
  expect(written(page).slice(10, 14)).toEqual(["11", "12", "13", "14"]);
  expect(written(page).filter((text) => text !== "")).toHaveLength(4);
  numbers.finish();
  expect(written(page)).toEqual(counted(page));
});

test("the rest is written in idle moments by itself", async () => {
  const page = pageOf(Array.from({ length: 300 }, () => note));
  new Numbers(page).update();
  await expect.poll(() => written(page).at(-1), { timeout: 30_000 }).toBe("300");
  expect(written(page)).toEqual(counted(page));
});

test("after any edits the numbers are those of the page counted afresh, however far the last writing had come", async () => {
  const blocks = fc.array(fc.constantFrom(note, note + note, recommendation, inNote, "words"), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ blocks, scroll: fc.nat(3_000), waits: fc.boolean(), seen: fc.boolean() }), { minLength: 1 }),
      async (edits) => {
        const page = pageOf([]);
        const numbers = new Numbers(page);
        for (const edit of edits) {
          const kept = [...page.children].map(({ innerHTML }) => innerHTML);
          fill(page, [...edit.blocks, ...kept].slice(0, 60));
          scrolled = edit.scroll;
          numbers.update();
          if (edit.waits) await new Promise((next) => setTimeout(next));
          if (edit.seen) numbers.finish();
        }
        numbers.finish();
        expect(written(page)).toEqual(counted(page));
      },
    ),
    { numRuns: 40 },
  );
});
