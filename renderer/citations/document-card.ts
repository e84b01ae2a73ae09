/**
 * The block-level citation: what the document is, its symbol as a link that opens outside, date and vote, and a quotation if
 * there is one. To a screen reader it is an article with the document's name.
 */
import { Node, type NodeViewRendererProps } from "@tiptap/core";
import type { Node as BriefNode } from "@tiptap/pm/model";
import { NodeSelection } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { nodes } from "../../shared/brief/schema.ts";
import { cardOf } from "../../shared/citations/card.ts";
import { pinpointText } from "../../shared/citations/un-place.ts";
import { say } from "../ui/say.ts";
import { sourceOf, watchSource } from "./brief-sources.ts";
import { carried } from "./clipboard.ts";
import type { CitationSlots } from "./extensions.ts";
import { takeOffer, verdictIn } from "./quotation-checks.ts";
import { offerButton, verdictParts } from "./verdict.ts";
import "./document-card.css";

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] =>
  Object.assign(document.createElement(tag), { className });

/** The facts of a card, each in its own direction: an Arabic day beside an English title keeps its month. */
const apart = (facts: readonly string[]): (HTMLElement | string)[] =>
  facts.flatMap((fact, index) => {
    const own = Object.assign(document.createElement("bdi"), { textContent: fact });
    return index === 0 ? [own] : [" · ", own];
  });

const cardView =
  ({ content, language, openExternal }: CitationSlots) =>
  ({ node: first, decorations: given, editor, getPos }: NodeViewRendererProps): NodeView => {
    const dom = element("article", "document-card");
    const head = element("div", "card-head");
    const heading = element("p", "card-heading");
    const link = element("a", "card-symbol");
    const details = element("p", "card-details");
    const copy = element("p", "card-copy");
    const copyLink = element("a", "card-archived");
    const quotation = element("blockquote", "card-quotation");
    const words = element("p", "");
    const place = element("p", "card-place");
    const check = element("div", "card-check");
    const change = element("button", "small-button card-change");
    change.type = "button";
    change.textContent = say("citations.change");
    copy.append(copyLink);
    quotation.append(words, place);
    head.append(heading, link);
    dom.append(head, details, copy, quotation, check, change);

    const edit = () => {
      const position = getPos();
      if (position === undefined || !editor.isEditable) return;
      editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, position)));
      editor.emit("cite", "card");
    };
    change.addEventListener("click", edit);
    dom.addEventListener("dblclick", edit);
    for (const outside of [link, copyLink]) {
      outside.addEventListener("click", (event) => {
        event.preventDefault();
        if (outside.href) openExternal(outside.href);
      });
    }

    let node = first;
    let verdict = verdictIn(given);
    const showVerdict = () => {
      check.replaceChildren(...(verdict ? verdictParts(verdict) : []));
      check.hidden = verdict === null;
      const offered = verdict;
      if (offered === null || offered.offer === null || !editor.isEditable) return;
      const take = () => {
        const position = getPos();
        if (position !== undefined) takeOffer(editor, { verdict: offered, position });
      };
      check.append(offerButton(offered, take));
    };
    const show = () => {
      const source = sourceOf(content, node.attrs.source);
      const spoken = typeof node.attrs.language === "string" ? node.attrs.language : language;
      const card = source && cardOf(source, spoken);
      const pinpoint = pinpointText(String(node.attrs.pinpoint), spoken);
      const said = String(node.attrs.quotation);
      dom.dir = "auto";
      dom.lang = spoken;
      dom.classList.toggle("compact", node.attrs.compact === true);
      dom.classList.toggle("missing", card === null);
      heading.textContent = card?.heading ?? say("citations.unknownSource");
      dom.setAttribute("aria-label", say("citations.cardOf", { name: heading.textContent }));
      link.textContent = card?.symbol || (card?.href ? say("citations.open") : "");
      link.hidden = link.textContent === "";
      link.dir = card?.symbol ? "ltr" : "auto";
      if (card?.href) link.href = card.href;
      else link.removeAttribute("href");
      copy.hidden = !card?.archived;
      copyLink.textContent = card?.archived?.words ?? "";
      if (card?.archived) copyLink.href = card.archived.href;
      else copyLink.removeAttribute("href");
      details.replaceChildren(...apart(card?.facts ?? []));
      words.textContent = said;
      words.dir = "auto";
      place.textContent = pinpoint;
      place.hidden = pinpoint === "";
      if (said === "") quotation.after(place);
      else quotation.append(place);
      quotation.hidden = said === "";
      change.hidden = !editor.isEditable;
    };
    show();
    showVerdict();
    const stop = watchSource(content, () => node.attrs.source, show);
    return {
      dom,
      update: (next: BriefNode, decorations) => {
        if (next.type !== first.type) return false;
        node = next;
        verdict = verdictIn(decorations);
        show();
        showVerdict();
        return true;
      },
      stopEvent: ({ target }) =>
        target === change ||
        target === link ||
        target === copyLink ||
        (target instanceof Element && check.contains(target)),
      ignoreMutation: () => true,
      destroy: stop,
    };
  };

const { attrs, ...structure } = nodes.documentCard;

export const documentCardNode = (options: CitationSlots) =>
  Node.create({
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
          source: section.getAttribute("data-source") || null,
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
        ...carried(options.content, [node.attrs.source]),
        "data-pinpoint": String(node.attrs.pinpoint),
        "data-quotation": String(node.attrs.quotation),
        ...(node.attrs.compact === true ? { "data-compact": "" } : {}),
        ...(typeof node.attrs.language === "string" ? { lang: node.attrs.language } : {}),
      },
    ],
    addNodeView: () => cardView(options),
  });
