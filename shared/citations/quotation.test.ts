/** What is a difference between a quotation and its source, and where it stands: rule by rule. */
import { describe, expect, test } from "vitest";
import { checkQuotation, differenceText, indexSource, sourceOfText, type Verdict } from "./quotation.ts";

const check = (text: string, quotation: string) => checkQuotation(indexSource(sourceOfText(text)), quotation);

const resolution = `Acting under Chapter VII of the Charter,

9. Decides that all Member States shall im-
mediately take the necessary measures to pre-
vent the supply of arms of all types12 — including weapons, “ammunition” and non-
nuclear vehicles — and shall not transfer 1,970 ﬁnancial items;

10. Decides also that the authorities shall cease all exports (S/RES/
1970 (2011)), which fell by −5 per cent; and re-form the Committee's institutions:
(a) to assist it;
(b) to report within 90 days.
`;

describe("what print changes is no difference:", () => {
  test.each([
    ["hyphens at line ends", "shall immediately take the necessary measures to prevent the supply"],
    ["a compound broken at its hyphen", "and non-nuclear vehicles"],
    ["line breaks", "Decides that all Member States shall"],
    ["line breaks within a symbol", "(S/RES/1970 (2011))"],
    ["ligatures", "1,970 financial items"],
    ["kinds of quotation marks", "including weapons, 'ammunition' and"],
    ["kinds of dashes", "of all types - including weapons"],
    ["the indicator of a footnote", "the supply of arms of all types – including"],
    ["quotation marks around the quotation", "“shall not transfer 1,970 financial items”"],
    ["the stop that ends the author's sentence", "shall not transfer 1,970 financial items."],
    ["kinds of minus", "fell by -5 per cent"],
    ["kinds of apostrophe", "the Committee’s institutions"],
    ["non-breaking spaces", "within\u00A090\u202Fdays"],
    ["soft hyphens", "institu\u00ADtions"],
  ])("%s", (_, quotation) =>
    expect(check(resolution, quotation)).toMatchObject({ verdict: "exact", difference: null }),
  );
});

describe("one changed word, number or “not” always is a difference:", () => {
  test.each([
    [
      "should for shall",
      "Member States should immediately take",
      "Member States [-shall-] {+should+} immediately take",
    ],
    ["not left out", "vehicles — and shall transfer 1,970", "vehicles — and shall [-not-] transfer 1,970"],
    ["not put in", "States shall not immediately take", "States shall {+not+} immediately take"],
    ["a number", "within 60 days", "within [-90-] {+60+} days"],
    ["a separator", "shall not transfer 1970 financial", "shall not transfer [-1,970-] {+1970+} financial"],
    ["a minus before a number", "which fell by 5 per cent; and", "which fell by [-−-] 5 per cent; …"],
    ["a hyphen", "and reform the Committee's", "and [-re-form-] {+reform+} the Committee's"],
    [
      "a word beside a broken one",
      "shall immediate take the necessary",
      "shall [-im- mediately-] {+immediate+} take the necessary",
    ],
    [
      "a number at a footnote's indicator",
      "of all types13 — including weapons",
      "of all [-types12-] {+types13+} — including weapons",
    ],
    ["another capital", "decides also that the authorities", "[-Decides-] {+decides+} also that the authorities"],
    ["a plural", "all Member State shall", "all Member [-States-] {+State+} shall"],
    ["a comma", "weapons “ammunition” and", "weapons [-,-] “ammunition” and"],
    ["two words in one", "shall cease allexports", null],
  ])("%s", (_, quotation, difference) => {
    const { verdict, difference: found } = check(resolution, quotation);
    expect(["differs", "missing"]).toContain(verdict);
    if (difference !== null) expect(found && differenceText(found)).toBe(difference);
  });

  test.each([
    ["an exponent is not a footnote", "a total of 10³ rounds were found", "a total of 10 rounds were found"],
    ["a number may touch a word", "more than15 States had reported", "more than States had reported"],
    [
      "a paragraph's number may touch its word",
      "as set out in paragraph5 of the text",
      "as set out in paragraph of the text",
    ],
    ["a unit keeps its power", "over 30 km² of land were cleared", "over 30 km of land were cleared"],
    ["a range is not one number", "see paragraphs 10-\n12 of the report", "see paragraphs 1012 of the report"],
    ["digits are not joined over lines", "the 10\n12 items of the list", "the 1012 items of the list"],
    ["a bare number on its own line", "a total of\n12\nrifles were found there", "a total of rifles were found there"],
  ])("%s", (_, text, quotation) => expect(check(text, quotation).verdict).toBe("differs"));
});

