import fc from "fast-check";
import { expect, test } from "vitest";
import { isMessageKey, message } from "../messages/message.ts";
import { canonicalShape } from "./canonical.ts";
import { checkSymbol } from "./check.ts";
import { symbolLink } from "./link.ts";
import { fromRoman, toRoman } from "./series.ts";
import { parseSymbol } from "./symbol.ts";

const today = "2026-11-24";
const kindOf = (text: string) => {
  const symbol = parseSymbol(text);
  if (!symbol) return null;
  return symbol.halves.length > 0 ? `joint:${symbol.halves.map(({ kind }) => kind).join("+")}` : symbol.kind;
};

test.each([
  ["S/RES/1970 (2011)", "sc-resolution"],
  ["S/RES/1973 (2011)", "sc-resolution"],
  ["S/RES/2117 (2013)", "sc-resolution"],
  ["S/RES/2220 (2015)", "sc-resolution"],
  ["S/RES/2017 (2011)", "sc-resolution"],
  ["S/RES/2095 (2013)", "sc-resolution"],
  ["S/RES/1 (1946)", "sc-resolution"],
  ["S/RES/242 (1967)", "sc-resolution"],
  ["S/RES/1196 (1998)", "sc-resolution"],
  ["S/RES/2722 (2024)", "sc-resolution"],
  ["S/PRST/2010/6", "sc-presidential"],
  ["S/PRST/1999/28", "sc-presidential"],
  ["S/PRST/2007/24", "sc-presidential"],
  ["S/PV.6491", "sc-meeting"],
  ["S/PV.7036", "sc-meeting"],
  ["S/PV.7155 (Resumption 1)", "sc-meeting"],
  ["S/PV.7036/Corr.1", "sc-meeting"],
  ["S/2014/106", "sc-document"],
  ["S/2013/503", "sc-document"],
  ["S/2013/99", "sc-document"],
  ["S/2012/163", "sc-document"],
  ["S/2015/128", "sc-document"],
  ["S/2020/158/Rev.1", "sc-document"],
  ["S/2003/191/Add.1", "sc-document"],
  ["S/1994/674", "sc-document"],
  ["S/26544", "sc-document-pre94"],
  ["S/25704", "sc-document-pre94"],
  ["S/25704/Add.1", "sc-document-pre94"],
  ["S/25704/Corr.1", "sc-document-pre94"],
  ["A/RES/60/1", "ga-resolution"],
  ["A/RES/63/308", "ga-resolution"],
  ["A/RES/75/277", "ga-resolution"],
  ["A/RES/67/234 B", "ga-resolution"],
  ["A/RES/50/70 B", "ga-resolution"],
  ["A/RES/31/16 A", "ga-resolution"],
  ["A/RES/S-13/2", "ga-resolution-special"],
  ["A/RES/ES-8/2", "ga-resolution-special"],
  ["A/RES/ES-10/1", "ga-resolution-special"],
  ["A/RES/217 A (III)", "ga-resolution-pre76"],
  ["A/RES/260 A (III)", "ga-resolution-pre76"],
  ["A/RES/2625 (XXV)", "ga-resolution-pre76"],
  ["A/RES/3314 (XXIX)", "ga-resolution-pre76"],
  ["A/RES/3362 (S-VII)", "ga-resolution-pre76"],
  ["A/RES/3363 (XXX)", "ga-resolution-pre76"],
  ["A/63/677", "ga-document"],
  ["A/64/864", "ga-document"],
  ["A/64/864/Corr.1", "ga-document"],
  ["A/59/2005", "ga-document"],
  ["A/60/L.1", "ga-document"],
  ["A/67/L.58", "ga-document"],
  ["A/68/PV.12", "ga-meeting"],
  ["A/ES-10/22", "ga-document"],
  ["A/8018", "ga-supplement-or-pre76"],
  ["A/2890", "ga-supplement-or-pre76"],
  ["A/C.1/68/L.9", "ga-committee"],
  ["A/C.1/68/PV.3", "ga-committee"],
  ["A/C.3/69/SR.5", "ga-committee"],
  ["A/C.6/33/L.2", "ga-committee"],
  ["A/AC.105/738", "other-un-series"],
  ["A/CN.10/2013/WP.1", "other-un-series"],
  ["A/CN.4/1", "other-un-series"],
  ["A/HRC/RES/44/14", "hrc-resolution"],
  ["A/HRC/RES/24/35", "hrc-resolution"],
  ["A/HRC/RES/S-15/1", "hrc-resolution"],
  ["A/HRC/28/69", "hrc-document"],
  ["A/HRC/26/CRP.2", "hrc-document"],
  ["A/HRC/24/L.6", "hrc-document"],
  ["A/HRC/S-17/1", "hrc-document"],
  ["A/HRC/22/NGO/5", "hrc-document"],
  ["A/CONF.192/15", "conference"],
  ["A/CONF.192/BMS/2014/2", "conference"],
  ["A/CONF.192/BMS/2016/WP.1/Rev.3", "conference"],
  ["A/CONF.192/2024/RC/CRP.1/Rev.3", "conference"],
  ["A/CONF.192/2006/PC/9", "conference"],
  ["A/CONF.229/2017/8", "conference"],
  ["A/68/947-S/2014/449", "joint:ga-document+sc-document"],
  ["A/65/877-S/2011/393", "joint:ga-document+sc-document"],
  ["A/71/438-A/CONF.192/BMS/2016/1", "joint:ga-document+conference"],
  ["A/47/277-S/24111", "joint:ga-document+sc-document-pre94"],
  ["E/RES/2005/30", "ecosoc-resolution"],
  ["E/RES/663 (XXIV)", "ecosoc-resolution-pre78"],
  ["E/2014/12", "other-un-series"],
  ["E/CN.4/2005/102/Add.1", "other-un-series"],
  ["E/CN.4/Sub.2/1994/9", "other-un-series"],
  ["ST/SGB/2003/13", "other-un-series"],
  ["ST/AI/2013/4", "other-un-series"],
  ["ST/LIB/SER.B/5/Rev.5", "other-un-series"],
  ["NPT/CONF.2010/50", "other-un-series"],
  ["CCW/CONF.V/2", "other-un-series"],
  ["CCW/MSP/2014/9", "other-un-series"],
  ["CD/1299", "other-un-series"],
  ["CD/PV.1345", "other-un-series"],
  ["APLC/CONF/2014/4", "other-un-series"],
  ["TPNW/MSP/2022/6", "other-un-series"],
  ["SC/11131", "press-release"],
  ["GA/12513", "press-release"],
  ["NPT/CONF.2010/50 (Vol. I)", "other-un-series"],
  ["NPT/CONF.2010/50 (Vols. I–III)", "other-un-series"],
  ["NPT/CONF.2000/28 (Parts I and II)", "other-un-series"],
  ["BWC/CONF.VIII/4", "other-un-series"],
  ["CCW/CONF.VI/11", "other-un-series"],
  ["CCW/GGE.1/2019/3", "other-un-series"],
  ["CRC/C/GC/12", "other-un-series"],
  ["CEDAW/C/GC/30", "other-un-series"],
  ["E/C.12/GC/20", "other-un-series"],
  ["A/BUR/72/1", "other-un-series"],
])("%s is the symbol of a %s, and nothing is wrong with it", (text, kind) => {
  expect(kindOf(text)).toBe(kind);
  expect(checkSymbol(text, today).problems).toEqual([]);
  expect(canonicalShape(text)?.symbol.canonical).toBe(text);
});

