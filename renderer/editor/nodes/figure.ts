/** Pictures: content-addressed assets with alternative text, caption and credit, edited in place. */
import type { NodeViewRendererProps } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";
import { assetName } from "../../../shared/brief/fields.ts";
import type { MessageKey } from "../../../shared/messages/message.ts";
import { say } from "../../ui/say.ts";
import { blockAttributes, languageOf, nodeFromSchema, setAttributes } from "../from-schema.ts";
import { AttributeField } from "./attribute-field.ts";
import { CaptionLine } from "./caption-label.ts";
import "./figure.css";

/** Where the bytes of pictures are kept. */
export interface Assets {
  /** Keeps `file`; gives its address, or why it was refused. */
  store(file: Blob): Promise<string | { readonly problem: MessageKey }>;
  /** An address that an `img` can show, or null where the bytes are not to be had. */
  url(asset: string): Promise<string | null>;
}

const field = (view: NodeViewRendererProps["view"], getPos: () => number | undefined, attribute: string) => {
  const key = fieldWords[attribute] ?? fieldWords.caption;
  return new AttributeField(view, getPos, {
    attribute,
    label: say(key.label),
    placeholder: say(key.placeholder),
    className: `figure-${attribute}`,
    grows: true,
  });
};
const fieldWords: Record<string, { label: MessageKey; placeholder: MessageKey }> & {
  caption: { label: MessageKey; placeholder: MessageKey };
} = {
  alt: { label: "editor.figureAlt", placeholder: "editor.figureAltHint" },
  caption: { label: "editor.figureCaption", placeholder: "editor.figureCaption" },
  credit: { label: "editor.figureCredit", placeholder: "editor.figureCredit" },
};

function figureView(assets: Assets, { node: first, view, getPos }: NodeViewRendererProps): NodeView {
  const dom = document.createElement("figure");
  const image = document.createElement("img");
  const missing = document.createElement("p");
  const form = document.createElement("figcaption");
  const fields = ["caption", "credit", "alt"].map((attribute) => field(view, getPos, attribute));
  const decorative = document.createElement("input");
  const decorativeLabel = document.createElement("label");
  decorative.type = "checkbox";
  decorativeLabel.className = "figure-decorative";
  decorativeLabel.append(decorative, say("editor.figureDecorative"));
  decorative.addEventListener("change", () => {
    const position = getPos();
    if (position === undefined || !view.editable) return;
    view.dispatch(view.state.tr.setNodeAttribute(position, "decorative", decorative.checked));
  });
  image.loading = "lazy";
  image.draggable = false;
  dom.className = "figure";
  missing.className = "figure-missing";
  const [caption, credit, alt] = fields;
  const line = caption && new CaptionLine("figure", dom, caption);
  const description = document.createElement("div");
  const descriptionName = document.createElement("span");
  description.className = "figure-description";
  descriptionName.textContent = say("editor.figureAlt");
  descriptionName.ariaHidden = "true";
  description.append(descriptionName, decorativeLabel, alt?.input ?? "");
  form.append(line?.dom ?? "", credit?.input ?? "", description);
  dom.append(image, missing, form);

  let shown: unknown;
  let gone = false;
  const showImage = async (asset: unknown) => {
    if (asset === shown) return;
    shown = asset;
    image.hidden = true;
    missing.hidden = false;
    missing.textContent = say("editor.figureLoading");
    const name = assetName(asset);
    const url = name === null ? null : await assets.url(name).catch(() => null);
    if (shown !== asset || gone) return;
    if (url === null) {
      missing.textContent = say("editor.figureMissing");
      return;
    }
    image.src = url;
    image.hidden = false;
    missing.hidden = true;
  };
  const show = (node: Node) => {
    const undescribed = node.attrs.alt === "" && node.attrs.decorative !== true;
    setAttributes(dom, blockAttributes(node));
    dom.classList.toggle("undescribed", undescribed);
    image.alt = node.attrs.decorative === true ? "" : String(node.attrs.alt);
    for (const each of fields) each.show(node);
    line?.show(node);
    decorative.checked = node.attrs.decorative === true;
    decorative.disabled = !view.editable;
    void showImage(node.attrs.asset);
  };
  // The picture's height moves what is being written below it.
  image.addEventListener("load", () => {
    if (form.contains(document.activeElement)) document.activeElement?.scrollIntoView({ block: "nearest" });
  });
  image.addEventListener("error", () => {
    image.hidden = true;
    missing.hidden = false;
    missing.textContent = say("editor.figureMissing");
  });
  show(first);
  return {
    dom,
    update: (node) => {
      if (node.type !== first.type) return false;
      show(node);
      return true;
    },
    stopEvent: (event) => event.target instanceof window.Node && form.contains(event.target),
    ignoreMutation: () => true,
    destroy: () => {
      gone = true;
      for (const each of fields) each.close();
    },
  };
}

/**
 * `figure` of the schema. Where the picture is not to be had a sentence says so; what is written of it can be edited all the
 * same.
 */
export const figureNode = (assets: Assets) =>
  nodeFromSchema("figure", {
    parseHTML: () => [
      {
        tag: "figure[data-asset]",
        getAttrs: (element) => {
          const asset = assetName(element.getAttribute("data-asset"));
          return asset !== null
            ? {
                ...languageOf(element),
                asset,
                alt: element.getAttribute("data-alt") ?? "",
                decorative: element.hasAttribute("data-decorative"),
                caption: element.getAttribute("data-caption") ?? "",
                credit: element.getAttribute("data-credit") ?? "",
              }
            : false;
        },
      },
    ],
    renderHTML: ({ node }) => [
      "figure",
      {
        ...blockAttributes(node),
        "data-asset": String(node.attrs.asset ?? ""),
        "data-alt": String(node.attrs.alt),
        "data-caption": String(node.attrs.caption),
        "data-credit": String(node.attrs.credit),
        ...(node.attrs.decorative === true ? { "data-decorative": "" } : {}),
      },
    ],
    addNodeView: () => (props) => figureView(assets, props),
  });
