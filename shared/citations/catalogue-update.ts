/** Where the catalogue has come to know better than a brief's snapshot. The snapshot changes only when a person asks. */
import { sourceById, sourceFromSymbol } from "./catalogue.ts";
import type { Source } from "./source.ts";
import { symbolOf } from "./source-facts.ts";
import { type FieldName, formOf } from "./source-form.ts";
import { isSameWork } from "./works.ts";

interface CatalogueUpdate {
  /** What the catalogue has another text for; what it says nothing of is no difference. */
  readonly fields: readonly FieldName[];
  /** The snapshot with what the catalogue says, and with all else that it holds. */
  readonly updated: Source;
}

/** Null: the catalogue does not have the document, or says the same. */
export function catalogueUpdate(source: Source): CatalogueUpdate | null {
  const known = [sourceById(source.id), sourceFromSymbol(symbolOf(source))].find(
    (record) => record !== null && isSameWork(record, source),
  );
  if (!known) return null;
  const [own, other] = [formOf(source), formOf(known)];
  const isName = (name: string): name is FieldName => Object.hasOwn(other, name);
  const fields = Object.keys(other).filter((name) => isName(name) && other[name] !== "" && other[name] !== own[name]);
  if (fields.length === 0) return null;
  const custom = { ...source.custom, ...known.custom };
  return { fields: fields.filter(isName), updated: { ...source, ...known, id: source.id, custom } };
}