describe("numbers by their thousands:", () => {
  test.each<[string, string, string, Verdict]>([
    ["a comma for a space", "some 12 000 rifles were found", "some 12,000 rifles", "exact"],
    ["a narrow space", "some 12\u202F000 rifles were found", "some 12 000 rifles", "exact"],
    ["an apostrophe", "some 12’000 rifles were found", "some 12,000 rifles", "exact"],
    ["Arabic's own", "نحو ١٢٬٠٠٠ بندقية عثر عليها", "نحو 12 000 بندقية", "exact"],
    ["millions and decimals", "it cost 12 000 000.5 dollars", "it cost 12,000,000.5 dollars", "exact"],
    ["a stop, which may part decimals", "some 12.000 rifles were found", "some 12,000 rifles", "differs"],
    ["none, which may be a year", "some 1,970 rifles were found", "some 1970 rifles", "differs"],
    ["one more nought", "some 12 000 rifles were found", "some 120 000 rifles", "differs"],
    ["half of a number", "some 1 970 rifles were found", "970 rifles were found", "differs"],
    ["the other half", "they found 12\u00A0000", "they found 12", "differs"],
    ["a year before a number", "in 2011 312 rifles were found", "312 rifles were found", "exact"],
    ["a symbol before a number", "as S/2014/106 100 times said", "100 times said", "exact"],
  ])("%s", (_, text, quotation, verdict) => expect(check(text, quotation).verdict).toBe(verdict));
});

describe("what a keyboard or a page sets is no difference:", () => {
  test.each([
    ["hyphens for a dash", "weapons—small arms—were found", "weapons -- small arms -- were found"],
    ["bullets", "States shall:\n• find weapons;\n• mark mines", "States shall: find weapons; mark mines"],
    ["Latin commas in Arabic", "الأسلحة، والذخائر؛ وغيرها", "الأسلحة, والذخائر; وغيرها"],
    [
      "a running head of two pages",
      "Report of the Panel\n\nThe weapons were found in\n12/45\n\fReport of the Panel\n\ndepots of the region.\n13/45\n",
      "The weapons were found in depots of the region.",
    ],
  ])("%s", (_, text, quotation) => expect(check(text, quotation).verdict).toBe("exact"));

  test.each([
    [
      "a space after a ligature",
      "the ﬁ nance of speciﬁ c eﬀ orts in oﬃ ces",
      "the finance of specific efforts in offices",
    ],
    ["one that lost its ligature too", "the fi nance of confl ict", "the finance of conflict"],
    ["one that the quotation has from the same PDF", "the finance of conflict", "the fi nance of confl ict"],
    ["a space before a unit", "some 30\u202Fkg of powder and 5 km² of land", "some 30kg of powder and 5km² of land"],
    ["none before a unit", "some 30kg of powder", "some 30\u00A0kg of powder"],
    ["a fraction of one character", "about ½ of them, or 2½ tons", "about 1/2 of them, or 2 1/2 tons"],
    ["a fraction of three", "about 1/2 of them, or 1⁄4 ton", "about ½ of them, or ¼ ton"],
    [
      "a note in brackets that touches its word",
      "The weapons[12] were found.[13] They were",
      "The weapons were found. They were",
    ],
    [
      "notes in brackets that count on",
      "The weapons [1] were found [2] and counted [3].",
      "The weapons were found and counted.",
    ],
    ["two notes in brackets", "The weapons[1][2] were found[3] there", "The weapons were found there"],
    ["a note in brackets that is quoted too", "The weapons[12] were found", "weapons[12] were found"],
  ])("%s", (_, text, quotation) => expect(check(text, quotation).verdict).toBe("exact"));

  test.each([
    ["another number before a unit", "some 30 kg of powder", "some 300kg of powder"],
    ["half of a number before a unit", "some 1.5 kg of powder", "some 1.50kg of powder"],
    ["another unit", "some 30 kg of powder", "some 30g of powder"],
    ["another case of a unit", "some 30 mW of power", "some 30MW of power"],
    ["another fraction", "about ½ of them", "about 1/3 of them"],
    ["a fraction in place of a number", "about 2½ tons", "about 21/2 tons"],
    ["no fraction", "about 2½ tons", "about 2 tons"],
    ["two words in one", "the staff members stood off shore", "the staffmembers stood off shore"],
    ["a word of which the other half is a word", "they stood off shore", "they stood offshore"],
    ["a word in two", "an infirm hand", "an in firm hand"],
    ["a changed word beside a ligature", "the ﬁ nance of arms", "the ﬁ nal of arms"],
    ["a number in brackets that is one of the text", "report within [30] days", "report within days"],
    ["one that touches the word before", "report within[30] days", "report within days"],
    ["another note", "The weapons[12] were found", "weapons[13] were found"],
    ["a number in place of a note", "The weapons[12] were found", "weapons 12 were found"],
    ["two numbers in brackets that count on", "elects [14] or elect [15] members", "elects or elect members"],
    ["words in brackets", "The weapons[not] were found", "The weapons were found"],
    ["a “not” beside a note", "The weapons[12] were not found", "The weapons were found"],
    ["a “not” beside a unit", "not 30 kg of it", "30kg of it not"],
  ])("%s is a difference", (_, text, quotation) =>
    expect(["differs", "missing"]).toContain(check(text, quotation).verdict),
  );

  test("of two pages a bare number may count on by chance, and stays", () => {
    expect(check("The total was\n45\n\frifles and\n46\n", "The total was rifles and").verdict).toBe("differs");
  });
});

