/** What stands in a line of a brief as the template takes it: words, the notes behind them, and citations within a note. */
import type { BriefModel, Inline } from "../brief/model.ts";
import { notesOf } from "../brief/notes.ts";
import { type CitationOptions, formatItems, formatNotes, type NoteTexts, standsApart } from "../citations/footnotes.ts";
import type { Source } from "../citations/source.ts";
import { type Direction, directionOf, directionOfText, type Locale, localeOf } from "./direction.ts";
import { citationRuns, directionOfReference, looksOf, type TypesetRun, textRuns, wordsOf } from "./runs.ts";

export class LineSetter {
  readonly #sources: Readonly<Record<string, Source>>;
  readonly #options: CitationOptions;
  readonly #notes: NoteTexts;
  readonly #own: Direction;
  readonly #language: Locale;

  constructor(model: BriefModel) {
    const { language, citationStyle } = model.meta;
    this.#sources = model.sources;
    this.#options = { style: citationStyle, language };
    this.#own = directionOf(language);
    this.#language = localeOf(language);
    const clusters = notesOf(model).map((note) => (note.kind === "citation" ? note.items : null));
    this.#notes = formatNotes(clusters, model.sources, this.#options);
  }

  runs(content: readonly Inline[]): TypesetRun[] {
    return content.flatMap((part) => this.#run(part));
  }

  #run(part: Inline): TypesetRun[] {
    switch (part.type) {
      case "text":
        return textRuns(part.text, looksOf(part.marks));
      case "hardBreak":
        return [{ break: true }];
      case "citation":
        return part.note === null
          ? citationRuns(formatItems(part.items, this.#sources, this.#options))
          : [this.#reference(part.note)];
      case "footnote":
        return [this.#footnote(part.content)];
      case "unknown":
        return textRuns(part.text);
    }
  }

  /** In the brief's language, whatever that of the paragraph is. */
  #reference(number: number): TypesetRun {
    const note = citationRuns(this.#notes[number - 1] ?? []);
    return { note, locale: { ...this.#language, dir: directionOfReference(note, this.#own) } };
  }

  #footnote(content: readonly Inline[]): TypesetRun {
    const dir = directionOfText(wordsOf(content)) ?? this.#own;
    const note = content.flatMap((part, index) => {
      const before = content[index - 1];
      const apart = part.type === "citation" && before?.type === "text" && standsApart(before.text);
      return [...(apart ? [" "] : []), ...this.#run(part)];
    });
    return { note, locale: { ...this.#language, dir } };
  }
}
