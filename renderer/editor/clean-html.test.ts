// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { cleanHtml } from "./clean-html.ts";

const cleaned = (html: string) => cleanHtml(html).body.innerHTML.replace(/\s+/g, " ").trim();

test("scripts, styles, drawings, frames and redirections do not come in", () => {
  const html = `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">
    <style>p{background:url(https://evil.example/x)}</style><p onclick="steal()">Safe <script>steal()</script>words</p>
    <svg onload="steal()"><script>steal()</script></svg><math><mtext><img src=x onerror=steal()></mtext></math>
    <iframe srcdoc="<script>steal()</script>"></iframe><object data="x"></object><form><input value="x"></form>`;
  const result = cleaned(html);
  expect(result).not.toMatch(/steal|evil|style|svg|math|iframe|object|input|script|onerror/i);
  expect(result).toContain("<p>Safe words</p>");
});

test("comments of Word, conditional ones too, leave nothing behind", () => {
  expect(cleaned("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>One<!--StartFragment--></p>")).toBe("<p>One</p>");
});

test("Google Docs' wrapper is not bold, and its styles become bold and italic", () => {
  const html = `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span>
    <span style="font-style:italic;font-weight:400">slanted</span> <span style="font-weight:400">plain</span></p></b>`;
  expect(cleaned(html)).toBe(
    "<p><span><strong>Bold</strong></span> <span><em>slanted</em></span> <span>plain</span></p>",
  );
});

