/** Notes that were written elsewhere: Word's, Google Docs' and web pages' become the brief's own, where they are referred to. */

/** Word's element of one note, which may have several paragraphs; elsewhere a note is one block. */
const wordNote = '[style*="mso-element:footnote"],[style*="mso-element:endnote"]';
const wordNotes = '[style*="mso-element:footnote-list"],[style*="mso-element:endnote-list"]';
const blocks = "p,div,li,ul,ol,h1,h2,h3,h4,h5,h6,blockquote";

/**
 * Finds each link to a text whose first or last link leads back, which is how they all write a note. References come
 * before their notes. Linear in the length of the paste.
 */
export function takeNotes(body: HTMLElement): void {
  const named = new Map<string, Element>();
  for (const element of body.querySelectorAll("[id],a[name]")) {
    for (const name of [element.getAttribute("id"), element.getAttribute("name")]) {
      if (name && !named.has(name)) named.set(name, element);
    }
  }
  const targetOf = (link: Element) => named.get(link.getAttribute("href")?.slice(1) ?? "");
  const linksIn = new Map<Element, { readonly first: Element; last: Element }>();
  const links = body.querySelectorAll('a[href^="#"]');
  for (const link of links) {
    const block = blockOf(link);
    const known = block && linksIn.get(block);
    if (known) known.last = link;
    else if (block) linksIn.set(block, { first: link, last: link });
  }
  for (const reference of links) {
    const target = targetOf(reference);
    const note = target && blockOf(target);
    const ends = note && linksIn.get(note);
    if (!ends || !body.contains(reference) || !body.contains(note) || note.contains(reference)) continue;
    const back = [ends.first, ends.last].find((link) => targetOf(link)?.contains(reference));
    if (!back) continue;
    back.remove();
    markerOf(reference).replaceWith(asNote(note));
    note.remove();
  }
  // Word's rule above its notes, and the list itself.
  for (const list of body.querySelectorAll(wordNotes)) if (!list.textContent?.trim()) list.remove();
}

const blockOf = (element: Element): Element | null => element.closest(wordNote) ?? element.closest("li,p,div");

/** The reference, with what does nothing but raise it. */
function markerOf(reference: Element): Element {
  let marker = reference;
  for (let around = marker.parentElement; around?.matches("sup,span"); around = around.parentElement) {
    if (around.textContent?.trim() !== reference.textContent?.trim()) break;
    marker = around;
  }
  return marker;
}

/** A note is a line: its paragraphs are parted by spaces. */
function asNote(note: Element): Element {
  for (const block of note.querySelectorAll(blocks)) block.replaceWith(" ", ...block.childNodes);
  const line = note.ownerDocument.createElement("span");
  line.className = "footnote";
  line.append(...note.childNodes);
  line.normalize();
  const { firstChild } = line;
  if (firstChild?.nodeType === 3) firstChild.textContent = firstChild.textContent?.trimStart() ?? "";
  return line;
}
