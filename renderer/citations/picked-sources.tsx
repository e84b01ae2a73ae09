/** The sources of one citation in the picker, each with its place and the words around it. */
import { ChevronUp, X } from "lucide-react";
import type { CitationItem } from "../../shared/citations/citation.ts";
import type { Source } from "../../shared/citations/source.ts";
import { say } from "../ui/say.ts";
import { sourceName } from "./source-words.tsx";
import "./picked-sources.css";

/** An item with its record; null: missing from the brief. */
export interface PickedSource extends CitationItem {
  readonly record: Source | null;
}

const words = ["prefix", "pinpoint", "suffix"] as const;

interface PickedSourcesProps {
  readonly picked: readonly PickedSource[];
  /** A card has one source and no words around it. */
  readonly isCard: boolean;
  readonly onChange: (picked: readonly PickedSource[]) => void;
}

export function PickedSources({ picked, isCard, onChange }: PickedSourcesProps) {
  if (picked.length === 0) return null;
  const replace = (index: number, ...by: PickedSource[]) => onChange(picked.toSpliced(index, 1, ...by));
  return (
    <ol className="picked" aria-label={say("citations.picked")}>
      {picked.map((item, index) => {
        const name = item.record ? sourceName(item.record) : item.source;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same source may be cited twice in one note
          <li key={`${index} ${item.source}`}>
            <span className="picked-name" dir="auto">
              {name}
            </span>
            {!isCard && index > 0 && (
              <button
                type="button"
                className="tool"
                aria-label={say("citations.earlier", { name })}
                onClick={() => onChange(picked.toSpliced(index - 1, 2, item, ...picked.slice(index - 1, index)))}
              >
                <ChevronUp size={14} aria-hidden="true" />
              </button>
            )}
            {!isCard && picked.length > 1 && (
              <button
                type="button"
                className="tool"
                aria-label={say("citations.takeOut", { name })}
                onClick={() => replace(index)}
              >
                <X size={14} aria-hidden="true" />
              </button>
            )}
            <span className="picked-words">
              {words
                .filter((key) => !isCard || key === "pinpoint")
                .map((key) => (
                  <label key={key}>
                    <span className="small-label">{say(`citations.${key}`)}</span>
                    <input
                      type="text"
                      dir="auto"
                      value={item[key]}
                      placeholder={key === "pinpoint" ? say("citations.pinpointHint") : ""}
                      onChange={({ target }) => replace(index, { ...item, [key]: target.value })}
                    />
                  </label>
                ))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
