import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceList } from "./bibliography.ts";
import { cardOf } from "./card.ts";
import { catalogue, sourceById } from "./catalogue.ts";
import type { CitationItem, Run } from "./citation.ts";
import { type Cluster, formatItems, formatNotes, noteFormatter } from "./footnotes.ts";
import { loadStyle } from "./styles.ts";

const sources = Object.fromEntries(catalogue().map((source) => [source.id, source]));
const item = (source: string, pinpoint = "", prefix = "", suffix = ""): CitationItem => ({
  source,
  pinpoint,
  prefix,
  suffix,
});
/** Italics as in Markdown, quotation marks straight. */
const plain = (runs: readonly Run[] = []) =>
  runs
    .map(({ text, italic }) => (italic ? `*${text}*` : text))
    .join("")
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'");
const notes = (clusters: readonly Cluster[], language = "en", style = "un") =>
  formatNotes(clusters, sources, { style, language }).map(plain);

test.each([
  ["s-res-1970-2011", "para. 9", "Security Council resolution 1970 (2011), para. 9."],
  ["s-res-2117-2013", "para 11", "Security Council resolution 2117 (2013), para. 11."],
  ["poe-libya-2014", "annex, para. 12", "S/2014/106, annex, para. 12."],
  ["sg-salw-2013", "paras. 12-14", "S/2013/503, paras. 12–14."],
  ["att-2013", "art. 6 (3)", "United Nations, *Treaty Series*, vol. 3013, No. 52373, art. 6, para. 3."],
  ["a-res-60-1", "paras. 138 and 139", "General Assembly resolution 60/1, paras. 138 and 139."],
  ["sg-rtop-2014", "¶ 12", "A/68/947-S/2014/449, para. 12."],
  [
    "poa-2001",
    "chap. IV, para. 24",
    "*Report of the United Nations Conference on the Illicit Trade in Small Arms and Light Weapons in All Its Aspects, New York, 9–20 July 2001* (A/CONF.192/15), chap. IV, para. 24.",
  ],
  ["a-hrc-res-44-14", "para. 2", "Human Rights Council resolution 44/14, para. 2."],
  [
    "sipri-insights-2013-1",
    "p. 3",
    'Mark Bromley and others, "Transfers of small arms and light weapons to fragile states: strengthening oversight and control", SIPRI Insights on Peace and Security, No. 2013/1 (Stockholm International Peace Research Institute, 2013), p. 3.',
  ],
  [
    "upi-hrw-libya-2011",
    "",
    "United Press International, \"HRW: Libyan weapon status 'disturbing'\", 12 September 2011.",
  ],
  [
    "un-press-sc11131",
    "",
    'United Nations, "Security Council adopts first-ever resolution dedicated to question of small arms, light weapons", press release SC/11131, 26 September 2013. Available at https://press.un.org/en/2013/sc11131.doc.htm.',
  ],
  ["s-pv-7036", "p. 5", "S/PV.7036, p. 5."],
  ["genocide-convention-1948", "art. 2", "United Nations, *Treaty Series*, vol. 78, No. 1021, art. 2."],
  [
    "sg-agenda-disarmament-2018",
    "p. 40",
    "*Securing Our Common Future: An Agenda for Disarmament* (United Nations publication, 2018), p. 40.",
  ],
  [
    "kuperman-2019",
    "pp. 38-57",
    'Alan Kuperman, "Did the R2P Foster Violence in Libya?", *Genocide Studies and Prevention: An International Journal*, vol. 13, No. 2 (June 2019), pp. 38–57.',
  ],
])("the United Nations cites %s, %s", (id, pinpoint, expected) => {
  expect(notes([[item(id, pinpoint)]])).toEqual([expected]);
});

