/** Whether the brief's list of sources is grouped by kind or alphabetical, here and in print. */
import { ArrowDownAZ } from "lucide-react";
import type * as Y from "yjs";
import { setMeta } from "../../shared/brief/write.ts";
import { ChoiceMenu } from "../ui/choice-menu.tsx";
import { say } from "../ui/say.ts";
import { useSourceOrder } from "./brief-sources.ts";

const orders = ["grouped", "alphabetical"] as const;

export function SourceOrderChoice({ content, isDisabled }: { readonly content: Y.Doc; readonly isDisabled: boolean }) {
  const order = useSourceOrder(content);
  return (
    <ChoiceMenu
      label={say("citations.order")}
      face={<ArrowDownAZ size={16} strokeWidth={1.75} aria-hidden="true" />}
      isDisabled={isDisabled}
      choices={orders.map((id) => ({ id, words: say(`citations.order.${id}`) }))}
      chosen={order}
      onChoose={(sourceOrder) => setMeta(content, { sourceOrder })}
    />
  );
}