const item = (level: number, marker: string, words: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span>${words}</p>`;

test("Word's list paragraphs become lists, nested by their level", () => {
  expect(cleaned(`${item(1, "·", "one")}\n${item(2, "o", "inner")}\n${item(1, "·", "two")}<p>after</p>`)).toBe(
    "<ul><li><p>one</p><ul><li><p>inner</p></li></ul></li><li><p>two</p></li></ul> <p>after</p>".replace(
      "</ul> <p>",
      "</ul> <p>",
    ),
  );
});

test("numbers make a numbered list, and another sign begins another list", () => {
  const result = cleaned(`${item(1, "1.", "one")}${item(1, "2.", "two")}${item(1, "·", "point")}`);
  expect(result).toBe("<ol><li><p>one</p></li><li><p>two</p></li></ol><ul><li><p>point</p></li></ul>");
});

test("Word's caption becomes the table's, without the number that the brief gives itself", () => {
  const table = "<table><tbody><tr><td>a</td></tr></tbody></table>";
  const captioned = (words: string) => `<table><caption>${words}</caption><tbody><tr><td>a</td></tr></tbody></table>`;
  const caption = (words: string) => `<p class=MsoCaption>${words}</p>`;
  expect(cleaned(`${caption("Table <span>1</span>: Deaths, 2019")}\n${table}`)).toBe(captioned("Deaths, 2019"));
  expect(cleaned(`${table}${caption("Tableau 2. Morts")}`)).toBe(captioned("Morts"));
  expect(cleaned(`${caption("Two years")}<div align=center>${table}</div>`)).toBe(
    `<div>${captioned("Two years")}</div>`,
  );
  expect(cleaned(`${caption("Table 1: one")}${table}${caption("Table 2: two")}${table}`)).toBe(
    captioned("one") + captioned("two"),
  );
  expect(cleaned(`${caption("Figure 1: alone")}<p>text</p>${table}`)).toBe(`<p>Figure 1: alone</p><p>text</p>${table}`);
});

test("text between two Word lists keeps them apart", () => {
  expect(cleaned(`${item(1, "·", "one")}<p>between</p>${item(1, "·", "two")}`)).toBe(
    "<ul><li><p>one</p></li></ul><p>between</p><ul><li><p>two</p></li></ul>",
  );
});

test("pictures on the web are left out and counted, pixels that count readers only left out", () => {
  const result = cleanHtml(`<p>a<img src="https://evil.example/a.png">b<img src="file:///c:/x.png">
    <img width=1 height=1 src="https://evil.example/p.gif"></p>`);
  expect(result.body.innerHTML).not.toContain("img");
  expect(result.remotePictures).toBe(2);
});

test("pictures whose bytes came along keep their place", () => {
  const { body, pictures } = cleanHtml('<p>a</p><img alt="A map" src="data:image/png;base64,AAAA"><p>b</p>');
  expect(pictures).toMatchObject([{ url: "data:image/png;base64,AAAA", alt: "A map" }]);
  expect(body.innerHTML).toBe("<p>a</p><figure></figure><p>b</p>");
});

test("only safe links stay links; the words of the others stay", () => {
  const html = `<a href="javascript:steal()">one</a><a href=" java\tscript:steal()">two</a><a href="data:text/html,x">three</a>
    <a href="file:///etc/passwd">four</a><a href="https://un.org/x" onclick="steal()" target="_blank">five</a>`;
  expect(cleaned(html)).toBe('onetwothree four<a href="https://un.org/x">five</a>');
});

test("a table inside a table becomes words in its cell", () => {
  const html = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>";
  const { body } = cleanHtml(html);
  expect(body.querySelectorAll("table")).toHaveLength(1);
  expect(body.querySelector("td")?.textContent).toBe("abc");
});

test("tables nested deep come out as one, every word kept", () => {
  const html = `${"<table><tr><td>x".repeat(60)}${"</td></tr></table>".repeat(60)}`;
  const { body } = cleanHtml(html);
  expect(body.querySelectorAll("table table")).toHaveLength(0);
  expect(body.textContent?.replace(/[^x]/g, "").length).toBe(60);
});

test("names of classes, ids and styles of other programs go; the brief's own nodes keep theirs", () => {
  expect(cleaned('<p class="MsoNormal" id="x" style="color:red">a</p>')).toBe("<p>a</p>");
  const own = '<p data-pm-slice="0 0 []">a<span class="footnote">note</span></p>';
  expect(cleaned(own)).toBe(own);
});

/** As Word writes it: the mark of the note and the way back from it. */
const wordNote = (
  number: number,
) => `<a style='mso-footnote-id:ftn${number}' href="#_ftn${number}" name="_ftnref${number}"
  title=""><span class=MsoFootnoteReference><![if !supportFootnotes]><span>[${number}]</span><![endif]></span></a>`;
const wordNoteText = (number: number, words: string) => `<div style='mso-element:footnote' id=ftn${number}>
  <p class=MsoFootnoteText><a style='mso-footnote-id:ftn${number}' href="#_ftnref${number}" name="_ftn${number}"
  title=""><span class=MsoFootnoteReference>[${number}]</span></a> ${words}<o:p></o:p></p></div>`;

test("notes of Word become notes where they are referred to, and the list of them goes", () => {
  const list = `<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
    ${wordNoteText(1, "See <i>S/RES/1970</i>.")}${wordNoteText(2, "Second.</p><p class=MsoFootnoteText>Its rest.")}</div>`;
  expect(cleaned(`<p>One${wordNote(1)} and two.${wordNote(2)}</p>${list}`)).toBe(
    '<p>One<span class="footnote">See <i>S/RES/1970</i>.</span> and two.<span class="footnote">Second. Its rest.</span></p>',
  );
});

test("notes of web pages and of Google Docs do, too", () => {
  const page = `<p>Claim.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>
    <ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> <span>Proof.</span></li></ol>`;
  expect(cleaned(page)).toContain('<p>Claim.<span class="footnote"><span>Proof.</span></span></p>');
  const google = `<p><span>Claim.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>
    <div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Proof.</span></p></div>`;
  expect(cleaned(google)).toContain(
    '<p><span>Claim.</span><span class="footnote"><span>&nbsp;Proof.</span></span></p>',
  );
});

test("links within a page that are no notes stay words, and a mark whose note was not copied, too", () => {
  expect(cleaned('<p><a href="#part">Part</a></p><p id="part">No way back</p>')).toBe("<p>Part</p><p>No way back</p>");
  expect(cleaned(`<p>One${wordNote(1)}</p>`)).toMatch(/^<p>One<span><span>\[1\]<\/span><\/span><\/p>$/);
});

test("a line across a page is an ornament; the brief's own break of a page, and that of Google Docs, is one", () => {
  const docs = '<hr style="page-break-before:always;display:none;">';
  expect(cleaned(`<p>a</p><hr><p>b</p><hr class="page-break">${docs}`)).toBe(
    '<p>a</p><p>b</p><hr class="page-break"><hr class="page-break">',
  );
});

test("a language is kept where it is another than that around it", () => {
  const html = `<p lang=EN-GB>One <span lang=en-us>two</span> <span lang=FR>trois <span lang=EN-GB>four</span></span></p>`;
  expect(cleaned(html)).toBe('<p>One <span>two</span> <span lang="fr">trois <span lang="en-GB">four</span></span></p>');
  expect(cleaned(`<body lang=FR><p>Un</p><p lang=EN-GB>One</p></body>`)).toBe(
    '<p lang="fr">Un</p><p lang="en-GB">One</p>',
  );
  expect(cleaned(`<p lang='en" onload="x'>a</p><p lang="">b</p>`)).toBe("<p>a</p><p>b</p>");
});

test("line breaks between blocks are no lines; those within a block are", () => {
  expect(cleaned("<p>a<br>b</p><br><table><tr><td><br></td></tr></table><br>")).toBe(
    "<p>a<br>b</p><table><tbody><tr><td><br></td></tr></tbody></table>",
  );
});
