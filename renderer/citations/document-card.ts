/** The block-level citation: symbol, title, date, body, a link that opens outside, and a quotation if there is one. */
import { Node, type NodeViewRendererProps } from "@tiptap/core";
import type { Node as BriefNode } from "@tiptap/pm/model";
import { NodeSelection } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { safeHref } from "../../shared/brief/links.ts";
import { nodes } from "../../shared/brief/schema.ts";
import { say } from "../ui/say.ts";
import type { CitationOptions } from "./extensions.ts";
import { bodyName, dateOf, sourceOf, symbolOf, watchSource } from "./source-facts.ts";

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] =>
  Object.assign(document.createElement(tag), { className });

export const documentCardNode = ({ content, language, onPick, openExternal }: CitationOptions) => {
  const { attrs, ...structure } = nodes.documentCard;

  const cardView = ({ node: first, view, getPos }: NodeViewRendererProps): NodeView => {
    const dom = element("section", "document-card");
    const head = element("div", "card-head");
    const title = element("button", "card-title");
    const link = element("a", "card-symbol");
    const facts = element("p", "card-facts");
    const quotation = element("blockquote", "card-quotation");
    title.type = "button";
    head.append(title, link);
    dom.append(head, facts, quotation);
    title.addEventListener("click", () => {
      const position = getPos();
      if (position === undefined || !view.editable) return;
      view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
      onPick();
    });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (link.href) openExternal(link.href);
    });

    let node = first;
    const show = () => {
      const source = sourceOf(content, node.attrs.source);
      const href = safeHref(source?.URL ?? "");
      dom.dir = "auto";
      if (typeof node.attrs.language === "string") dom.lang = node.attrs.language;
      else dom.removeAttribute("lang");
      dom.classList.toggle("compact", node.attrs.compact === true);
      title.textContent = source?.title ?? say("citations.unknownSource");
      title.title = say("citations.edit");
      link.textContent = (source && symbolOf(source)) || (href ? say("citations.open") : "");
      link.hidden = !link.textContent;
      if (href?.startsWith("http")) link.href = href;
      else link.removeAttribute("href");
      const parts = source ? [bodyName(source), dateOf(source, language), String(node.attrs.pinpoint)] : [];
      facts.textContent = parts.filter(Boolean).join(" · ");
      quotation.textContent = String(node.attrs.quotation);
      quotation.hidden = node.attrs.quotation === "";
    };
    show();
    const stop = watchSource(content, () => node.attrs.source, show);
    return {
      dom,
      update: (next: BriefNode) => {
        if (next.type !== first.type) return false;
        node = next;
        show();
        return true;
      },
      stopEvent: (event) =>
        event.type === "click" && event.target instanceof HTMLElement && head.contains(event.target),
      ignoreMutation: () => true,
      destroy: stop,
    };
  };

  return Node.create({
    ...structure,
    name: "documentCard",
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(attrs).map(([name, attr]) => [name, { ...attr, rendered: false, parseHTML: () => null }]),
      ),
    parseHTML: () => [
      {
        tag: "section.document-card[data-source]",
        getAttrs: (section) => ({
          source: section.getAttribute("data-source"),
          pinpoint: section.getAttribute("data-pinpoint") ?? "",
          quotation: section.getAttribute("data-quotation") ?? "",
          compact: section.hasAttribute("data-compact"),
          language: section.getAttribute("lang") || null,
        }),
      },
    ],
    renderHTML: ({ node }) => [
      "section",
      {
        class: "document-card",
        dir: "auto",
        "data-source": String(node.attrs.source ?? ""),
        "data-pinpoint": String(node.attrs.pinpoint),
        "data-quotation": String(node.attrs.quotation),
        ...(node.attrs.compact === true ? { "data-compact": "" } : {}),
      },
    ],
    addNodeView: () => cardView,
  });
};
