/** What the printed brief says beside its authors' words, in the six languages of the United Nations; English for all others. */
import type { TemplateName } from "../brief/model.ts";
import type { SourceListGroup } from "../citations/bibliography.ts";
import { type LinkLanguage, linkLanguage } from "../un/link.ts";

/** In one language. */
export interface PrintedWords {
  readonly templates: Readonly<Record<TemplateName, string>>;
  readonly summary: string;
  readonly table: string;
  readonly figure: string;
  readonly sources: string;
  /** Headings of the groups in the list of sources. */
  readonly groups: Readonly<Record<Exclude<SourceListGroup["kind"], "all">, string>>;
  /** Stands where a picture is missing. */
  readonly noPicture: string;
}

const words: Readonly<Record<LinkLanguage, PrintedWords>> = {
  en: {
    templates: {
      blank: "",
      "policy-brief": "Policy brief",
      "rapid-alert": "Rapid alert",
      "upr-submission": "Submission to the Universal Periodic Review",
    },
    summary: "Summary",
    table: "Table",
    figure: "Figure",
    sources: "Sources",
    groups: {
      resolutions: "Resolutions",
      reports: "Documents and reports",
      treaties: "Treaties",
      other: "Other sources",
    },
    noPicture: "Picture missing",
  },
  fr: {
    templates: {
      blank: "",
      "policy-brief": "Note d’orientation",
      "rapid-alert": "Alerte rapide",
      "upr-submission": "Communication à l’Examen périodique universel",
    },
    summary: "Résumé",
    table: "Tableau",
    figure: "Figure",
    sources: "Sources",
    groups: {
      resolutions: "Résolutions",
      reports: "Documents et rapports",
      treaties: "Traités",
      other: "Autres sources",
    },
    noPicture: "Image manquante",
  },
  es: {
    templates: {
      blank: "",
      "policy-brief": "Informe de políticas",
      "rapid-alert": "Alerta rápida",
      "upr-submission": "Comunicación al Examen Periódico Universal",
    },
    summary: "Resumen",
    table: "Cuadro",
    figure: "Gráfico",
    sources: "Fuentes",
    groups: {
      resolutions: "Resoluciones",
      reports: "Documentos e informes",
      treaties: "Tratados",
      other: "Otras fuentes",
    },
    noPicture: "Falta la imagen",
  },
  ar: {
    templates: {
      blank: "",
      "policy-brief": "موجز سياسات",
      "rapid-alert": "إنذار سريع",
      "upr-submission": "مساهمة في الاستعراض الدوري الشامل",
    },
    summary: "موجز",
    table: "الجدول",
    figure: "الشكل",
    sources: "المصادر",
    groups: { resolutions: "القرارات", reports: "الوثائق والتقارير", treaties: "المعاهدات", other: "مصادر أخرى" },
    noPicture: "الصورة غير موجودة",
  },
  ru: {
    templates: {
      blank: "",
      "policy-brief": "Аналитическая записка",
      "rapid-alert": "Срочное предупреждение",
      "upr-submission": "Материалы для универсального периодического обзора",
    },
    summary: "Резюме",
    table: "Таблица",
    figure: "Рисунок",
    sources: "Источники",
    groups: {
      resolutions: "Резолюции",
      reports: "Документы и доклады",
      treaties: "Договоры",
      other: "Другие источники",
    },
    noPicture: "Изображение отсутствует",
  },
  zh: {
    templates: {
      blank: "",
      "policy-brief": "政策简报",
      "rapid-alert": "快速警报",
      "upr-submission": "普遍定期审议材料",
    },
    summary: "摘要",
    table: "表",
    figure: "图",
    sources: "资料来源",
    groups: { resolutions: "决议", reports: "文件和报告", treaties: "条约", other: "其他资料" },
    noPicture: "图片缺失",
  },
};

/** @param language BCP 47 */
export const printedWords = (language: string): PrintedWords => words[linkLanguage(language)];