test.each([
  ["para 12", "para. 12"],
  ["paras. 9-10", "paras. 9–10"],
  ["p9-12", "pp. 9–12"],
  ["§ 12", "para. 12"],
  ["OP 12", "para. 12"],
  ["PP 13", "thirteenth preambular paragraph"],
  ["art 6(3)", "art. 6, para. 3"],
  ["art. 6(3)(a)", "art. 6, para. 3 (a)"],
  ["arts. 6, 7 and 11", "arts. 6, 7 and 11"],
  ["para. 14(d)", "para. 14 (d)"],
  ["annex II, para. 3", "annex II, para. 3"],
  ["chap. IV", "chap. IV"],
  ["sect. II.D", "sect. II.D"],
  ["risk factor 5", "risk factor 5"],
  ["preamble", "preamble"],
])("the place “%s” is printed as “%s”", (typed, printed) => {
  expect(notes([[item("poe-libya-2014", typed)]])).toEqual([`S/2014/106, ${printed}.`]);
});

test("a later citation is short, and ibid. only after a note that cites the same one source", () => {
  const resolution = "s-res-1970-2011";
  expect(
    notes([
      [item(resolution, "para. 9")],
      [item(resolution, "para. 14")],
      [item("sg-salw-2013")],
      [item(resolution, "para. 10")],
      [item(resolution, "para. 10")],
      null,
      [item(resolution, "para. 10")],
      [item(resolution, "para. 10"), item("sg-salw-2013")],
      [item("sg-salw-2013", "para. 1")],
      [item("sg-salw-2013")],
    ]),
  ).toEqual([
    "Security Council resolution 1970 (2011), para. 9.",
    "Ibid., para. 14.",
    "S/2013/503.",
    "Resolution 1970 (2011), para. 10.",
    "Ibid.",
    "",
    "Resolution 1970 (2011), para. 10.",
    "Resolution 1970 (2011), para. 10; S/2013/503.",
    "S/2013/503, para. 1.",
    "S/2013/503.",
  ]);
});

test("a source outside the Organization is later named by author and short title, with the note that has it in full", () => {
  expect(notes([[item("parker-diplomats-guide-2014")], null, [item("parker-diplomats-guide-2014", "p. 12")]])[2]).toBe(
    "Parker and Wilson, *A Diplomat's Guide to the UN Small Arms Process*, p. 12 (see footnote 1).",
  );
});

test("words before and after stand around their source", () => {
  expect(notes([[item("s-res-1970-2011", "para. 9", "See"), item("a-res-60-1", "", "cf.", "emphasis added")]])).toEqual(
    ["See Security Council resolution 1970 (2011), para. 9; cf. General Assembly resolution 60/1, emphasis added."],
  );
});

test("a citation within a free footnote has no stop of its own", () => {
  const runs = formatItems([item("s-res-1970-2011", "para. 9")], sources, { style: "un", language: "en" });
  expect(plain(runs)).toBe("Security Council resolution 1970 (2011), para. 9");
});

test("a missing source is marked where it is cited, whatever its name", () => {
  expect(notes([[item("nowhere")], [item("__proto__")], [item("constructor")]])).toEqual([
    "[source missing: nowhere].",
    "[source missing: __proto__].",
    "[source missing: constructor].",
  ]);
});

test.each([
  ["fr", "Résolution 1970 (2011) du Conseil de sécurité, par. 12 à 14.", "Ibid., par. 9 et 10."],
  ["es", "Resolución 1970 (2011) del Consejo de Seguridad, párrs. 12 a 14.", "Ibid., párrs. 9 y 10."],
  ["ar", "قرار مجلس الأمن 1970 (2011)، الفقرات 12-14.", "المرجع نفسه، الفقرات 9-10."],
  ["ru", "Резолюция 1970 (2011) Совета Безопасности, пункты 12–14.", "Там же, пункты 9–10."],
  ["zh", "安全理事会第1970(2011)号决议,第12至14段。", "同上,第9和10段。"],
])("in %s the notes speak the Organization's words", (language, first, second) => {
  const clusters = [[item("s-res-1970-2011", "paras. 12-14")], [item("s-res-1970-2011", "paras. 9-10")]];
  expect(notes(clusters, language)).toEqual([first, second]);
});

test.each([
  ["fr", "al. 3 du préambule"],
  ["es", "párr. 3 del preámbulo"],
  ["ar", "الفقرة 3 من الديباجة"],
  ["ru", "пункт 3 преамбулы"],
  ["zh", "序言部分第3段"],
])("in %s a preambular paragraph has its number in its place", (language, expected) => {
  expect(notes([[item("s-res-1970-2011", "PP 3")]], language)[0]).toContain(expected);
});

