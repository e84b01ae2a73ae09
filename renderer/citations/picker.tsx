/**
 * The picker: one line finds a document and a place in it; Enter cites it. Several sources make one citation, each with words
 * before and after. The selected citation or card is changed in place.
 */
import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { flushSync } from "react-dom";
import type * as Y from "yjs";
import type { Source } from "../../shared/citations/source.ts";
import type { Draft } from "../../shared/citations/source-form.ts";
import { pinpointText } from "../../shared/citations/un-place.ts";
import { FocusBack } from "../ui/focus-back.tsx";
import { say } from "../ui/say.ts";
import { keepSource, sourceOf, useSources } from "./brief-sources.ts";
import { CardFields } from "./card-fields.tsx";
import { useCitationAtHand } from "./citation-at-hand.ts";
import type { CiteAs } from "./citation-node.ts";
import { removeCitation } from "./cite.ts";
import { useDocumentSearch } from "./document-search.ts";
import { type PickedSource, PickedSources } from "./picked-sources.tsx";
import { Preview } from "./preview.tsx";
import { SearchLine } from "./search-line.tsx";
import { SourceFormDialog } from "./source-form.tsx";
import "./picker.css";

interface CitationPickerProps {
  readonly editor: Editor;
  /** The `{id}/content` document. */
  readonly content: Y.Doc;
  readonly open: boolean;
  /** What Enter makes of a new citation. Default: a note number in the text. */
  readonly as?: CiteAs;
  readonly onClose: () => void;
}

/** Begins anew each time it is opened; closing it without Enter changes nothing. */
export function CitationPicker({ open, ...rest }: CitationPickerProps) {
  return (
    <ModalOverlay className="overlay" isOpen={open} isDismissable onOpenChange={(now) => !now && rest.onClose()}>
      <Modal className="palette popover citation-picker">
        <Dialog aria-label={say("citations.insert")}>
          {open && <Picker {...rest} />}
          <FocusBack />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Picker({ editor, content, as = "citation", onClose }: Omit<CitationPickerProps, "open">) {
  const atHand = useCitationAtHand(editor, content);
  const { changes, isCard, picked, pick, withOne } = atHand;
  const [draft, setDraft] = useState<Draft | null>(null);
  const search = useDocumentSearch(useSources(content), setDraft);
  const offer = search.offers[search.active];
  const usual: CiteAs = changes ?? as;

  const withPinpoint = (record: Source): PickedSource => ({
    source: record.id,
    record,
    pinpoint: pinpointText(search.pinpoint, "en"),
    prefix: "",
    suffix: "",
  });
  /** With what the line has found, which need not be taken before. */
  const all = offer ? withOne(withPinpoint(offer.source)) : picked;
  const change = (next: readonly PickedSource[]) => {
    pick(next);
    search.type("");
  };
  const close = () => {
    // Behind an open dialogue, the text takes no focus.
    flushSync(onClose);
    editor.view.focus();
  };
  const cite = (form: CiteAs) => {
    if (all.length === 0) return;
    atHand.write(form, all);
    close();
  };
  const citeDescribed = (source: Source) => {
    setDraft(null);
    change(withOne(withPinpoint(sourceOf(content, keepSource(content, source)) ?? source)));
  };

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          cite(usual);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          cite("card");
        }}
      >
        <SearchLine
          search={search}
          picked={picked.length}
          isCard={isCard}
          onPick={({ source }) => change(withOne(withPinpoint(source)))}
          onGiveBack={() => change(picked.slice(0, -1))}
        />
        <PickedSources picked={picked} isCard={isCard} onChange={pick} />
        {isCard && <CardFields words={atHand.card} onChange={atHand.setCard} />}
        {all.length > 0 && !isCard && <Preview content={content} picked={all} />}
        <footer className="picker-foot">
          <p id="offers-hint">{say(isCard ? "citations.cardHint" : "citations.searchHint")}</p>
          {changes && (
            <button
              type="button"
              className="button"
              onClick={() => {
                removeCitation(editor);
                close();
              }}
            >
              {say(isCard ? "citations.removeCard" : "citations.remove")}
            </button>
          )}
          {!isCard && usual === "citation" && (
            <button type="button" className="button" disabled={all.length === 0} onClick={() => cite("card")}>
              {say("citations.insertCard")}
            </button>
          )}
          <button type="submit" className="button primary" disabled={all.length === 0}>
            {say(changes ? "citations.apply" : usual === "card" ? "citations.insertCard" : "citations.insertInline")}
          </button>
        </footer>
      </form>
      {/* Outside the form, whose keys are not its own. */}
      <SourceFormDialog content={content} draft={draft} onSave={citeDescribed} onClose={() => setDraft(null)} />
    </>
  );
}
