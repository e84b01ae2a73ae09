/** The side panel's tabs. */
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { say } from "../ui/say.ts";
import "./panel.css";

interface PanelTab {
  readonly id: string;
  readonly label: string;
  /** Beside the label: how many there are. */
  readonly count?: ReactNode;
  readonly content: ReactNode;
}

/** A tab's content is there only while its tab is chosen. */
export function Panel({ tabs }: { readonly tabs: readonly PanelTab[] }) {
  return (
    <Tabs className="panel">
      <TabList className="panel-tabs" aria-label={say("brief.panel")}>
        {tabs.map(({ id, label, count }) => (
          <Tab key={id} id={id} className="panel-tab">
            {label}
            {count}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="panel-content">
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
