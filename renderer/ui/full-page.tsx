/** A page that has one thing to say: what happened, what is safe, what to do. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import "./full-page.css";

interface FullPageProps {
  readonly Icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the likeliest first. */
  readonly actions?: ReactNode;
}

/** The page's main landmark and first heading: to be shown alone. */
export function FullPage({ Icon, title, children, actions }: FullPageProps) {
  return (
    <main className="full-page">
      <Icon size={28} strokeWidth={1.5} aria-hidden="true" />
      <h1 dir="auto">{title}</h1>
      <p>{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </main>
  );
}

/** While something is on its way. Says so only after a moment, so that what comes at once comes without a flicker. */
export function Waiting({ words }: { readonly words: string }) {
  return (
    <main className="full-page waiting" aria-busy="true">
      <span className="spinner" aria-hidden="true" />
      <p role="status">{words}</p>
    </main>
  );
}