test.each([
  ["S/RES/1970 (2012)", "year", "S/RES/1970 (2011)"],
  ["S/RES/2117 (2014)", "year", "S/RES/2117 (2013)"],
  ["S/RES/1325 (2001)", "year", "S/RES/1325 (2000)"],
  ["S/RES/99999 (2013)", "numberNotReached", null],
  ["S/RES/0 (1946)", "zero", null],
  ["S/RES/01970 (2011)", "zero", null],
  ["S/RES/1970 (11)", "form", "S/RES/1970 (2011)"],
  ["S/RES/1970 (XI)", "form", null],
  ["S/PRST/1993/5", "yearTooEarly", null],
  ["S/1993/106", "yearTooEarly", null],
  ["S/2014/106 (Add.1)", "form", null],
  ["S/2014/0106", "zero", null],
  ["S/2014/", "emptyComponent", null],
  ["S/PV/7036", "form", null],
  ["S/PV.7036 (Resumed)", "form", null],
  ["A/RES/25/2625", "slashBeforeSession31", "A/RES/2625 (XXV)"],
  ["A/RES/3/217", "slashBeforeSession31", "A/RES/217 (III)"],
  ["A/RES/3314 (XXXI)", "romanAfterSession30", null],
  ["A/RES/3314 (IIII)", "romanMalformed", null],
  ["A/RES/60/1 (2005)", "form", null],
  ["A/68/947/S/2014/449", "form", "A/68/947-S/2014/449"],
  ["A/68/947-A/68/948", "jointSameOrgan", null],
  ["A/68/947-S/2014/449-E/2014/9", "jointThree", null],
  ["A/68/947 - S/2014/449", "form", "A/68/947-S/2014/449"],
  ["A/HRC/RES/24.35", "form", null],
  ["HRC/RES/24/35", "unknownSeries", "A/HRC/RES/24/35"],
  ["UN/RES/1970 (2011)", "unknownSeries", null],
  ["SC/RES/1970 (2011)", "pressSeries", "S/RES/1970 (2011)"],
  ["S/2014/106/Add", "modificationNumber", null],
  ["S/2014/106/Add.0", "zero", null],
  ["S/2014/106/Annex", "annexIsPlace", "S/2014/106"],
  ["s/2014/106", "unknownSeries", "S/2014/106"],
  ["ISO 9001/2015", "unknownSeries", null],
  ["A/B", "unknownSeries", null],
  ["S/N", "unknownSeries", null],
  ["A//68/947", "emptyComponent", null],
  ["S/RES/1970", "form", "S/RES/1970 (2011)"],
  ["S/RES/1970/2011", "form", "S/RES/1970 (2011)"],
  ["S/RES/60/1", "form", null],
  ["S/PRST/2010", "form", null],
  ["A/RES/60", "form", null],
  ["A/DEC/60/551", "unknownSeries", null],
  ["A/C.7/68/L.2", "form", null],
  ["A/CONF/192/15", "form", "A/CONF.192/15"],
  ["A/RES/60 (LX)", "romanAfterSession30", null],
  ["A/RES/3314 (VX)", "romanMalformed", null],
  ["A/RES/3542 (XXX)", "assemblyNumber", null],
  ["A/RES/82/1", "sessionAhead", null],
  ["A/HRC/64/1", "sessionAhead", null],
  ["S/2027/1", "yearAhead", null],
  ["S/PRST/2027/1", "yearAhead", null],
  ["S/RES/2999 (2027)", "yearAhead", null],
  ["A/RES/ES-12/1", "specialAhead", null],
  ["A/RES/S-33/1", "specialAhead", null],
  ["S/27500", "oldNumberHigh", null],
  ["A/68/947-S/2011/449", "jointDisagree", null],
  ["S/RES/2800 (2025)", "numberUnconfirmed", null],
  ["A//1", "emptyComponent", null],
  ["A/RES/2625 (XXVI)", "session", "A/RES/2625 (XXV)"],
  ["A/RES/1514 (XIV)", "session", "A/RES/1514 (XV)"],
  ["E/RES/663 (LXX)", "romanAfterSession63", null],
  ["E/RES/663 (IIII)", "romanMalformed", null],
  ["E/RES/1975/5", "slashBefore1978", null],
  ["SC/29401", "form", null],
  ["CAT/5/6", "form", null],
  ["E/CN", "unknownSeries", null],
])("%s is reported: %s", (text, code, suggestion) => {
  const [problem] = checkSymbol(text, today).problems;
  expect(problem?.code).toBe(code);
  expect(problem?.suggestion ?? null).toBe(suggestion);
});

