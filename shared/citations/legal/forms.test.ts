import { beforeAll, expect, test } from "vitest";
import { parseSymbol } from "../../un/symbol.ts";
import { sourceList } from "../bibliography.ts";
import { catalogue, sourceById, sourceOfSymbol } from "../catalogue.ts";
import type { Run } from "../citation.ts";
import { formatNotes } from "../footnotes.ts";
import type { Source } from "../source.ts";
import { bundledStyles, loadStyle } from "../styles.ts";

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
  [
    "sipri-insights-2013-1 @ p. 3",
    "Mark Bromley and others, ‘Transfers of Small Arms and Light Weapons to Fragile States: Strengthening Oversight and Control’ (SIPRI Insights on Peace and Security 2013/1, 2013) 3.",
    "Mark Bromley et al., Transfers of Small Arms and Light Weapons to Fragile States: Strengthening Oversight and Control 3 (SIPRI Insights on Peace & Sec. No. 2013/1, 2013).",
    "Mark Bromley et al., Transfers of Small Arms and Light Weapons to Fragile States: Strengthening Oversight and Control, SIPRI Insights on Peace and Security 2013/1 (Stockholm International Peace Research Institute, 2013), 3.",
  ],
  [
    "upi-hrw-libya-2011",
    "‘HRW: Libyan weapon status “disturbing”’ UPI (12 September 2011).",
    "HRW: Libyan Weapon Status ‘Disturbing’, UPI (Sept. 12, 2011), http://www.upi.com/Top_News/Special/2011/09/12/HRW-Libyan-weapon-status-disturbing/UPI-57051315848677/.",
    "“HRW: Libyan Weapon Status ‘Disturbing,’” United Press International, September 12, 2011, http://www.upi.com/Top_News/Special/2011/09/12/HRW-Libyan-weapon-status-disturbing/UPI-57051315848677/.",
  ],
  [
    "un-press-sc11131",
    "United Nations, ‘Security Council Adopts First-ever Resolution Dedicated to Question of Small Arms, Light Weapons’ (26 September 2013) <https://press.un.org/en/2013/sc11131.doc.htm>.",
    "Press Release, Security Council, Security Council Adopts First-ever Resolution Dedicated to Question of Small Arms, Light Weapons, U.N. Press Release SC/11131 (Sept. 26, 2013), https://press.un.org/en/2013/sc11131.doc.htm.",
    "United Nations, “Security Council Adopts First-ever Resolution Dedicated to Question of Small Arms, Light Weapons,” press release SC/11131, September 26, 2013, https://press.un.org/en/2013/sc11131.doc.htm.",
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

test("a meeting of the Assembly stands in its records, and a document without a title is known later by its symbol", () => {
  expect(notes("bluebook", "A/68/PV.12 @ p. 5")).toEqual([
    "U.N. GAOR, 68th Sess., 12th plen. mtg. at 5, U.N. Doc. A/68/PV.12.",
  ]);
  expect(notes("oscola", "A/68/946", "-", "A/68/946 @ para. 3")[2]).toBe("UN Doc A/68/946 (n 1) para 3.");
});

test("Bluebook has an “Id.” for what has no form of its own, too", () => {
  const id = "parker-diplomats-guide-2014";
  expect(notes("bluebook", `${id} @ p. 3`, `${id} @ p. 4`, id).slice(1, 2)).toEqual(["Id. at 4."]);
});

const again = (id: string) => [`${id} @ p. 3`, `${id} @ p. 4`, `${id} @ p. 4`, "-", `${id} @ p. 5`];
test.each([
  ["sipri-insights-2013-1", "oscola", "ibid 4.", "ibid.", "Bromley and others (n 1) 5."],
  ["sipri-insights-2013-1", "bluebook", "Id. at 4.", "Id.", "Bromley et al., supra note 1, at 5."],
  [
    "sipri-insights-2013-1",
    "chicago-notes",
    "Bromley et al., Transfers of Small Arms and Light Weapons to Fragile States, 4.",
    "Bromley et al., Transfers of Small Arms and Light Weapons to Fragile States, 4.",
    "Bromley et al., Transfers of Small Arms and Light Weapons to Fragile States, 5.",
  ],
  ["upi-hrw-libya-2011", "oscola", "ibid 4.", "ibid.", "‘HRW: Libyan weapon status “disturbing”’ (n 1) 5."],
  ["upi-hrw-libya-2011", "bluebook", "Id. at 4.", "Id.", "HRW: Libyan Weapon Status ‘Disturbing’, supra note 1, at 5."],
  [
    "upi-hrw-libya-2011",
    "chicago-notes",
    "“HRW: Libyan Weapon Status ‘Disturbing,’” 4.",
    "“HRW: Libyan Weapon Status ‘Disturbing,’” 4.",
    "“HRW: Libyan Weapon Status ‘Disturbing,’” 5.",
  ],
  ["un-press-sc11131", "oscola", "ibid 4.", "ibid.", "United Nations (n 1) 5."],
  ["un-press-sc11131", "bluebook", "Id. at 4.", "Id.", "U.N. Press Release SC/11131, supra note 1, at 5."],
  [
    "un-press-sc11131",
    "chicago-notes",
    ...["4", "4", "5"].map(
      (page) =>
        `United Nations, “Security Council Adopts First-ever Resolution Dedicated to Question of Small Arms, Light Weapons,” ${page}.`,
    ),
  ],
])("later citations of %s in %s", (id, style, second, third, last) => {
  expect(notes(style, ...again(id)).slice(1)).toEqual([second, third, "", last]);
});

/** The note and the line of the list of a record that somebody made. */
function made(style: string, source: Partial<Source> & { readonly type: string }, language = "en") {
  const sources = { x: { ...source, id: "x" } };
  const clusters = [[{ source: "x", pinpoint: "p. 3", prefix: "", suffix: "" }]];
  const text = (runs: readonly Run[] | undefined) => (runs ?? []).map((run) => run.text).join("");
  return {
    note: text(formatNotes(clusters, sources, { style, language })[0]),
    entry: text(sourceList(sources, ["x"], { style, language })[0]?.entries[0]?.runs),
  };
}
const names = (...families: readonly string[]) => families.map((family) => ({ family, given: "Ada M." }));
const signed = {
  type: "article-newspaper",
  title: 'Court warns: "enough"',
  author: names("Croft"),
  "container-title": "Financial Times",
  issued: { "date-parts": [[2010, 7, 1]] },
  URL: "https://ft.example/a",
};
const series = {
  type: "report",
  title: "Marking the rifles: a guide",
  author: [{ family: "Berg", given: "Jan", "non-dropping-particle": "van der" }, ...names("Ito")],
  "collection-title": "Working Paper",
  "collection-number": "12",
  publisher: "Small Arms Survey",
  issued: { "date-parts": [[2013]] },
};

test("works of others in the list of sources stand under their authors, and end as the style's own lines do", () => {
  expect(made("oscola", signed)).toEqual({
    note: "Ada M. Croft, ‘Court warns: “enough”’ Financial Times (1 July 2010) 3.",
    entry: "Croft AM, ‘Court warns: “enough”’ Financial Times (1 July 2010)",
  });
  expect(made("chicago-notes", signed)).toEqual({
    note: "Ada M. Croft, “Court Warns: ‘Enough,’” Financial Times, July 1, 2010, 3, https://ft.example/a.",
    entry: "Croft, Ada M. “Court Warns: ‘Enough.’” Financial Times, July 1, 2010. https://ft.example/a.",
  });
  expect(made("bluebook", signed).entry).toBe(
    "Ada M. Croft, Court Warns: “Enough”, Financial Times (July 1, 2010), https://ft.example/a.",
  );
  expect(made("oscola", series)).toEqual({
    note: "Jan van der Berg and Ada M. Ito, ‘Marking the Rifles: A Guide’ (Working Paper 12, 2013) 3.",
    entry: "van der Berg J and Ito AM, ‘Marking the Rifles: A Guide’ (Working Paper 12, 2013)",
  });
  expect(made("chicago-notes", series).entry).toBe(
    "van der Berg, Jan, and Ada M. Ito. Marking the Rifles: A Guide. Working Paper 12. Small Arms Survey, 2013.",
  );
  expect(made("bluebook", series).note).toBe(
    "Jan van der Berg & Ada M. Ito, Marking the Rifles: A Guide 3 (Working Paper No. 12, 2013).",
  );
});

test("OSCOLA says when a press release was read, where its record does", () => {
  const press = record("SC/11131");
  const source = { ...press, accessed: { "date-parts": [[2025, 3, 3]] } };
  expect(made("oscola", source).note).toMatch(/ <https:\/\/press\.un\.org\/\S+> accessed 3 March 2025\.$/);
  expect(made("oscola", { ...press, accessed: "yesterday" }).note).toMatch(/doc\.htm>\.$/);
});

test("a work keeps the capitals of its language, and citeproc's form where its record or the brief's language asks for it", () => {
  const french = { ...series, title: "Marquage des armes", language: "fr" };
  expect(made("oscola", french).note).toContain("‘Marquage des armes’ (Working Paper 12, 2013)");
  expect(made("oscola", series, "fr").note).toContain(" et Ada M Ito");
  expect(made("oscola", { ...series, issued: undefined }).note).not.toContain("(Working Paper 12");
});

test("a report of a series is named by its symbol too where the style has no number of a note to tell it by", () => {
  expect(notes("chicago-notes", "S/2014/106 @ annex", "-", "S/2014/106 @ annex, para. 12")[2]).toBe(
    "UN Security Council, Final Report of the Panel of Experts Established Pursuant to Resolution 1973 (2011) concerning Libya, S/2014/106, annex, para. 12.",
  );
  expect(notes("chicago-notes", "A/CONF.192/15 @ ch IV", "-", "A/HRC/28/69")[0]).toMatch(/^United Nations, Report of/);
});

test("a title that says it is a report is not followed by its genre", () => {
  expect(notes("oscola", "A/HRC/28/69")).toEqual([
    "UNHRC, ‘Report of the Independent International Commission of Inquiry on the Syrian Arab Republic’ (5 February 2015) UN Doc A/HRC/28/69.",
  ]);
});

const framework = "framework-of-analysis-2014";
const guide = "parker-diplomats-guide-2014";
test.each([
  ["oscola", `${framework} @ risk factor 5`, /\(United Nations 2014\) risk factor 5 <https:.*>\.$/],
  ["chicago-notes", `${framework} @ risk factor 5`, /\(New York: United Nations, 2014\), risk factor 5, https:/],
  ["bluebook", `${framework} @ risk factor 5`, /: A Tool for Prevention risk factor 5 \(2014\), https:/],
  ["apa", `${framework} @ risk factor 5`, /^\(United Nations Office .*, 2014, risk factor 5\)$/],
  ["oscola", `${guide} @ annex, para. 3`, /annex, para 3\.$/],
  ["bluebook", `${guide} @ para. 3`, / ¶ 3 \(2014\)\.$/],
  ["bluebook", `${guide} @ p. 3`, / 3 \(2014\)\.$/],
  ["bluebook", "zuber-hall-pass-2012", /\(Sept\. 6, 2012\)/],
  ["bluebook", "undp-ecowas-eu-2014", /Sub-Region \(Sept\. 16, 2014\), http/],
  ["oscola", "bouckaert-arms-bazaar-2011", /^‘Qaddafi’s great arms bazaar’ Foreign Policy \(8 April 2011\)\.$/],
  ["bluebook", "bouckaert-arms-bazaar-2011", /^Qaddafi’s Great Arms Bazaar, Foreign Policy \(Apr\. 8, 2011\), https:/],
])("%s: a place stands where the style has pages, and a date has its day: %s", (style, cited, note) => {
  expect(notes(style, cited)[0]).toMatch(note);
});

test("a later place has the style's own word and comma", () => {
  const later = (style: string, place: string) => notes(style, guide, "-", `${guide} @ ${place}`)[2];
  expect(later("bluebook", "p. 3")).toBe("Parker & Wilson, supra note 1, at 3.");
  expect(later("bluebook", "para. 3")).toBe("Parker & Wilson, supra note 1, ¶ 3.");
  expect(later("bluebook", "risk factor 5")).toBe("Parker & Wilson, supra note 1, risk factor 5.");
  expect(later("oscola", "risk factor 5")).toBe("Parker and Wilson (n 1) risk factor 5.");
  const framed = notes("chicago-notes", framework, "-", `${framework} @ risk factor 5`)[2];
  expect(framed).toMatch(/Prevention,” risk factor 5\.$/);
});

test("the capitals of a title are the same in every note, also where two works of one author are told apart by it", () => {
  const [, , later] = notes("oscola", "SC/11131", "SC/11901", "SC/11131");
  expect(later).toBe(
    "United Nations, ‘Security Council Adopts First-ever Resolution Dedicated to Question of Small Arms, Light Weapons’ (n 1).",
  );
});

test("a name stands in the list before longer ones that begin with it", () => {
  const cited = [
    "A/CONF.192/15",
    "SC/11131",
    "undp-ecowas-eu-2014",
    "sg-remarks-2012-09-05",
    "S/2013/503",
    "S/2015/289",
  ];
  const sources = Object.fromEntries(cited.map((name) => [record(name).id, record(name)]));
  const list = (style: string) =>
    sourceList(sources, Object.keys(sources), { style, language: "en", order: "alphabetical" }).flatMap(({ entries }) =>
      entries.map(({ runs }) =>
        runs
          .map(({ text }) => text)
          .join("")
          .slice(0, 34),
      ),
    );
  expect(list("chicago-notes")).toEqual([
    "UN Secretary-General, Small Arms, ",
    "UN Secretary-General, Small Arms a",
    "United Nations, Report of the Unit",
    "United Nations. “Security Council ",
    "United Nations Development Program",
    "United Nations Secretary-General. ",
  ]);
});

test("a treaty has one name in notes and list", () => {
  expect(notes("apa", "att-2013 @ art. 6")).toEqual(["(Arms Trade Treaty, 2013, art. 6)"]);
});

test("documents of the United Nations and others stand in one note", () => {
  const [note] = notes("oscola", "S/RES/1970 (2011) @ para. 9 + sipri-insights-2013-1");
  expect(note).toMatch(/^UNSC Res 1970 \(26 February 2011\) UN Doc S\/RES\/1970, para 9; Mark Bromley .*[^.]\.$/);
});

test("any record of the catalogue and any symbol gives a note in any style, without holes", () => {
  const sources = [...catalogue(), record("A/75/123"), record("S/25704/Add.1"), record("SC/11131"), record("CD/1299")];
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
