/**
 * What another program put on the clipboard, reduced to what a brief can hold: words, structure, and links that are safe.
 * Works on an inert document, in which nothing runs and nothing is fetched.
 */
import { languageTag } from "../../shared/brief/fields.ts";
import { safeHref } from "../../shared/brief/links.ts";
import { takeNotes } from "./paste-notes.ts";

export interface CleanPaste {
  /** The body of an inert document. */
  readonly body: HTMLElement;
  /** Pictures whose bytes came along (`data:`): what they are, and the element that stands in their place. */
  readonly pictures: readonly { readonly element: HTMLElement; readonly url: string; readonly alt: string }[];
  /** Pictures left out because they would have to be fetched from somewhere. */
  readonly remotePictures: number;
}

/** Nothing of these is text of a brief, and some of them act. */
const droppedElements = [
  "script,style,svg,math,base,meta,link,title,iframe,frame,object,embed,applet,template,noscript,canvas,audio,video",
  "input,button,select,textarea,dialog,map,area,colgroup,xml",
].join(",");
/** The brief's own blocks and notes, on their way from one place to another. */
const ownClasses = new Set(["footnote", "citation", "document-card", "callout", "recommendation", "page-break"]);
const keptAttributes = new Set(["lang", "href", "colspan", "rowspan", "start"]);
const ownAttributes = new Set(
  "pm-slice items asset alt caption credit decorative title addressee source pinpoint quotation compact"
    .split(" ")
    .map((name) => `data-${name}`),
);

/**
 * Cleans the HTML of a paste into a brief of this `language`. Linear in its length, save for nested tables, whose depth
 * browsers bound.
 */
export function cleanHtml(html: string, language = "en"): CleanPaste {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  removeComments(body);
  for (const element of body.querySelectorAll(droppedElements)) element.remove();
  // Word's empty paragraphs hold a space of its own kind.
  for (const element of [...body.getElementsByTagName("o:p")]) element.remove();
  takeNotes(body);
  takePageBreaks(body);
  takeTableCaptions(body);
  for (const marker of body.querySelectorAll('[style*="mso-list"]')) {
    if (/mso-list:\s*ignore/i.test(marker.getAttribute("style") ?? "")) {
      // The sign or number that Word wrote before a list item: it says of which kind the list is.
      marker.parentElement?.closest("p,h1,h2,h3,h4,h5,h6")?.setAttribute("data-marker", marker.textContent ?? "");
      marker.remove();
    }
  }
  makeLists(body);
  for (const inner of body.querySelectorAll("table table")) unwrapTable(inner);
  writeMarks(body);
  removeEmptyLines(body);
  keepLanguages(body, language);
  const { pictures, remotePictures } = takePictures(body);
  for (const link of body.querySelectorAll("a")) {
    const href = safeHref(link.getAttribute("href") ?? "");
    if (href === null) link.replaceWith(...link.childNodes);
    else link.setAttribute("href", href);
  }
  for (const element of body.querySelectorAll("*")) keepAttributes(element);
  return { body, pictures, remotePictures };
}

function removeComments(body: HTMLElement): void {
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** A line across a page is an ornament, unless it is the brief's own break of a page or that of Google Docs. */
function takePageBreaks(body: HTMLElement): void {
  for (const line of body.querySelectorAll("hr")) {
    if (/page-break-before:\s*always/i.test(line.getAttribute("style") ?? "")) line.className = "page-break";
    if (!line.classList.contains("page-break")) line.remove();
  }
}

/** Word writes a table's caption as a paragraph above or below it, with a number of its own counting: the brief counts itself. */
function takeTableCaptions(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll("p.MsoCaption")) {
    const table = [nextElement(paragraph), paragraph.previousElementSibling]
      .map((beside) => (beside?.matches("div") && beside.childElementCount === 1 ? beside.firstElementChild : beside))
      .find((beside) => beside instanceof HTMLTableElement);
    // A caption is words alone: one with a note or a link stays a paragraph.
    if (!table || table.querySelector(":scope > caption") || paragraph.querySelector("a,.footnote,.citation")) continue;
    const caption = body.ownerDocument.createElement("caption");
    const words = (paragraph.textContent ?? "").replace(/\s+/g, " ").trim();
    caption.textContent = words.replace(/^\p{L}{1,12} ?\d+ ?[.:–—-]? ?/u, "");
    table.prepend(caption);
    paragraph.remove();
  }
}

const listLevel = (element: Element): number | null => {
  const level = /mso-list:[^;]*\blevel([1-9])/i.exec(element.getAttribute("style") ?? "")?.[1];
  return level === undefined ? null : Number(level);
};
const isNumber = (marker: string) => /^\s*\(?(?:\d{1,4}|[a-z]{1,4})[.)]/i.test(marker);

/** Word writes lists as paragraphs that say their level; here they become lists again. */
function makeLists(body: HTMLElement): void {
  let open: HTMLElement[] = [];
  let last: Element | null = null;
  for (const paragraph of body.querySelectorAll('p[style*="mso-list"]')) {
    const level = listLevel(paragraph);
    if (level === null) continue;
    const tag = isNumber(paragraph.getAttribute("data-marker") ?? "") ? "ol" : "ul";
    const top = open[0];
    if (!top || nextElement(top) !== paragraph || last === null) open = [];
    open.length = Math.min(open.length, level);
    // Another kind of sign at the same level begins another list.
    if (open.length === level && open.at(-1)?.localName !== tag) open.pop();
    while (open.length < level) {
      const list = body.ownerDocument.createElement(tag);
      const parent = open.at(-1);
      if (!parent) paragraph.before(list);
      else (parent.lastElementChild ?? parent.appendChild(body.ownerDocument.createElement("li"))).append(list);
      open.push(list);
    }
    const item = body.ownerDocument.createElement("li");
    open.at(-1)?.append(item);
    item.append(paragraph);
    last = item;
  }
}

