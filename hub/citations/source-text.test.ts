import type { Worker } from "node:worker_threads";
import { deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { checkQuotation, type IndexedSource, indexSource } from "../../shared/citations/quotation.ts";
import { altered, anyQuotation } from "../../tests/fixtures/altered.ts";
import { seeded } from "../../tests/fixtures/printed.ts";
import { typesetPdf } from "../../tests/fixtures/typeset.ts";
import { unProse } from "../../tests/fixtures/un-prose.ts";
import { readSourceText } from "./source-text.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

async function indexed(pdf: Uint8Array<ArrayBuffer>): Promise<IndexedSource> {
  const source = await readSourceText(pdf);
  if ("problem" in source) throw new Error(source.problem);
  return indexSource(source);
}

const escaped = (text: string) => text.replace(/[\\#*_`$<>@~\-"'[\]]/g, "\\$&");
const numbered = (paragraphs: readonly string[], from = 1) =>
  paragraphs
    .map((text, i) => `${from + i}\\. ${escaped(text)}#footnote[See S/2013/${99 + i}, para. ${i + 2}.]`)
    .join("\n\n");

/** Two justified columns with hyphens, ligatures, running heads and footnotes, over several pages. */
const report = (paragraphs: readonly string[], language: string) => `
#set page(width: 210mm, height: 160mm, columns: 2, margin: 15mm,
  header: [S/2014/106 #h(1fr) Distr.: General], footer: context [14-22384 #h(1fr) #counter(page).get().first()/4])
#set text(font: ("Source Serif 4", "Noto Naskh Arabic"), size: 9pt, lang: "${language}", hyphenate: true)
#set par(justify: true)
${numbered(paragraphs)}

${numbered(
  paragraphs.map((text) => text.toUpperCase()),
  paragraphs.length + 1,
)}`;

describe.each(["en", "fr", "es", "ru"] as const)("a printed report in %s", (language) => {
  const paragraphs = unProse[language];
  let source: IndexedSource;
  beforeAll(async () => {
    source = await indexed(await typesetPdf(report(paragraphs, language)));
  });

  test("is quoted word for word, over lines, columns and pages", () => {
    const random = seeded(7);
    for (let i = 0; i < 40; i++) {
      const quotation = anyQuotation(paragraphs, random);
      expect(checkQuotation(source, quotation), quotation).toMatchObject({ verdict: "exact", difference: null });
    }
  });

  test("tells every changed word", () => {
    const random = seeded(8);
    for (let i = 0; i < 80; i++) {
      const change = altered(anyQuotation(paragraphs, random), paragraphs, random);
      if (change) expect(["differs", "missing"], change.text).toContain(checkQuotation(source, change.text).verdict);
    }
  });

  test("names the page and the paragraph", () => {
    const last = paragraphs.at(-1) ?? "";
    expect(checkQuotation(source, last).pinpoint).toBe(`para. ${paragraphs.length}`);
    expect(checkQuotation(source, last.toUpperCase()).page).toBe(source.source.pages.length);
  });
});

test("columns that are drawn line by line across the page are read one after the other", async () => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([500, 400]);
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const left = [
    "The Panel inspected all of",
    "the depots that it was able",
    "to reach and could not find",
    "a record of weapons kept",
    "there before the conflict",
    "began in the spring of 2011",
    "or of where they had gone.",
  ];
  const right = [
    "Member States had offered",
    "help with marking, but no",
    "store had yet been marked",
    "when the Panel left the city",
    "in May, and none of the ten",
    "workshops had been opened",
    "by the end of its mandate.",
  ];
  for (const [i] of left.entries()) {
    page.drawText(left[i] ?? "", { x: 40, y: 350 - i * 20, size: 12, font });
    page.drawText(right[i] ?? "", { x: 270, y: 350 - i * 20, size: 12, font });
  }
  const source = await indexed(new Uint8Array(await pdf.save()));
  expect(checkQuotation(source, [...left, ...right].join(" ")).verdict).toBe("exact");
});

test("Arabic is read from right to left, its figures and dates from left to right", async () => {
  const words = "يقرر أن تتخذ جميع الدول الأعضاء التدابير اللازمة بين 3 آذار/مارس و 18 أيار/مايو 2013، وعددها 1970";
  const source = await indexed(await typesetPdf(`#set text(font: "Amiri", lang: "ar")\n${words}`));
  expect(checkQuotation(source, words).verdict).toBe("exact");
  expect(checkQuotation(source, words.replace("1970", "1973")).verdict).toBe("differs");
});

test("raised figures are footnotes after words and powers after numbers", async () => {
  const source = await indexed(
    await typesetPdf("The store#super[12] holds 10#super[3] rifles on 5 km#super[2] of land."),
  );
  expect(checkQuotation(source, "The store holds 10³ rifles").verdict).toBe("exact");
  expect(checkQuotation(source, "The store holds 10 rifles").verdict).toBe("differs");
  expect(checkQuotation(source, "The store holds 103 rifles").verdict).toBe("differs");
});

describe("text files", () => {
  test.each([
    ["UTF-8 with its mark", Buffer.from("\uFEFFTous les États doivent agir.")],
    ["UTF-16", Buffer.from("\uFEFFTous les États doivent agir.", "utf16le")],
    ["Windows' encoding", Buffer.from("Tous les États doivent agir.", "latin1")],
  ])("in %s are read", async (_, bytes) => {
    expect(await readSourceText(new Uint8Array(bytes))).toMatchObject({ text: "Tous les États doivent agir." });
  });
});

describe("what can't be read is refused, with the reason:", () => {
  const object = (number: number, body: string) => `${number} 0 obj\n${body}\nendobj\n`;
  const stream = (data: Buffer, more = "") =>
    `<< /Length ${data.length} ${more} >>\nstream\n${data.toString("latin1")}\nendstream`;
  const document = (content: string, font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>") =>
    bytesOf(
      `%PDF-1.7\n${object(1, "<< /Type /Catalog /Pages 2 0 R >>")}${object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")}${object(
        3,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources << /Font << /F ${font} >> /XObject << /X 5 0 R >> >> >>`,
      )}${content}trailer << /Root 1 0 R >>\n%%EOF`,
    );
  const problemOf = async (bytes: Uint8Array<ArrayBuffer>, limits = {}) => {
    const read = await readSourceText(bytes, limits);
    return "problem" in read ? read.problem : read.text;
  };

  test("a PDF with a password", async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    pdf.encrypt({ userPassword: "secret", ownerPassword: "secret" });
    expect(await problemOf(new Uint8Array(await pdf.save()))).toBe("locked");
  });

  test("a page without text", async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    expect(await problemOf(new Uint8Array(await pdf.save()))).toBe("no-text");
  });

  test.each([
    ["half a file", async () => (await typesetPdf("Some words.")).slice(0, 600)],
    ["the header alone", async () => bytesOf("%PDF-1.7\n")],
    [
      "pages in a circle",
      async () =>
        bytesOf(
          `%PDF-1.7\n${object(1, "<< /Type /Catalog /Pages 2 0 R >>")}${object(2, "<< /Type /Pages /Kids [2 0 R] /Count 9 >>")}trailer << /Root 1 0 R >>`,
        ),
    ],
    ["nonsense", async () => bytesOf(`%PDF-1.7\n${"<<[(".repeat(50_000)}`)],
  ])("a broken PDF: %s", async (_, make) => expect(["damaged", "no-text"]).toContain(await problemOf(await make())));

  test("no text at all", async () =>
    expect(await problemOf(new Uint8Array([137, 80, 78, 71, 0, 0, 1]))).toBe("not-text"));
  test("an empty file", async () => expect(await problemOf(new Uint8Array())).toBe("no-text"));
  test("more bytes than may be", async () =>
    expect(await problemOf(bytesOf("a".repeat(100)), { bytes: 99 })).toBe("too-large"));

  test("a font that unpacks without end is stopped by its memory", async () => {
    const zeros = deflateSync(deflateSync(Buffer.alloc(2 ** 27)));
    const font = `<< /Type /Font /Subtype /TrueType /BaseFont /F /FirstChar 65 /LastChar 65 /Widths [500]
      /FontDescriptor << /Type /FontDescriptor /FontName /F /Flags 32 /FontFile2 5 0 R >> >>`;
    const bomb = document(
      object(4, stream(Buffer.from("BT /F 9 Tf (A) Tj ET"))) +
        object(5, stream(zeros, "/Length1 9 /Filter [/FlateDecode /FlateDecode]")),
      font,
    );
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(await problemOf(bomb, { memory: 64 * 2 ** 20 })).toBe("too-long");
  });

  test("forms that draw one another without end are stopped by the time", async () => {
    const drawing = stream(Buffer.from("/X Do ".repeat(50)));
    const form = stream(
      Buffer.from("BT /F 9 Tf (word) Tj ET ".repeat(20_000) + "/X Do ".repeat(50)),
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
    );
    const seen = await problemOf(document(object(4, drawing) + object(5, form)), { seconds: 2 });
    expect(seen).not.toBe("");
  });
});

test("no thread begins before the last one is gone, however that one ended", async () => {
  let alive = 0;
  const met: number[] = [];
  const count = (worker: Worker) => {
    met.push(alive++);
    worker.once("exit", () => alive--);
  };
  process.on("worker", count);
  try {
    const broken = "%PDF-1.7\nno such thing";
    const answers = [{}, { seconds: 0.001 }, {}, { memory: 16 * 2 ** 20 }, {}].map((limits) =>
      readSourceText(bytesOf(broken), limits),
    );
    expect(await Promise.all(answers)).toContainEqual({ problem: "damaged" });
    expect(met).toEqual([0, 0, 0, 0, 0]);
    expect(alive).toBe(0);
  } finally {
    process.off("worker", count);
  }
});