describe("marked alterations:", () => {
  test.each<[string, string, Verdict]>([
    ["an omission", "Decides that […] Member States shall immediately take", "marked"],
    ["with three dots", "all Member States shall [...] prevent the supply", "marked"],
    ["dots without brackets", "all Member States shall … prevent the supply", "marked"],
    ["an omission at the end", "all Member States shall immediately take […]", "marked"],
    ["an altered capital", "[A]ll Member States shall", "marked"],
    ["a word put in", "that all [United Nations] Member States shall", "marked"],
    ["a word put in place of others", "[the Panel] shall immediately take the [relevant] measures", "marked"],
    ["the end of a word", "all Member State[s] shall immediately", "marked"],
    ["[sic]", "all types [sic] — including weapons", "marked"],
    ["emphasis", "and shall *not* transfer 1,970 (emphasis added)", "marked"],
    ["emphasis, in French", "and shall **not** transfer 1,970 (c’est nous qui soulignons)", "marked"],
    ["the author's emphasis", "and shall *not* transfer 1,970 (author’s emphasis)", "marked"],
    ["an omission of the word “not” alone", "vehicles — and shall […] transfer 1,970", "differs"],
    ["a word in place of “not” alone", "vehicles — and shall [always] transfer 1,970", "differs"],
    ["a “not” put in", "all Member States shall [not] immediately take", "differs"],
    ["an omission with a “not” among others", "including weapons […] transfer 1,970", "marked"],
    ["a changed word beside an omission", "all Member States should […] prevent the supply", "differs"],
    ["a changed word beside [sic]", "some types [sic] — including weapons", "differs"],
    ["another letter in brackets", "[S]ll Member States shall", "differs"],
    ["an omission of another order", "prevent the supply […] Decides that all Member States", "differs"],
    ["round brackets are the source's", "all (Member) States shall", "differs"],
  ])("%s: %s", (_, quotation, verdict) => expect(check(resolution, quotation).verdict).toBe(verdict));

  test("the “not” that an omission hides is shown", () => {
    const { difference } = check(
      resolution,
      "all Member States shall […] prevent the supply […] and shall […] transfer 1,970",
    );
    expect(difference && differenceText(difference)).toMatch(/and shall \[-not-\] transfer 1,970$/);
    expect(check("Les États ne doivent pas agir", "Les États […] doivent […] agir").verdict).toBe("differs");
  });

  test.each([
    [
      "a word in place of a “No” before the quotation",
      "No State shall sell arms",
      "[A] State shall sell arms",
      "{+[A]+} State shall sell arms",
    ],
    ["the same in small letters", "nor shall it sell arms", "[so] shall it sell arms", "{+[so]+} shall it sell arms"],
    ["a prefix that turns a word round", "a lawful transfer of arms", "a[n] [un]lawful transfer of arms", null],
  ])("%s is a difference", (_, text, quotation, shown) => {
    const { verdict, difference } = check(text, quotation);
    expect(verdict).toBe("differs");
    if (shown !== null) expect(difference && differenceText(difference)).toBe(shown);
  });

  test("what begins after a “not” is quoted as it stands", () => {
    expect(check("States shall not sell arms", "sell arms").verdict).toBe("exact");
    expect(check("The Panel found no arms", "[it] found no arms").verdict).toBe("marked");
  });

  test("brackets and dots that the source has itself are no alterations", () => {
    const text = "He said: “[The Panel] … was not consulted” [sic].";
    expect(check(text, "[The Panel] … was not consulted").verdict).toBe("exact");
  });

  test("two passages far apart are not one quotation with an omission", () => {
    const text = `The depots were guarded. ${"Nothing else of note was said here. ".repeat(400)}Weapons were lost.`;
    expect(check(text, "The depots were guarded […] Weapons were lost.").verdict).toBe("differs");
  });
});

