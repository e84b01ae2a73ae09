/** The frame around a brief: bar, tools, side panel, text, foot. It folds, and turns into drawers where room is short. */
import { PanelLeft, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Dialog, Modal, ModalOverlay, ToggleButton } from "react-aria-components";
import { useMedia } from "../ui/media.ts";
import { say } from "../ui/say.ts";
import "./frame.css";

interface FrameProps {
  readonly bar: ReactNode;
  /** Between the bar and the tools: what is wrong just now. */
  readonly notice?: ReactNode;
  readonly tools: ReactNode;
  readonly find?: ReactNode;
  /** The side panel. */
  readonly side: ReactNode;
  readonly panelOpen: boolean;
  /** Opens the panel, or closes it. */
  readonly onPanel: () => void;
  readonly foot: ReactNode;
  /** Given the element that scrolls the text. */
  readonly onScroller?: (scroller: HTMLElement | null) => void;
  readonly children: ReactNode;
}

/** Below this the side panel is a drawer over the text. */
export const NARROW = "(max-width: 799px)";

/** Holds nothing of the brief: whoever fills the slots owns what is in them, and whether the panel is open. */
export function Frame(props: FrameProps) {
  const { bar, notice, tools, find, side, panelOpen, onPanel, foot, onScroller, children } = props;
  const narrow = useMedia(NARROW);
  return (
    <div className="frame">
      <header className="head">
        <div className="bar">{bar}</div>
        {notice}
        <div className="tools">
          <ToggleButton
            className="tool"
            aria-label={say("brief.panel")}
            isSelected={panelOpen}
            onChange={onPanel}
            aria-expanded={panelOpen}
          >
            <PanelLeft size={16} strokeWidth={1.75} aria-hidden="true" />
          </ToggleButton>
          {tools}
        </div>
      </header>
      <div className="middle">
        {!narrow && panelOpen && (
          <aside className="side" aria-label={say("brief.panel")}>
            {side}
          </aside>
        )}
        <main className="text">
          {find}
          <div className="scroll" ref={onScroller}>
            {children}
          </div>
        </main>
      </div>
      {narrow && (
        <ModalOverlay className="drawer-overlay" isOpen={panelOpen} isDismissable onOpenChange={onPanel}>
          <Modal className="drawer">
            <Dialog className="drawer-dialog" aria-label={say("brief.panel")}>
              <Button slot="close" className="tool drawer-close" aria-label={say("window.close")}>
                <X size={16} aria-hidden="true" />
              </Button>
              {side}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
      <footer className="foot">{foot}</footer>
    </div>
  );
}