test.each([
  ["fr", "Nations Unies, *Recueil des Traités*, vol. 3013, n° 52373."],
  ["es", "Naciones Unidas, *Treaty Series*, vol. 3013, núm. 52373."],
  ["ar", "الأمم المتحدة، *مجموعة المعاهدات*، المجلد 3013، الرقم 52373."],
  ["zh", "联合国《条约汇编》,第3013卷,第52373号。"],
])("in %s the Treaty Series has its own name", (language, expected) => {
  expect(notes([[item("att-2013")]], language)).toEqual([expected]);
});

test("a symbol keeps its direction within Arabic and leads to the Arabic document", () => {
  const [note] = formatNotes([[item("poe-libya-2014")]], sources, { style: "un", language: "ar" });
  expect(note?.[0]).toEqual({ text: "S/2014/106", ltr: true, href: "https://docs.un.org/ar/S/2014/106" });
});

test("the list of sources is grouped, or alphabetical, and holds each source once", () => {
  const used = [
    "kuperman-2019",
    "s-res-1970-2011",
    "att-2013",
    "sg-salw-2013",
    "a-res-60-1",
    "s-res-1970-2011",
    "gone",
  ];
  const groups = sourceList(sources, used, { style: "un", language: "en" });
  expect(groups.map(({ kind, entries }) => [kind, entries.map(({ id }) => id)])).toEqual([
    ["resolutions", ["a-res-60-1", "s-res-1970-2011"]],
    ["reports", ["sg-salw-2013"]],
    ["treaties", ["att-2013"]],
    ["other", ["kuperman-2019"]],
  ]);
  const [all] = sourceList(sources, used, { style: "un", language: "en", order: "alphabetical" });
  expect(all?.entries.map(({ id }) => id)).toEqual([
    "kuperman-2019",
    "att-2013",
    "a-res-60-1",
    "sg-salw-2013",
    "s-res-1970-2011",
  ]);
});

const entry = (id: string, language: string, style = "un") =>
  sourceList({ ...sources, untitled }, [id], { style, language })[0]?.entries[0]?.runs;
const untitled = { id: "untitled", type: "report", custom: { symbol: "A/C.1/68/L.9" } };

test("in the list a document without a title is its symbol, and a treaty is found by its name", () => {
  expect(plain(entry("untitled", "en"))).toBe("A/C.1/68/L.9.");
  expect(plain(entry("att-2013", "en"))).toBe(
    "Arms Trade Treaty, United Nations, *Treaty Series*, vol. 3013, No. 52373.",
  );
});

test.each([
  ["fr", "Rapport du Secrétaire général, «\u00a0Small arms\u00a0», S/2013/503, 2013."],
  ["es", 'Informe del Secretario General, "Small arms", S/2013/503, 2013.'],
  ["ar", 'تقرير الأمين العام، "Small arms"، S/2013/503، 2013.'],
])("in %s a report is called by what it is in that language", (language, expected) => {
  expect(plain(entry("sg-salw-2013", language))).toBe(expected);
});

test.each([
  ["en", "“HRW: Libyan weapon status ‘disturbing’”", "“Qaddafi’s great arms bazaar”"],
  ["fr", "«\u00a0HRW: Libyan weapon status “disturbing”\u00a0»", "«\u00a0Qaddafi’s great arms bazaar\u00a0»"],
  ["ar", "”HRW: Libyan weapon status ‘disturbing’“", "”Qaddafi’s great arms bazaar“"],
])("in %s marks within a title are those of print, inside those around it", (language, status, bazaar) => {
  const text = (id: string) => (entry(id, language) ?? []).map((run) => run.text).join("");
  expect(text("upi-hrw-libya-2011")).toContain(status);
  expect(text("bouckaert-arms-bazaar-2011")).toContain(bazaar);
});

test("a title that says it is a report is not quoted after its genre", () => {
  expect(plain(entry("coi-syria-2015-28-69", "en"))).toBe(
    "Report of the Independent International Commission of Inquiry on the Syrian Arab Republic, A/HRC/28/69, 5 February 2015.",
  );
});