describe("where it stands", () => {
  const at = (quotation: string) => check(resolution, quotation).pinpoint;
  test("its paragraph", () => expect(at("shall not transfer 1,970")).toBe("para. 9"));
  test("its letter", () => expect(at("to report within 90 days")).toBe("para. 10 (b)"));
  test("two paragraphs", () => expect(at("financial items; 10. Decides also that")).toBe("paras. 9-10"));
  test("nothing before the first paragraph", () => expect(at("Acting under Chapter VII")).toBe(null));
  test("article and paragraph", () => {
    const treaty = "Article 6\nProhibitions\n1. A State Party shall not.\n2. Nor shall it.\n\nArticle 7\n1. If so,\n";
    expect(check(treaty, "Nor shall it").pinpoint).toBe("art. 6, para. 2");
  });
  test("a number that begins a line within a sentence is no paragraph", () => {
    expect(check("8. In accordance with paragraph\n9. The Council decided\nto act.", "decided to act").pinpoint).toBe(
      "para. 8",
    );
  });
  test.each([
    ["ar", "٩ - يقرر أن تتخذ جميع الدول؛\n\n١٠ - يدعو الدول إلى التعاون.", "يدعو الدول إلى التعاون", "para. 10"],
    ["zh", "9. 决定所有会员国应立即采取措施；\n\n10. 呼吁各国合作。", "呼吁各国合作", "para. 10"],
    ["ru", "9. постановляет принять меры;\n\n10. призывает государства.", "призывает государства", "para. 10"],
  ])("its paragraph in %s", (_, text, quotation, pinpoint) => expect(check(text, quotation).pinpoint).toBe(pinpoint));

  test("its page, and the exact words", () => {
    const text = "First page.\fThe second page says so.\fThe third.";
    const found = check(text, "“says so.”");
    expect(found).toMatchObject({ verdict: "exact", page: 2, pinpoint: "p. 2" });
    expect(text.slice(found.start ?? 0, found.end ?? 0)).toBe("says so.");
  });

  test("across a page: running heads, page numbers and notes stand between, and count for nothing", () => {
    const text = [
      "S/2014/106\n\n1. The Panel visited the depots and\n_______\n1 See S/2013/99.\n1/3 14-22384\n",
      "S/2014/106\n\nfound 312 rifles in them, of which\n\n2/3 14-22384\n",
      "S/2014/106\n\nfew were marked.\n\n3/3 14-22384\n",
    ].join("\f");
    expect(check(text, "visited the depots and found 312 rifles in them, of which few were marked").verdict).toBe(
      "exact",
    );
    expect(check(text, "visited the depots and found 313 rifles in them").verdict).toBe("differs");
    expect(check(text, "See S/2013/99").verdict).toBe("exact");
  });

  test("a number that ends a page is no page number unless the pages count so", () => {
    const text = ["The total was\n45\n", "rifles and\n12\n", "mines and\n99\n", "mortars.\n"].join("\f");
    expect(check(text, "The total was rifles and mines").verdict).not.toBe("exact");
  });
});

test.each([
  ["ar", "يقرر ألا تنقل الدول الأسلحة", "يقرر أن تنقل الدول الأسلحة", "يقرر ألا تنقل الدول الأسلحة"],
  [
    "ar, presentation forms and stretched letters",
    "ﻻ ﺗﻨﻘﻞ الـــدول الأسلحة قبل ٢٠١٣",
    "لا تنقل الدول الأسلحة قبل 2014",
    "لا تنقل الدول الأسلحة قبل 2013",
  ],
  ["zh", "各国不得转\n口军火（2013年）", "各国得转口军火（2013年）", "各国不得转口军火(2013年)"],
  ["ru", "госу-\nдарства не должны передавать", "государства должны передавать", "государства не должны передавать"],
  [
    "fr",
    "l’État ne peut ré-\nexporter « à nouveau » 1 970 fusils",
    "l’État peut réexporter « à nouveau » 1 970 fusils",
    "l'État ne peut réexporter “à nouveau” 1\u00A0970 fusils",
  ],
])("the same in %s", (_, text, changed, quotation) => {
  expect(check(text, quotation).verdict).toBe("exact");
  expect(check(text, changed).verdict).toBe("differs");
});

test("nothing but marks is no quotation, and what the source does not have is missing", () => {
  for (const quotation of ["", "…", "“”", "[…]", "The cat sat on the mat."]) {
    expect(check(resolution, quotation).verdict).toBe("missing");
  }
});
