/**
 * Declares a PDF to be PDF/UA-1 (ISO 14289-1). A tagged PDF of Typst is one already but for two entries that only its own
 * `ua-1` mode writes, which not every build offers: `/DisplayDocTitle true` in the catalogue, and `pdfuaid:part` in the
 * XMP packet. They are put where that mode puts them, and the tests hold the outcome to its.
 *
 * The file ends with the metadata, the catalogue, a table of plain offsets and the trailer, in this order, so that what
 * moves is the catalogue and the table alone.
 */

const namespace = ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ';
const part = "<pdfuaid:part>1</pdfuaid:part>";
const title = "    /DisplayDocTitle true\n";

/** Bytes from the end in which all of that lies, but for the table, which has 20 bytes an object. */
const tail = 16 * 1024;

/** @throws Error if the PDF is not laid out as this engine lays it out: a fault of ours, met when its version changes */
export function declareUa1(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const end = latin(pdf, Math.max(0, pdf.length - 64));
  const tableAt = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(end)?.[1] ?? Number.NaN);
  const from = Math.max(0, tableAt - tail);
  const objects = latin(pdf, from, tableAt);
  const table = latin(pdf, tableAt);

  const metadata = /(\d+) 0 obj\n<<\n {2}\/Length (\d+)\n {2}\/Type \/Metadata\n/.exec(objects);
  const root = /\/Root (\d+) 0 R/.exec(table)?.[1];
  const catalogueAt = objects.lastIndexOf(`\n${root} 0 obj\n`) + 1;
  if (!metadata || root === undefined || catalogueAt < 1 || metadata.index > catalogueAt)
    throw new Error("unknown layout");

  const packet = objects.slice(metadata.index, catalogueAt);
  const length = Number(metadata[2]);
  const declared = packet
    .replace(/(?<=xmlns:pdf="[^"]*" ) ?>/, (close) => `${namespace}${close.trimStart()}`)
    .replace("<xmpTPg:NPages>", `${part}<xmpTPg:NPages>`);
  const grown = declared.length - packet.length;
  if (grown !== namespace.length + part.length) throw new Error("unknown metadata");
  const catalogue = objects.slice(catalogueAt).replace(/(?<=\/ViewerPreferences <<\n)/, title);
  const lengthened = declared.replace(`/Length ${length}`, `/Length ${length + grown}`);

  const newCatalogueAt = from + metadata.index + lengthened.length;
  const newTableAt = newCatalogueAt + catalogue.length;
  const offset = (at: number) => `${String(at).padStart(10, "0")} 00000 n`;
  const newTable = table
    .replace(offset(from + catalogueAt), offset(newCatalogueAt))
    .replace(/startxref\n\d+/, `startxref\n${newTableAt}`);
  const before = pdf.subarray(0, from + metadata.index);
  return new Uint8Array(Buffer.concat([before, Buffer.from(lengthened + catalogue + newTable, "latin1")]));
}

const latin = (bytes: Uint8Array, from: number, to?: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString("latin1");
