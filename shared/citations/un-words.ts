/**
 * The words of the United Nations' citation style in its six languages: one table, and so one file. Sources: Editorial Manual of the United Nations,
 * footnotes; the Organization's resolutions and documents in each language.
 */
import { type LinkLanguage, linkLanguage } from "../un/link.ts";
import type { PlaceLabel } from "./pinpoint.ts";
import { quoted } from "./quotation-marks.ts";

export interface UnWords {
  /** A resolution or decision of a body, from its designation: "1970 (2011)", "60/1". */
  readonly securityCouncil: (designation: string) => string;
  readonly generalAssembly: (designation: string) => string;
  readonly humanRightsCouncil: (designation: string, decision: boolean) => string;
  readonly economicAndSocialCouncil: (designation: string) => string;
  /** Short for one of the Security Council once it has been named in full. */
  readonly resolution: (designation: string) => string;
  readonly ibid: string;
  readonly places: Readonly<Record<PlaceLabel, readonly [one: string, many: string]>>;
  readonly and: string;
  /** Between the ends of a range. */
  readonly to: string;
  /** Between the parts of a reference, and between the sources of a note. */
  readonly comma: string;
  readonly semicolon: string;
  readonly stop: string;
  readonly quote: (text: string) => string;
  readonly unitedNations: string;
  readonly treatySeries: string;
  readonly volume: (number: string) => string;
  readonly number: (number: string) => string;
  readonly others: string;
  readonly availableAt: string;
  readonly pressRelease: string;
  readonly unPublication: string;
  /** Of a chapter's book, before its title, and its editors after it. */
  readonly inBook: string;
  readonly editors: (names: string, several: boolean) => string;
  readonly seeNote: (number: number) => string;
  readonly missing: string;
  /** Of a resolution, with its vote (in favour–against–abstaining) where known. */
  readonly adopted: (date: string, vote: string) => string;
  /** Of facts that stood so on a day. */
  readonly asAt: (date: string) => string;
  /** Of a copy in an archive; the date may be unknown (empty). */
  readonly archived: (date: string) => string;
  /** Before the symbol of a draft resolution. */
  readonly draft: string;
  /** What a document is, where its record says so in English. */
  readonly genres: Readonly<Record<string, string>>;
}

const english: UnWords = {
  securityCouncil: (it) => `Security Council resolution ${it}`,
  generalAssembly: (it) => `General Assembly resolution ${it}`,
  humanRightsCouncil: (it, decision) => `Human Rights Council ${decision ? "decision" : "resolution"} ${it}`,
  economicAndSocialCouncil: (it) => `Economic and Social Council resolution ${it}`,
  resolution: (it) => `resolution ${it}`,
  ibid: "ibid.",
  places: {
    paragraph: ["para.", "paras."],
    page: ["p.", "pp."],
    article: ["art.", "arts."],
    section: ["sect.", "sects."],
    chapter: ["chap.", "chaps."],
    part: ["part", "parts"],
    annex: ["annex", "annexes"],
    preambular: ["preambular para.", "preambular paras."],
    preamble: ["preamble", "preamble"],
  },
  and: " and ",
  to: "–",
  comma: ", ",
  semicolon: "; ",
  stop: ".",
  quote: (text) => quoted(text, "“", "”", "‘", "’"),
  unitedNations: "United Nations",
  treatySeries: "Treaty Series",
  volume: (it) => `vol. ${it}`,
  number: (it) => `No. ${it}`,
  others: " and others",
  availableAt: "Available at ",
  pressRelease: "press release",
  unPublication: "United Nations publication",
  inBook: "in ",
  editors: (names, several) => `${names}, ${several ? "eds." : "ed."}`,
  seeNote: (it) => `see footnote ${it}`,
  missing: "source missing",
  adopted: (date, vote) => `adopted ${date}${vote && ` by ${vote}`}`,
  archived: (date) => (date ? `archived ${date}` : "archived copy"),
  asAt: (date) => `as at ${date}`,
  draft: "draft resolution",
  genres: {},
};

