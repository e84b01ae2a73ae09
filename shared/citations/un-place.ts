/** A place within a document as the United Nations' citation style prints it, in the Organization's languages. */
import { isPlural, ordinals, type Place, parsePinpoint, withRanges } from "./pinpoint.ts";
import { unWords } from "./un-words.ts";

const neighbours = (range: string, from: string, to: string): string =>
  Number(to) === Number(from) + 1 ? `${from} and ${to}` : range;

/** A place as the style prints it: "paras. 9–10", "art. 6", "thirteenth preambular paragraph". */
export function placeText(place: Place, language: string): string {
  const own = unWords(language);
  // "par. 9 et 10", not "9 à 10": where the range is a word, two neighbours are no range.
  const spelt = /[\p{L}]/u.test(own.to) ? place.value.replace(/^(\d+)-(\d+)$/, neighbours) : place.value;
  const value = withRanges(spelt, own.to)
    // "pp. 9, 12" is a list that lacks its "and".
    .replace(/^([^,]*(?:, [^,]*)*?), (?=[^,]*$)(?!and )(?!.* and )/, "$1 and ")
    .replaceAll(/, and | and /g, own.and)
    .replaceAll(", ", own.comma);
  if (place.label === "text") return place.value.replace(/(?<=\d)-(?=\d)/g, "–");
  const ordinal = ordinals[Number(place.value)];
  if (place.label === "preambular" && own === unWords("en") && ordinal) return `${ordinal} preambular paragraph`;
  const label = own.places[place.label][isPlural(place.value) ? 1 : 0];
  if (label.includes("#")) return label.replace("#", value);
  return value === "" ? label : `${label} ${value}`;
}

/** A pinpoint as typed, in the style's words: "art 6(3)" becomes "art. 6, para. 3". */
export const pinpointText = (typed: string, language: string): string =>
  parsePinpoint(typed)
    .map((place) => placeText(place, language))
    .join(unWords(language).comma);
