/** A dialogue in the middle of the window; Escape and a press outside close it. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { FocusBack } from "./focus-back.tsx";

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** It asks before something is lost, so it is announced at once and a press outside does not answer it. */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

/** Keeps the focus while it is open and gives it back after; its children are there only while it is. */
export function Dialog({ title, open, onClose, wide = false, alert = false, children }: DialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen={open} isDismissable={!alert} onOpenChange={(now) => !now && onClose()}>
      <Modal className={wide ? "dialog-box wide" : "dialog-box"}>
        <AriaDialog className="dialog" role={alert ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2} dir="auto">
            {title}
          </Heading>
          {children}
          <FocusBack />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