test("a problem says in a sentence what is wrong", () => {
  const [problem] = checkSymbol("S/RES/1970 (2012)", today).problems;
  const key = `symbol.${problem?.code}`;
  expect(isMessageKey(key) && message("en", key, problem?.values)).toBe(
    "Resolution 1970 was adopted in 2011, not 2012.",
  );
});

test("a session of the General Assembly opens in mid-September", () => {
  expect(checkSymbol("A/RES/81/1", "2026-09-01").problems[0]?.code).toBe("sessionAhead");
  expect(checkSymbol("A/RES/81/1", "2026-09-20").problems).toEqual([]);
});

test.each([
  ["S/RES/1970 (2011)", "en", "https://docs.un.org/en/S/RES/1970(2011)"],
  ["A/68/947", "fr-CH", "https://docs.un.org/fr/A/68/947"],
  ["A/RES/3314 (XXIX)", "es", "https://docs.un.org/es/A/RES/3314(XXIX)"],
  ["S/PV.7155 (Resumption 1)", "en", "https://docs.un.org/en/S/PV.7155(Resumption1)"],
  ["A/68/947-S/2014/449", "de", "https://docs.un.org/en/A/68/947"],
  ["A/RES/50/70 B", "ar", "https://docs.un.org/ar/A/RES/50/70"],
  ["A/RES/217 A (III)", "zh", "https://docs.un.org/zh/A/RES/217(III)"],
])("%s in %s is found at %s", (text, language, href) => {
  const symbol = parseSymbol(text);
  expect(symbol && symbolLink(symbol, language)).toBe(href);
});

test("a press release is found by the year it came out in, and only by it", () => {
  const symbol = parseSymbol("SC/11131");
  expect(symbol && symbolLink(symbol, "en", 2013)).toBe("https://press.un.org/en/2013/sc11131.doc.htm");
  expect(symbol && symbolLink(symbol, "en")).toBeNull();
});

test("Roman figures are read as they are written, and malformed ones are not", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3999 }), (value) => fromRoman(toRoman(value)) === value));
  expect(["IIII", "VX", "IC", "", "XXXX"].map(fromRoman)).toEqual([null, null, null, null, null]);
});

test("a canonical symbol stays what it is, and nothing else is taken for one by accident", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."SARES/19.70-() CONF") }), (text) => {
      const shape = canonicalShape(text);
      if (shape) expect(canonicalShape(shape.symbol.canonical)?.symbol.canonical).toBe(shape.symbol.canonical);
    }),
    { numRuns: 2000 },
  );
});
