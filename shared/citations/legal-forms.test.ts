import { beforeAll, expect, test } from "vitest";
import { parseSymbol } from "../un/symbol.ts";
import { catalogue, sourceById, sourceOfSymbol } from "./catalogue.ts";
import { formatNotes } from "./footnotes.ts";
import type { Source } from "./source.ts";
import { bundledStyles, loadStyle } from "./styles.ts";

beforeAll(async () => {
  for (const { id } of bundledStyles) await loadStyle(id);
});

function record(name: string): Source {
  const symbol = parseSymbol(name);
  const source = symbol ? sourceOfSymbol(symbol) : sourceById(name);
  if (!source) throw new Error(`no record of ${name}`);
  return source;
}

/** The notes in a style; each note as "id, pinpoint"; `-` is a free footnote. */
function notes(style: string, ...cited: readonly string[]): string[] {
  const sources: Record<string, Source> = {};
  const clusters = cited.map((line) => {
    if (line === "-") return null;
    return line.split(" + ").map((item) => {
      const [name = "", pinpoint = ""] = item.split(" @ ");
      const source = record(name);
      sources[source.id] = source;
      return { source: source.id, pinpoint, prefix: "", suffix: "" };
    });
  });
  return formatNotes(clusters, sources, { style, language: "en" }).map((runs) => runs.map(({ text }) => text).join(""));
}

test.each([
  [
    "S/RES/1970 (2011) @ para. 9",
    "UNSC Res 1970 (26 February 2011) UN Doc S/RES/1970, para 9.",
    "S.C. Res. 1970, ¶ 9, U.N. Doc. S/RES/1970 (Feb. 26, 2011).",
    "UN Security Council, Resolution 1970, S/RES/1970 (February 26, 2011), para. 9.",
  ],
  [
    "S/RES/2117 (2013) @ para. 11",
    "UNSC Res 2117 (26 September 2013) UN Doc S/RES/2117, para 11.",
    "S.C. Res. 2117, ¶ 11, U.N. Doc. S/RES/2117 (Sept. 26, 2013).",
    "UN Security Council, Resolution 2117, S/RES/2117 (September 26, 2013), para. 11.",
  ],
  [
    "S/2014/106 @ annex, para. 12",
    "UNSC, ‘Final report of the Panel of Experts established pursuant to resolution 1973 (2011) concerning Libya’ (19 February 2014) UN Doc S/2014/106, annex, para 12.",
    "Panel of Experts on Libya, Final Rep., ¶ 12, transmitted by Note by the President of the Security Council, U.N. Doc. S/2014/106, annex (Feb. 19, 2014).",
    "UN Security Council, Final Report of the Panel of Experts Established Pursuant to Resolution 1973 (2011) concerning Libya, S/2014/106 (February 19, 2014), annex, para. 12.",
  ],
  [
    "S/2013/503 @ paras. 12-14",
    "UNSC, ‘Small arms: Report of the Secretary-General’ (2013) UN Doc S/2013/503, paras 12–14.",
    "U.N. Secretary-General, Small Arms, ¶¶ 12–14, U.N. Doc. S/2013/503 (2013).",
    "UN Secretary-General, Small Arms, S/2013/503 (2013), paras. 12–14.",
  ],
  [
    "att-2013 @ art 6(3)",
    "Arms Trade Treaty (adopted 2 April 2013, entered into force 24 December 2014) 3013 UNTS 269 (ATT) art 6(3).",
    "Arms Trade Treaty art. 6(3), Apr. 2, 2013, 3013 U.N.T.S. 269.",
    "Arms Trade Treaty, April 2, 2013, United Nations Treaty Series 3013, no. 52373, art. 6(3).",
  ],
  [
    "A/RES/60/1 @ paras. 138 and 139",
    "UNGA Res 60/1 (16 September 2005) UN Doc A/RES/60/1, paras 138–39.",
    "G.A. Res. 60/1, ¶¶ 138–39, U.N. Doc. A/RES/60/1 (Sept. 16, 2005).",
    "UN General Assembly, Resolution 60/1, 2005 World Summit Outcome, A/RES/60/1 (September 16, 2005), paras. 138–39.",
  ],
  [
    "A/68/947-S/2014/449 @ para. 12",
    "UNGA and UNSC, ‘Fulfilling our collective responsibility: international assistance and the responsibility to protect: Report of the Secretary-General’ (11 July 2014) UN Doc A/68/947-S/2014/449, para 12.",
    "U.N. Secretary-General, Fulfilling Our Collective Responsibility, ¶ 12, U.N. Doc. A/68/947-S/2014/449 (July 11, 2014).",
    "UN Secretary-General, Fulfilling Our Collective Responsibility: International Assistance and the Responsibility to Protect, A/68/947-S/2014/449 (July 11, 2014), para. 12.",
  ],
  [
    "A/CONF.192/15 @ ch IV",
    "‘Report of the United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects’ (New York 9–20 July 2001) UN Doc A/CONF.192/15, ch IV.",
    "United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects, Rep., ch. IV, U.N. Doc. A/CONF.192/15 (July 2001).",
    "United Nations, Report of the United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects, A/CONF.192/15 (New York, 2001), chap. 4.",
  ],
])("%s in OSCOLA, Bluebook and Chicago", (cited, oscola, bluebook, chicago) => {
  expect(notes("oscola", cited)).toEqual([oscola]);
  expect(notes("bluebook", cited)).toEqual([bluebook]);
  expect(notes("chicago-notes", cited)).toEqual([chicago]);
});

