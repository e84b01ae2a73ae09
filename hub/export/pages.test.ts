import { beforeAll, describe, expect, test } from "vitest";
import type { BriefModel } from "../../shared/brief/model.ts";
import { loadStyle } from "../../shared/citations/styles.ts";
import { typeset } from "../../shared/export/typst.ts";
import { sampleBrief } from "../../shared/import/sample.ts";
import {
  briefOf,
  bullets,
  cell,
  cite,
  footnote,
  heading,
  paragraph,
  recommendation,
  run,
} from "../../tests/fixtures/make-brief.ts";
import {
  bookmarksOf,
  factsOf,
  faultsOf,
  fontsOf,
  linksOf,
  pagesOf,
  tagsOf,
  textOf,
  unpacked,
} from "../../tests/pdf.ts";
import { type Engine, openEngine } from "./engine.ts";
import { declareUa1 } from "./pdf-ua.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

function pdfOf(model: BriefModel, pictures: ReadonlyMap<string, Uint8Array> = new Map()): Uint8Array {
  const outcome = engine.compile(typeset(model, pictures));
  if (!("pdf" in outcome)) throw new Error(outcome.faults.join("\n"));
  return declareUa1(outcome.pdf);
}
const said = (model: BriefModel): string => pagesOf(pdfOf(model)).join(" ");