test("a title in English keeps its direction within Arabic, with its figures and commas", () => {
  const leftToRight = (id: string) => entry(id, "ar")?.flatMap(({ text, ltr }) => (ltr ? [text] : []));
  expect(leftToRight("a-res-60-1")).toEqual(["2005 World Summit Outcome", "A/RES/60/1"]);
  expect(leftToRight("kuperman-2019")?.[0]).toMatch(/^[A-Z][^،“”\u2066\u2069]+$/);
  expect(entry("a-res-60-1", "en")?.some(({ text }) => /[\u2066\u2069]/.test(text))).toBe(false);
});

test("in an Arabic brief a place in English stands apart from the day and the pinpoint beside it, in notes and on cards", () => {
  const apart = (source: string, pinpoint: string) => {
    const [note = []] = formatNotes([[item(source, pinpoint)]], sources, { style: "un", language: "ar" });
    return note.flatMap(({ text, ltr }) => (ltr ? [text] : []));
  };
  expect(apart("ecowas-convention-2006", "arts. 3-4")).toContain("Abuja");
  expect(apart("sg-salw-2013", "recommendation 2")).toEqual(["S/2013/503", "recommendation 2"]);
  const [report] = catalogue().filter(({ id }) => id === "sg-salw-2015");
  expect(report && cardOf(report, "ar").facts.slice(-2)).toEqual([
    "\u2066Report of the Secretary-General\u2069",
    "27 نيسان/أبريل 2015",
  ]);
});

test.each(["oscola", "chicago-notes"])("no dash stands for an author in a list that is grouped (%s)", async (style) => {
  await loadStyle(style);
  const first = sourceById("kuperman-2019");
  if (!first) throw new Error("not in the catalogue");
  const two = { ...sources, second: { ...first, id: "second", title: "Another" } };
  const [group] = sourceList(two, ["kuperman-2019", "second"], { style, language: "en" });
  for (const { runs } of group?.entries ?? []) expect(plain(runs)).toMatch(/^Kuperman/);
});

test("a card names the resolution, its subject, day and vote", () => {
  const source = sourceById("s-res-2117-2013");
  expect(source && cardOf(source, "en")).toEqual({
    heading: "Security Council resolution 2117 (2013)",
    symbol: "S/RES/2117 (2013)",
    href: "https://docs.un.org/en/S/RES/2117(2013)",
    facts: ["Small arms", "adopted 26 September 2013 by 14–0–1"],
    archived: null,
  });
});

test("an address that is no web address becomes no link", () => {
  const hostile = { x: { id: "x", type: "webpage", title: "X", URL: "javascript:alert(1)" } };
  const [note] = formatNotes([[item("x")]], hostile, { style: "un", language: "en" });
  expect(note?.some(({ href }) => href)).toBe(false);
});

const cluster = fc.option(
  fc.array(
    fc.record({
      source: fc.constantFrom("s-res-1970-2011", "parker-diplomats-guide-2014", "sg-salw-2013", "att-2013", "nowhere"),
      pinpoint: fc.constantFrom("", "para. 3", "para. 4"),
      prefix: fc.constantFrom("", "See"),
      suffix: fc.constant(""),
    }),
    { minLength: 1, maxLength: 3 },
  ),
);
const edit = fc.record({ at: fc.nat(12), remove: fc.nat(2), insert: fc.array(cluster, { maxLength: 2 }) });

test.each(["un", "oscola", "apa"])("in %s, notes formatted edit by edit are those formatted afresh", async (style) => {
  expect(await loadStyle(style)).toBe(true);
  fc.assert(
    fc.property(fc.array(cluster, { maxLength: 12 }), fc.array(edit, { maxLength: 4 }), (clusters, edits) => {
      const format = noteFormatter();
      const options = { style, language: "en" };
      format(clusters, sources, options);
      let now: readonly Cluster[] = clusters;
      for (const { at, remove, insert } of edits) {
        now = now.toSpliced(at, remove, ...insert);
        expect(format(now, sources, options)).toEqual(formatNotes(now, sources, options));
      }
    }),
    { numRuns: style === "un" ? 200 : 25 },
  );
});
