/** Short news at the foot of the window, with the way back where there is one. */
import { X } from "lucide-react";
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { say } from "./say.ts";

interface News {
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Milliseconds; time to read two lines and reach "Undo" with the keyboard. */
const SHOWN = 10_000;

const queue = new ToastQueue<News>({ maxVisibleToasts: 3 });

/** Shows a sentence for a while. It waits while the pointer or the focus is on it. */
export function tell(words: string, action?: News["action"]): void {
  queue.add(action ? { words, action } : { words }, { timeout: SHOWN });
}

/** Where `tell` shows its sentences, three at a time; to be drawn once a window. A region of the page, which F6 reaches. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={say("window.news")}>
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="content">
            <Text slot="title" dir="auto">
              {toast.content.words}
            </Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              className="button"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" className="tool" aria-label={say("window.dismiss")}>
            <X size={16} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