test("what has no title, and the record of a meeting, are named once", () => {
  expect(notes("oscola", "S/25704/Add.1")).toEqual(["UNSC, UN Doc S/25704/Add.1."]);
  expect(notes("bluebook", "CCPR/C/GC/36 @ para. 3", "-", "CCPR/C/GC/36")).toEqual([
    "U.N. Doc. CCPR/C/GC/36, ¶ 3.",
    "",
    "U.N. Doc. CCPR/C/GC/36, supra note 1.",
  ]);
  expect(notes("chicago-notes", "S/PV.7036 @ p. 5")).toEqual([
    "UN Security Council, 7036th Meeting: Small Arms, S/PV.7036 (September 26, 2013), 5.",
  ]);
});

const thrice = ["S/RES/1970 (2011) @ para. 9", "S/RES/1970 (2011) @ para. 14", "-", "S/RES/1970 (2011) @ para. 10"];
test.each([
  ["oscola", "ibid para 14.", "UNSC Res 1970 (n 1) para 10."],
  ["bluebook", "Id. ¶ 14.", "S.C. Res. 1970, supra note 1, ¶ 10."],
  ["chicago-notes", "UNSC, Resolution 1970, para. 14.", "UNSC, Resolution 1970, para. 10."],
])("later citations in %s", (style, second, last) => {
  expect(notes(style, ...thrice).slice(1)).toEqual([second, "", last]);
});

test("documents of the United Nations and others stand in one note", () => {
  const [note] = notes("oscola", "S/RES/1970 (2011) @ para. 9 + sipri-insights-2013-1");
  expect(note).toMatch(/^UNSC Res 1970 \(26 February 2011\) UN Doc S\/RES\/1970, para 9; Mark Bromley .*[^.]\.$/);
});

test("any record of the catalogue and any symbol gives a note in any style, without holes", () => {
  const sources = [...catalogue, record("A/75/123"), record("S/25704/Add.1"), record("SC/11131"), record("CD/1299")];
  for (const { id } of bundledStyles) {
    for (const source of sources) {
      const item = { source: source.id, pinpoint: "para. 3", prefix: "", suffix: "" };
      const texts = formatNotes([[item], null, [item]], { [source.id]: source }, { style: id, language: "en" });
      for (const text of [texts[0], texts[2]].map((runs) => (runs ?? []).map((run) => run.text).join(""))) {
        expect(text, `${source.id} in ${id}`).not.toMatch(/undefined|NaN|null|, ,|\(\)|‘’|“”|^[,.]| {2}/);
        expect(text.length, `${source.id} in ${id}`).toBeGreaterThan(4);
      }
    }
  }
});

test("Bluebook names the report of a panel by its authors and by what transmitted it", () => {
  expect(notes("bluebook", "S/2014/42 @ para. 5", "-", "S/2014/42 @ para. 6", "S/2015/128")).toEqual([
    "Group of Experts on the Democratic Republic of the Congo, Final Rep., ¶ 5, transmitted by Letter Addressed to the President of the Security Council, U.N. Doc. S/2014/42, annex (Jan. 23, 2014).",
    "",
    "Group of Experts on the Democratic Republic of the Congo, Final Rep., supra note 1, ¶ 6.",
    "Panel of Experts Established Pursuant to Security Council Resolution 1973 (2011), Final Rep., transmitted by Letter Addressed to the President of the Security Council, U.N. Doc. S/2015/128, annex (Feb. 23, 2015).",
  ]);
});