/** The next sibling that is an element, unless text stands between. */
function nextElement(element: Element): Element | null {
  let next = element.nextSibling;
  while (next && next.nodeType === 3 && next.textContent?.trim() === "") next = next.nextSibling;
  return next?.nodeType === 1 ? element.nextElementSibling : null;
}

/** A table inside a cell has no place in a brief: the words of its cells stay, in reading order. */
function unwrapTable(table: Element): void {
  const words: Node[] = [];
  for (const cell of table.querySelectorAll(":scope > tr > *, :scope > * > tr > *, :scope > caption")) {
    const paragraph = table.ownerDocument.createElement("div");
    paragraph.append(...cell.childNodes);
    words.push(paragraph);
  }
  table.replaceWith(...words);
}

/** Bold and its kin, where they are written as style (Google Docs, web pages), become elements; the styles go. */
function writeMarks(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>("b[style],strong[style],i[style],em[style]")) {
    const plain = element.matches("b,strong")
      ? /^(normal|[1-4]00)$/.test(element.style.fontWeight)
      : element.style.fontStyle === "normal";
    if (plain) element.replaceWith(...element.childNodes);
  }
  for (const span of body.querySelectorAll<HTMLElement>("span[style]")) {
    const { fontWeight, fontStyle, textDecoration, verticalAlign } = span.style;
    const tags = [
      /^(bold|bolder|[6-9]00)$/.test(fontWeight) && !span.closest("h1,h2,h3,h4,h5,h6") ? "strong" : null,
      fontStyle === "italic" || fontStyle === "oblique" ? "em" : null,
      /\bunderline\b/.test(textDecoration) && !span.closest("a") ? "u" : null,
      verticalAlign === "super" ? "sup" : verticalAlign === "sub" ? "sub" : null,
    ];
    for (const tag of tags) {
      if (tag === null) continue;
      const mark = span.ownerDocument.createElement(tag);
      mark.append(...span.childNodes);
      span.append(mark);
    }
  }
}

const blocks = "p,div,h1,h2,h3,h4,h5,h6,ul,ol,li,table,blockquote,figure,section";

/** Google Docs and Safari part blocks by line breaks, which would be paragraphs of their own. */
function removeEmptyLines(body: HTMLElement): void {
  const besides = (node: Node | null) => (node?.nodeType === 3 && node.textContent?.trim() === "" ? null : node);
  for (const lineBreak of body.querySelectorAll("br")) {
    const around = [besides(lineBreak.previousSibling), besides(lineBreak.nextSibling)].filter((node) => node !== null);
    if (around.length > 0 && around.every((node) => node instanceof window.Element && node.matches(blocks))) {
      lineBreak.remove();
    }
  }
}

/** Word names the language of nearly every run: what says no more than what stands around it goes. */
function keepLanguages(body: HTMLElement, language: string): void {
  const spoken = canonical(body.closest("[lang]"));
  for (const element of body.querySelectorAll("[lang]")) {
    const code = canonical(element);
    const around = canonical(element.parentElement?.closest("[lang]") ?? null) ?? language;
    if (code === null || sameLanguage(code, around)) element.removeAttribute("lang");
    else element.setAttribute("lang", code);
  }
  if (spoken === null || sameLanguage(spoken, language)) return;
  for (const block of body.children) if (!block.hasAttribute("lang")) block.setAttribute("lang", spoken);
}

const sameLanguage = (one: string, other: string) => one.split("-")[0] === other.split("-")[0];

/** The language that an element names, as BCP 47 writes it, or null where it names none. */
function canonical(element: Element | null): string | null {
  const tag = languageTag(element?.getAttribute("lang"));
  return tag === null ? null : (Intl.getCanonicalLocales(tag)[0] ?? null);
}

function takePictures(body: HTMLElement): Pick<CleanPaste, "pictures" | "remotePictures"> {
  const pictures: CleanPaste["pictures"][number][] = [];
  let remotePictures = 0;
  for (const image of body.querySelectorAll("img,picture,source")) {
    const url = image.getAttribute("src") ?? "";
    if (image.localName === "img" && /^data:image\//i.test(url)) {
      const element = body.ownerDocument.createElement("figure");
      image.replaceWith(element);
      pictures.push({ element, url, alt: image.getAttribute("alt") ?? "" });
    } else {
      // A pixel that only counts readers is not a picture that anyone would miss.
      if (image.localName === "img" && !/^[01]$/.test(image.getAttribute("width") ?? "")) remotePictures += 1;
      if (image.localName === "picture") image.replaceWith(...image.childNodes);
      else image.remove();
    }
  }
  return { pictures, remotePictures };
}

function keepAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const own = name === "class" && value.split(/\s+/).find((each) => ownClasses.has(each));
    if (own) element.className = own;
    else if (!keptAttributes.has(name) && !ownAttributes.has(name)) element.removeAttribute(name);
  }
}
