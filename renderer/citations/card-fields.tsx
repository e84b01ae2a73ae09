/** What a document card says besides its source: a quotation, and how much room it takes. */
import { say } from "../ui/say.ts";
import "./card-fields.css";

export interface CardWords {
  /** Verbatim, without quotation marks. */
  readonly quotation: string;
  readonly compact: boolean;
}

interface CardFieldsProps {
  readonly words: CardWords;
  readonly onChange: (words: CardWords) => void;
}

export function CardFields({ words, onChange }: CardFieldsProps) {
  return (
    <div className="card-fields">
      <label>
        <span className="small-label">{say("citations.quotation")}</span>
        <textarea
          dir="auto"
          rows={4}
          value={words.quotation}
          onChange={({ target }) => onChange({ ...words, quotation: target.value })}
        />
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={words.compact}
          onChange={({ target }) => onChange({ ...words, compact: target.checked })}
        />
        <span className="small-label">{say("citations.compact")}</span>
      </label>
    </div>
  );
}
