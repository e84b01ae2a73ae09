/** In place of a window that could not be drawn: a fault of ours, or a file of the window that could not be fetched. */
import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { FullPage } from "./full-page.tsx";
import { say } from "./say.ts";

interface Found {
  readonly fault: Error | null;
}

/** Stands in for its children once one of them throws while drawing, until the window is loaded again. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, Found> {
  override readonly state: Found = { fault: null };

  static getDerivedStateFromError(fault: unknown): Found {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    const reload = (
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {say("window.reload")}
      </button>
    );
    return (
      <FullPage Icon={TriangleAlert} title={say("window.broke")} actions={reload}>
        {say("window.brokeWhy", { why: fault.message })}
      </FullPage>
    );
  }
}
