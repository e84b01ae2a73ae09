/**
 * One peer editor with the text of `/text.json`, an array of `{ tag, text }` blocks; `?peer=` says which.
 * The content-editable element gets `data-ready` once it holds the whole text.
 */
interface Block {
  readonly tag: "p" | "h2";
  readonly text: string;
}

const blocks: readonly Block[] = await (await fetch("/text.json")).json();
const place = document.querySelector<HTMLElement>("#editor");
if (!place) throw new Error("the page has no #editor");

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const html = () => blocks.map(({ tag, text }) => `<${tag}>${escaped(text)}</${tag}>`).join("");

const peers: Record<string, () => Promise<HTMLElement>> = {
  /** What the browser itself costs: no editor at all. */
  async contenteditable() {
    const editable = document.createElement("div");
    editable.contentEditable = "true";
    editable.innerHTML = html();
    place.append(editable);
    return editable;
  },
  async ckeditor() {
    const { ClassicEditor, Essentials, Paragraph, Heading, Bold, Italic, Link, List, Table, Undo, WordCount } =
      await import("ckeditor5");
    await import("ckeditor5/ckeditor5.css");
    const editor = await ClassicEditor.create(place, {
      licenseKey: "GPL",
      plugins: [Essentials, Paragraph, Heading, Bold, Italic, Link, List, Table, Undo, WordCount],
      toolbar: ["undo", "redo", "heading", "bold", "italic", "link", "bulletedList", "numberedList", "insertTable"],
      initialData: html(),
    });
    const editable = editor.ui.getEditableElement();
    if (!editable) throw new Error("CKEditor shows no text");
    return editable;
  },
  async quill() {
    const { default: Quill, Delta } = await import("quill");
    await import("quill/dist/quill.snow.css");
    const quill = new Quill(place, { theme: "snow" });
    const delta = new Delta();
    for (const { tag, text } of blocks) delta.insert(text).insert("\n", tag === "h2" ? { header: 2 } : {});
    quill.setContents(delta);
    return quill.root;
  },
  async lexical() {
    const { createEditor, $getRoot, $createParagraphNode, $createTextNode } = await import("lexical");
    const { registerRichText, HeadingNode, $createHeadingNode } = await import("@lexical/rich-text");
    const { registerHistory, createEmptyHistoryState } = await import("@lexical/history");
    const editable = document.createElement("div");
    editable.contentEditable = "true";
    place.append(editable);
    const editor = createEditor({
      nodes: [HeadingNode],
      onError: (error) => {
        throw error;
      },
    });
    editor.setRootElement(editable);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    editor.update(
      () => {
        const root = $getRoot().clear();
        for (const { tag, text } of blocks) {
          const block = tag === "h2" ? $createHeadingNode("h2") : $createParagraphNode();
          root.append(block.append($createTextNode(text)));
        }
      },
      { discrete: true },
    );
    return editable;
  },
};

const peer = peers[new URLSearchParams(location.search).get("peer") ?? ""];
if (!peer) throw new Error("no such peer");
(await peer()).dataset.ready = "";