const french: UnWords = {
  ...english,
  securityCouncil: (it) => `résolution ${it} du Conseil de sécurité`,
  generalAssembly: (it) => `résolution ${it} de l’Assemblée générale`,
  humanRightsCouncil: (it, decision) =>
    `${decision ? "décision" : "résolution"} ${it} du Conseil des droits de l’homme`,
  economicAndSocialCouncil: (it) => `résolution ${it} du Conseil économique et social`,
  resolution: (it) => `résolution ${it}`,
  places: {
    paragraph: ["par.", "par."],
    page: ["p.", "p."],
    article: ["art.", "art."],
    section: ["sect.", "sect."],
    chapter: ["chap.", "chap."],
    part: ["partie", "parties"],
    annex: ["annexe", "annexes"],
    preambular: ["al. # du préambule", "al. # du préambule"],
    preamble: ["préambule", "préambule"],
  },
  and: " et ",
  to: " à ",
  semicolon: " ; ",
  quote: (text) => quoted(text, "«\u00a0", "\u00a0»", "“", "”"),
  unitedNations: "Nations Unies",
  treatySeries: "Recueil des Traités",
  number: (it) => `n° ${it}`,
  others: " et autres",
  availableAt: "Disponible à l’adresse suivante\u00a0: ",
  pressRelease: "communiqué de presse",
  unPublication: "publication des Nations Unies",
  inBook: "dans ",
  editors: (names) => `${names} (dir. publ.)`,
  seeNote: (it) => `voir note ${it}`,
  missing: "source manquante",
  adopted: (date, vote) => `adoptée le ${date}${vote && ` par ${vote}`}`,
  archived: (date) => (date ? `archivé le ${date}` : "copie archivée"),
  asAt: (date) => `état au ${date}`,
  draft: "projet de résolution",
  genres: {
    "Report of the Secretary-General": "Rapport du Secrétaire général",
    "Presidential statement": "Déclaration du Président",
    "Verbatim record": "Procès-verbal",
  },
};

const spanish: UnWords = {
  ...english,
  securityCouncil: (it) => `resolución ${it} del Consejo de Seguridad`,
  generalAssembly: (it) => `resolución ${it} de la Asamblea General`,
  humanRightsCouncil: (it, decision) => `${decision ? "decisión" : "resolución"} ${it} del Consejo de Derechos Humanos`,
  economicAndSocialCouncil: (it) => `resolución ${it} del Consejo Económico y Social`,
  resolution: (it) => `resolución ${it}`,
  places: {
    paragraph: ["párr.", "párrs."],
    page: ["pág.", "págs."],
    article: ["art.", "arts."],
    section: ["secc.", "seccs."],
    chapter: ["cap.", "caps."],
    part: ["parte", "partes"],
    annex: ["anexo", "anexos"],
    preambular: ["párr. # del preámbulo", "párrs. # del preámbulo"],
    preamble: ["preámbulo", "preámbulo"],
  },
  and: " y ",
  to: " a ",
  unitedNations: "Naciones Unidas",
  number: (it) => `núm. ${it}`,
  others: " y otros",
  availableAt: "Disponible en ",
  pressRelease: "comunicado de prensa",
  unPublication: "publicación de las Naciones Unidas",
  inBook: "en ",
  seeNote: (it) => `véase la nota ${it}`,
  missing: "falta la fuente",
  adopted: (date, vote) => `aprobada el ${date}${vote && ` por ${vote}`}`,
  archived: (date) => (date ? `archivado el ${date}` : "copia archivada"),
  asAt: (date) => `situación al ${date}`,
  draft: "proyecto de resolución",
  genres: {
    "Report of the Secretary-General": "Informe del Secretario General",
    "Presidential statement": "Declaración de la Presidencia",
    "Verbatim record": "Acta literal",
  },
};

const arabic: UnWords = {
  ...english,
  securityCouncil: (it) => `قرار مجلس الأمن ${it}`,
  generalAssembly: (it) => `قرار الجمعية العامة ${it}`,
  humanRightsCouncil: (it, decision) => `${decision ? "مقرر" : "قرار"} مجلس حقوق الإنسان ${it}`,
  economicAndSocialCouncil: (it) => `قرار المجلس الاقتصادي والاجتماعي ${it}`,
  resolution: (it) => `القرار ${it}`,
  ibid: "المرجع نفسه",
  places: {
    paragraph: ["الفقرة", "الفقرات"],
    page: ["الصفحة", "الصفحات"],
    article: ["المادة", "المواد"],
    section: ["الفرع", "الفروع"],
    chapter: ["الفصل", "الفصول"],
    part: ["الجزء", "الأجزاء"],
    annex: ["المرفق", "المرفقات"],
    preambular: ["الفقرة # من الديباجة", "الفقرات # من الديباجة"],
    preamble: ["الديباجة", "الديباجة"],
  },
  and: " و ",
  to: "-",
  comma: "، ",
  semicolon: "؛ ",
  // Within words that run from left to right the inner marks stand as in those.
  quote: (text) => (text.startsWith("\u2066") ? quoted(text, "”", "“", "‘", "’") : quoted(text, "”", "“", "’", "‘")),
  unitedNations: "الأمم المتحدة",
  treatySeries: "مجموعة المعاهدات",
  volume: (it) => `المجلد ${it}`,
  number: (it) => `الرقم ${it}`,
  others: " وآخرون",
  availableAt: "متاح على الرابط التالي: ",
  pressRelease: "بيان صحفي",
  unPublication: "منشورات الأمم المتحدة",
  inBook: "في ",
  editors: (names) => `تحرير ${names}`,
  seeNote: (it) => `انظر الحاشية ${it}`,
  missing: "المصدر مفقود",
  adopted: (date, vote) => `اتخذ في ${date}${vote && `، ${vote}`}`,
  archived: (date) => (date ? `محفوظ في ${date}` : "نسخة محفوظة"),
  asAt: (date) => `حتى ${date}`,
  draft: "مشروع القرار",
  genres: {
    "Report of the Secretary-General": "تقرير الأمين العام",
    "Presidential statement": "بيان رئاسي",
    "Verbatim record": "محضر حرفي",
  },
};