describe("the sample brief in print", () => {
  let pdf: Uint8Array;
  let pages: readonly string[];
  beforeAll(() => {
    const { model, assets } = sampleBrief();
    pdf = pdfOf(model, assets);
    pages = pagesOf(pdf);
  });

  test("has no fault that qpdf knows, and is tagged and titled", () => {
    expect(faultsOf(pdf)).toBe("");
    const { title, authors } = sampleBrief().model.meta;
    expect(factsOf(pdf)).toMatchObject({
      Title: title,
      Author: authors,
      Tagged: "yes",
      JavaScript: "no",
      Encrypted: "no",
    });
  });

  test("begins with kind, date, title, authors and summary", () => {
    expect(pages[0]).toMatch(
      /^Policy brief 30 September 2019 Arsenals without owners: Libyan small arms and the prevention of mass atrocities Policy team Summary – When the Libyan State/,
    );
  });

  test("has its notes at the foot of the page that refers to them", () => {
    const page = pages.findIndex((text) => text.includes("stop supplying arms to Libya"));
    expect(pages[page]).toContain("Security Council resolution 1970 (2011), paras. 9–10.");
    expect(pages[page]).toContain("Ibid., para. 4.");
  });

  test("repeats a table's header where the table goes on", () => {
    const parts = pages.filter((text) => text.includes("What it adds for prevention"));
    expect(parts.length).toBe(
      pages.filter((text) => /Programme of Action on small|Resolution 2220 \(2015\)28/.test(text)).length,
    );
  });

  test("bears the running title on later pages, and page n of N on all", () => {
    expect(pages[0]).not.toMatch(/^Arsenals without owners 30 September/);
    for (const page of pages.slice(1)) expect(page).toMatch(/^Arsenals without owners 30 September 2019 /);
    pages.forEach((page, index) => {
      expect(page).toContain(`${index + 1} / ${pages.length}`);
    });
  });

  test("has a bookmark for each heading, with its number, and for the sources", () => {
    const lines = bookmarksOf(pdf)
      .trim()
      .split("\n")
      .map((line) => line.replace(/^\W*"([^"]*)".*$/, "$1").replace(/\s+/g, " "));
    expect(lines.slice(0, 2)).toEqual(["1 The problem: a stockpile becomes a market", "2 From diversion to atrocity"]);
    expect(lines).toContain("4.2 Exceptions multiply");
    expect(lines.at(-1)).toBe("Sources");
  });

  test("links a cited document to its address, and a note to its place", () => {
    const links = linksOf(pdf);
    expect(links).toContain("https://docs.un.org/en/S/RES/1970(2011)");
    expect(links.every((link) => /^https?:/.test(link))).toBe(true);
  });

  test("lists each cited document once, by kind", () => {
    const list = pages.join(" ").split(/ Sources Resolutions /)[1] ?? "";
    expect(list).toMatch(/^General Assembly resolution 60\/1.*Documents and reports .*Treaties .*Other sources /);
    expect(list.split("S/RES/1970 (2011)").length).toBe(2);
  });

  test("has the two families of the product, and no other", () => {
    expect(new Set(fontsOf(pdf).map((font) => font.split("-")[0]))).toEqual(new Set(["SourceSerif4", "Inter"]));
  });

  test("describes its picture, and names its parts, to a screen reader", () => {
    const tags = tagsOf(pdf);
    for (const tag of [
      "H1",
      "H2",
      "L",
      "LI",
      "Lbl",
      "LBody",
      "Table",
      "THead",
      "TH",
      "TD",
      "Figure",
      "Caption",
      "Note",
      "Link",
      "BlockQuote",
    ]) {
      expect(new RegExp(`^ *${tag}\\b`, "m").test(tags), tag).toBe(true);
    }
    expect(unpacked(pdf)).toMatch(/\/Alt \(Diagram of routes out of Libya\. Arrows for land routes/);
  });

  test("is the same, byte for byte, each time", () => {
    const { model, assets } = sampleBrief();
    expect(Buffer.from(pdfOf(model, assets)).equals(Buffer.from(pdf))).toBe(true);
  });
});

describe("what a brief asks for", () => {
  test("headings are numbered on request alone", () => {
    const body = [heading(1, "First"), heading(2, "Inner"), heading(1, "Second"), heading(2, "Inner")];
    expect(said(briefOf(body, { numberedHeadings: true }))).toMatch(/1 First 1\.1 Inner 2 Second 2\.1 Inner/);
    expect(said(briefOf(body))).toMatch(/First Inner Second Inner/);
  });

  test("recommendations are grouped by addressee on request, and keep the numbers that the text refers to", () => {
    const body = [
      recommendation("Security Council", "Ask."),
      recommendation("Member States", "Mark."),
      recommendation("Security Council", "Report."),
    ];
    expect(said(briefOf(body))).toMatch(/1 Security Council Ask\. 2 Member States Mark\. 3 Security Council Report\./);
    expect(said(briefOf(body, { groupRecommendations: true }))).toMatch(
      /Security Council 1 Ask\. 3 Report\. Member States 2 Mark\./,
    );
  });

  test("a citation follows the brief's style", async () => {
    await loadStyle("oscola");
    const body = [paragraph("Arms.", cite("s-res-1970-2011", "para. 9"))];
    expect(said(briefOf(body, { citationStyle: "oscola" }))).toMatch(/UN Doc S\/RES\/1970.* para 9\b/);
  });

  test("a citation inside a footnote is printed in it", () => {
    const body = [paragraph("Arms.", footnote("So", cite("s-res-1970-2011", "para. 9"), " and no further."))];
    expect(said(briefOf(body))).toContain("So Security Council resolution 1970 (2011), para. 9 and no further.");
  });

  test("its own words follow its language: summary, table, sources, date, notes", () => {
    const body = [
      { type: "callout", language: null, title: null, content: [paragraph("Oui.")] } as const,
      { type: "table", language: null, caption: "Instruments", rows: [[cell("Un"), cell("Deux")]] } as const,
      paragraph("Armes.", cite("s-res-1970-2011", "par. 9")),
    ];
    const text = said(briefOf(body, { language: "fr", date: "2019-09-30" }));
    for (const words of [
      "30 septembre 2019",
      "Résumé",
      "Tableau 1. Instruments",
      "Résolution 1970 (2011) du Conseil de sécurité, par. 9",
      "Sources",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("an address is printed as it is in Spanish, which repeats the hyphen at which a line breaks", () => {
    const cited = cite("undp-ecowas-eu-2014");
    const notes = Array.from({ length: 12 }, (_, n) => footnote("n".repeat(2 * n), cited));
    const text = said(briefOf([paragraph("Armas.", ...notes)], { language: "es" }));
    expect(text).toContain("presscenter");
    expect(text).not.toContain("- -");
  });

  test("a missing source, and a missing picture, are said to be missing", () => {
    const figure = {
      type: "figure",
      language: null,
      asset: null,
      alt: "",
      decorative: false,
      caption: "Routes",
      credit: "",
    } as const;
    const card = {
      type: "documentCard",
      language: null,
      source: "gone",
      pinpoint: "",
      quotation: "Kept words",
      compact: false,
    } as const;
    const text = said(briefOf([paragraph("Arms.", cite("gone")), figure, card]));
    expect(text).toContain("[source missing: gone]");
    expect(text).toContain("Picture missing");
    expect(text).toContain("“Kept words”");
  });

  test("a card leads to its document and to the copy in an archive; a small one leaves out date and vote alone", () => {
    const copy = "https://web.archive.org/web/20140811000000/https://www.un.org/doc";
    const record = sampleBrief().model.sources["s-res-1970-2011"];
    if (!record) throw new Error("not in the sample");
    const printed = (compact: boolean) => {
      const place = { source: record.id, pinpoint: "para. 9", quotation: "Decides that", compact };
      const brief = briefOf([{ type: "documentCard", language: null, ...place }]);
      return pdfOf({ ...brief, sources: { [record.id]: { ...record, archive_location: copy } } });
    };
    const [full, small] = [printed(false), printed(true)];
    for (const pdf of [full, small]) {
      expect(new Set(linksOf(pdf))).toEqual(new Set(["https://docs.un.org/en/S/RES/1970(2011)", copy]));
      expect(textOf(pdf)).toMatch(/Security Council resolution 1970 \(2011\)\s+S\/RES\/1970 \(2011\)/);
      expect(textOf(pdf)).toContain("archived 11 August 2014");
      expect(textOf(pdf)).toContain("“Decides that” — para. 9");
      expect(faultsOf(pdf)).toBe("");
    }
    expect(textOf(full)).toContain("adopted 26 February 2011 by 15–0–0");
    expect(textOf(small)).not.toContain("adopted");
  });

  test("nothing in a part of a newer version is lost", () => {
    expect(said(briefOf([{ type: "unknown", name: "timeline", text: "What happened when" }]))).toContain(
      "What happened when",
    );
  });
});

describe("the line", () => {
  test("never parts a symbol, wherever it stands", () => {
    const symbols = ["S/RES/1970 (2011)", "A/68/947-S/2014/449", "A/CONF.192/BMS/2016/1", "S/PV.7036"];
    // Every length of words before it, so that each symbol comes to stand at the end of a line.
    const body = Array.from({ length: 90 }, (_, words) =>
      paragraph(`${"x".repeat(words)} ${symbols.map((symbol) => `as in (${symbol}), and so`).join(" ")}`),
    );
    const lines = textOf(pdfOf(briefOf(body))).split("\n");
    for (const symbol of symbols) {
      expect(lines.filter((line) => line.includes(symbol)).length).toBe(90);
    }
    expect(lines.filter((line) => /^[),.]/.test(line))).toEqual([]);
    expect(lines.filter((line) => /\($/.test(line))).toEqual([]);
  });

  test("keeps Arabic from the right and a symbol in it from the left", () => {
    const text = textOf(
      pdfOf(
        briefOf([paragraph("طالب مجلس الأمن في القرار S/RES/1970 (2011) بوقف توريد الأسلحة")], {
          language: "ar",
          title: "موجز",
        }),
      ),
    ).replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "");
    expect(text).toContain("طالب مجلس الأمن في القرار");
    expect(text).toContain("بوقف توريد الأسلحة");
    expect(text).toContain("S/RES/1970 (2011");
  });

  test("keeps an English title in an Arabic list of sources apart from the figures after it", () => {
    const record = sampleBrief().model.sources["s-res-1970-2011"];
    const report = { id: "poe", type: "report", title: `Final report ${"of the Panel of Experts ".repeat(3)}on Libya` };
    const dated = { ...report, issued: { "date-parts": [[2014, 2, 19]] }, custom: { symbol: "S/2014/106" } };
    const brief = briefOf([paragraph("طالب المجلس", cite("poe"))], { language: "ar", title: "موجز" });
    const text = textOf(pdfOf({ ...brief, sources: { poe: dated, ...(record && { [record.id]: record }) } }));
    expect(text).toContain("Final report of the Panel of Experts");
    // The day stands with its month, and not beside the symbol.
    expect(text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")).not.toMatch(/S\/2014\/106، 19/);
  });

  test("an Arabic note stands in an English page as Arabic", () => {
    const pdf = pdfOf(
      briefOf([paragraph("English words.", footnote("ملاحظة عن الأسلحة الصغيرة"), " More English words.")]),
    );
    expect(textOf(pdf)).toContain("ملاحظة عن الأسلحة الصغيرة");
    expect(fontsOf(pdf)).toContain("Amiri-Regular");
    expect(faultsOf(pdf)).toBe("");
  });

  test("breaks a word without end rather than print it off the page", () => {
    const word = "nowhere".repeat(60);
    const pdf = pdfOf(briefOf([paragraph(`${word} and after`), bullets(word)]));
    expect(
      pagesOf(pdf)[0]
        ?.replace(/[\s\u200b]/g, "")
        .split(word).length,
    ).toBe(3);
  });

  test("characters that no font has are a box, and leave the words around them", () => {
    expect(said(briefOf([paragraph("Before 🕊 between 国 after")]))).toContain("Before □ between □ after");
  });

  test("marks are shown, and links lead where they say", () => {
    const body = [
      paragraph(
        run("Bold", { bold: true }),
        " and ",
        run("there", { link: "https://docs.un.org/" }),
        " and H",
        run("2", { subscript: true }),
        "O",
      ),
    ];
    const pdf = pdfOf(briefOf(body));
    expect(linksOf(pdf)).toEqual(["https://docs.un.org/"]);
    expect(fontsOf(pdf)).toContain("SourceSerif4-Bold");
    expect(pagesOf(pdf)[0]).toContain("Bold and there and H2O");
  });
});

describe("odd shapes", () => {
  test("a table of rows of any length, with spans that overlap or run out, prints each cell once", () => {
    const rows = [
      [cell("head one", { header: true, rowspan: 3 }), cell("head two", { header: true, colspan: 9 })],
      [cell("a"), cell("b", { rowspan: 99 }), cell("c", { colspan: 100 })],
      [],
      [cell("d")],
      [cell("e"), cell("f"), cell("g"), cell("h")],
    ];
    const text = said(briefOf([{ type: "table", language: null, caption: "Odd", rows }]));
    for (const word of ["head one", "head two", ..."abcdefgh"]) {
      expect(text.match(new RegExp(`(?<![\\w])${word}(?![\\w])`, "g"))?.length, word).toBe(1);
    }
  });

  test("lists as deep as a brief can hold are all printed", () => {
    let deep = bullets("innermost");
    for (let depth = 0; depth < 60; depth++) deep = bullets([paragraph(`level ${depth} ends`), deep]);
    const text = said(briefOf([deep]));
    expect(text).toContain("innermost");
    for (let depth = 0; depth < 60; depth++) expect(text).toContain(`level ${depth} ends`);
  });

  test("a brief without anything in it is one page", () => {
    expect(factsOf(pdfOf(briefOf([], { title: "" }))).Pages).toBe("1");
  });
});