const russian: UnWords = {
  ...english,
  securityCouncil: (it) => `резолюция ${it} Совета Безопасности`,
  generalAssembly: (it) => `резолюция ${it} Генеральной Ассамблеи`,
  humanRightsCouncil: (it, decision) => `${decision ? "решение" : "резолюция"} ${it} Совета по правам человека`,
  economicAndSocialCouncil: (it) => `резолюция ${it} Экономического и Социального Совета`,
  resolution: (it) => `резолюция ${it}`,
  ibid: "там же",
  places: {
    paragraph: ["пункт", "пункты"],
    page: ["стр.", "стр."],
    article: ["статья", "статьи"],
    section: ["раздел", "разделы"],
    chapter: ["глава", "главы"],
    part: ["часть", "части"],
    annex: ["приложение", "приложения"],
    preambular: ["пункт # преамбулы", "пункты # преамбулы"],
    preamble: ["преамбула", "преамбула"],
  },
  and: " и ",
  quote: (text) => quoted(text, "«", "»", "„", "“"),
  unitedNations: "United Nations",
  others: " и др.",
  availableAt: "URL: ",
  pressRelease: "пресс-релиз",
  unPublication: "издание Организации Объединенных Наций",
  inBook: "в: ",
  editors: (names) => `ред. ${names}`,
  seeNote: (it) => `см. сноску ${it}`,
  missing: "источник отсутствует",
  adopted: (date, vote) => `принята ${date}${vote && `, ${vote}`}`,
  archived: (date) => (date ? `архивная копия от ${date}` : "архивная копия"),
  asAt: (date) => `по состоянию на ${date}`,
  draft: "проект резолюции",
  genres: {
    "Report of the Secretary-General": "Доклад Генерального секретаря",
    "Presidential statement": "Заявление Председателя",
    "Verbatim record": "Стенографический отчет",
  },
};

const chinese: UnWords = {
  ...english,
  securityCouncil: (it) => `安全理事会第${it.replace(" (", "(")}号决议`,
  generalAssembly: (it) => `大会第${it}号决议`,
  humanRightsCouncil: (it, decision) => `人权理事会第${it}号${decision ? "决定" : "决议"}`,
  economicAndSocialCouncil: (it) => `经济及社会理事会第${it}号决议`,
  resolution: (it) => `第${it.replace(" (", "(")}号决议`,
  ibid: "同上",
  places: {
    paragraph: ["第#段", "第#段"],
    page: ["第#页", "第#页"],
    article: ["第#条", "第#条"],
    section: ["第#节", "第#节"],
    chapter: ["第#章", "第#章"],
    part: ["第#部分", "第#部分"],
    annex: ["附件#", "附件#"],
    preambular: ["序言部分第#段", "序言部分第#段"],
    preamble: ["序言", "序言"],
  },
  and: "和",
  to: "至",
  comma: ",",
  semicolon: ";",
  stop: "。",
  quote: (text) => `“${text}”`,
  unitedNations: "联合国",
  treatySeries: "《条约汇编》",
  volume: (it) => `第${it}卷`,
  number: (it) => `第${it}号`,
  others: "等人",
  availableAt: "可查阅 ",
  pressRelease: "新闻稿",
  unPublication: "联合国出版物",
  inBook: "载于",
  editors: (names) => `${names}编`,
  seeNote: (it) => `见脚注${it}`,
  missing: "缺少来源",
  adopted: (date, vote) => `${date}通过${vote && `,${vote}`}`,
  archived: (date) => (date ? `存档于${date}` : "存档副本"),
  asAt: (date) => `截至${date}`,
  draft: "决议草案",
  genres: {
    "Report of the Secretary-General": "秘书长的报告",
    "Presidential statement": "主席声明",
    "Verbatim record": "逐字记录",
  },
};

const words: Readonly<Record<LinkLanguage, UnWords>> = {
  en: english,
  fr: french,
  es: spanish,
  ar: arabic,
  ru: russian,
  zh: chinese,
};

/** The words for a brief's language (BCP 47); English where the Organization has none of its own. */
export const unWords = (language: string): UnWords => words[linkLanguage(language)];
