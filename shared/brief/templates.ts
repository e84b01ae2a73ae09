/** What a new brief begins with. The guidance is text to write over: it says what belongs there and how long it should be. */
import type {
  Block,
  BriefMeta,
  BriefModel,
  Flow,
  Heading,
  List,
  Marks,
  Paragraph,
  TableCell,
  TemplateName,
} from "./model.ts";
import { numbered } from "./numbering.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { everyBlock } from "./walk.ts";

/** What the person chose. `language`: BCP 47; `date`: ISO, or empty for an undated brief. */
interface NewBriefFacts {
  readonly language: string;
  readonly title: string;
  readonly date: string;
}

/** A new brief with the template's headings and words of guidance. */
export function briefFromTemplate(template: TemplateName, facts: NewBriefFacts): BriefModel {
  const { body, ...meta } = templates[template];
  return {
    meta: {
      schemaVersion: SCHEMA_VERSION,
      title: facts.title,
      subtitle: "",
      authors: "",
      date: facts.date,
      language: facts.language,
      template,
      numberedHeadings: false,
      groupRecommendations: false,
      citationStyle: "un",
      ...meta,
    },
    body: numbered(body),
    sources: {},
  };
}

/** Whether these words are what a template has in a place that is to be written over. */
export const isGuidance = (words: string): boolean => guidance().has(words);

let known: ReadonlySet<string> | undefined;

function guidance(): ReadonlySet<string> {
  known ??= new Set(
    Object.values(templates)
      .flatMap(({ body }) => [...everyBlock(body)])
      .filter((block) => block.type === "paragraph")
      .map(({ content }) => content.map((part) => (part.type === "text" ? part.text : "")).join(""))
      // Shorter, it may be what somebody wants to say.
      .filter((words) => words.length > 30),
  );
  return known;
}

interface Template extends Partial<BriefMeta> {
  readonly body: readonly Block[];
}

const run = (text: string, marks: Marks = {}) => ({ type: "text", text, marks }) as const;
const paragraph = (...text: readonly string[]): Paragraph => ({
  type: "paragraph",
  language: null,
  // The odd pieces are what a reader's eye should catch.
  content: text.map((piece, index) => run(piece, index % 2 === 1 ? { bold: true } : {})),
});
const heading = (text: string, level: Heading["level"] = 1): Heading => ({
  type: "heading",
  language: null,
  level,
  content: [run(text)],
});
const bullets = (...items: readonly string[]): List => ({
  type: "bulletList",
  language: null,
  start: 1,
  items: items.map((item) => [paragraph(item)]),
});
const callout = (title: string | null, ...content: readonly Flow[]): Block => ({
  type: "callout",
  language: null,
  title,
  content,
});
const recommendation = (addressee: string, text: string): Block => ({
  type: "recommendation",
  language: null,
  addressee,
  number: 0,
  content: [paragraph(text)],
});
const table = (caption: string, [head, ...rows]: readonly (readonly string[])[]): Block => ({
  type: "table",
  language: null,
  caption,
  rows: [(head ?? []).map((text) => cell(text, true)), ...rows.map((row) => row.map((text) => cell(text, false)))],
});
const cell = (text: string, header: boolean): TableCell => ({
  header,
  colspan: 1,
  rowspan: 1,
  colwidth: null,
  content: [text ? paragraph(text) : { type: "paragraph", language: null, content: [] }],
});

const templates: Readonly<Record<TemplateName, Template>> = {
  blank: { body: [{ type: "paragraph", language: null, content: [] }] },

  "policy-brief": {
    numberedHeadings: true,
    body: [
      callout(
        null,
        bullets(
          "The problem in one sentence: who is at risk, where, and since when.",
          "What your evidence shows that the reader does not know yet. Cite the strongest source here.",
          "Why it falls to the addressee, and why now: a mandate renewal, a review conference, a vote.",
          "How many recommendations follow, and to whom the first one speaks.",
        ),
      ),
      heading("The problem"),
      paragraph(
        "Describe the situation as it stands, with dates, places and figures, each tied to its source. Two or three paragraphs. Separate what is documented from what is reported, and say who reported it.",
      ),
      heading("What has been agreed"),
      paragraph(
        "Name the decisions and obligations that already apply: resolutions of the Security Council with their paragraphs, treaty articles, undertakings such as paragraphs 138 and 139 of the 2005 World Summit Outcome. Quote exactly, or paraphrase and give the paragraph.",
      ),
      table("Commitments that apply", [
        ["Instrument", "What it requires", "State of implementation"],
        ["", "", ""],
        ["", "", ""],
      ]),
      heading("Why it falls short"),
      paragraph(
        "Explain the gap between the commitment and the practice: authority, capacity, political will, or a hole in the rules. Give the other side’s best argument and answer it.",
      ),
      heading("Options"),
      paragraph(
        "Set out two or three courses open to the addressee, with what each would cost and what could go wrong. Say which one you recommend.",
      ),
      heading("Recommendations"),
      recommendation(
        "Security Council",
        "One action, beginning with a verb, that the addressee has the power to take. Name the instrument (a mandate, a sanctions listing, a reporting request) and the date by which.",
      ),
      recommendation(
        "Member States",
        "One action within national authority: an export licence, a law, a contribution of staff or funds, an instruction to a delegation.",
      ),
      recommendation(
        "Secretariat",
        "One action within an existing mandate, with the report or briefing in which the result should appear.",
      ),
    ],
  },

  "rapid-alert": {
    body: [
      callout(
        "Alert",
        paragraph(
          "In three sentences: what happened or is about to happen, who is in danger, what is asked of the reader in the next 72 hours.",
        ),
      ),
      heading("What we know"),
      paragraph("Facts with time, place and source, newest first. Give times with their time zone."),
      bullets(
        "Confirmed: seen by your own staff, or by two independent sources.",
        "Reported: one credible source, named by kind if it can't be named.",
        "Not known: what the reader will ask, and you can't answer yet.",
      ),
      heading("Why it may become an atrocity"),
      paragraph(
        "Name the risk factors of the United Nations Framework of Analysis for Atrocity Crimes that are present, and what has changed in recent days: incitement, movement of arms or forces, attacks on a group, cut communications, denial of access.",
      ),
      heading("What can be done now"),
      recommendation(
        "Security Council",
        "The immediate step: a meeting, a press statement, a demand addressed by name, a visit.",
      ),
      recommendation("Member States with influence", "Who should call whom, and what should be said."),
      recommendation(
        "Peace operation and humanitarian country team",
        "Protection measures within the present mandate: presence, patrols, access, evacuation.",
      ),
      heading("Sources and their safety"),
      paragraph(
        "How the information was obtained and checked. ",
        "Name nobody who could be harmed by being named.",
        " Give the time of the next update and a contact for questions.",
      ),
    ],
  },

  "upr-submission": {
    numberedHeadings: true,
    groupRecommendations: true,
    body: [
      callout(
        null,
        paragraph(
          "State under review, session of the Universal Periodic Review, and the organisation that submits, with its mandate in one sentence. Submissions of one organisation may have 2,815 words, joint submissions 5,630, without notes and annexes: check the current technical guidelines of OHCHR before sending.",
        ),
      ),
      heading("Background and framework"),
      paragraph(
        "Treaties ratified and not ratified, with reservations; national institutions; what changed since the last review. Give the date of each ratification.",
      ),
      heading("Implementation of earlier recommendations"),
      paragraph(
        "Take the recommendations of the previous cycle that bear on your subject. Cite each by the report of the Working Group and its paragraph, and say whether it was supported or noted.",
      ),
      table("Recommendations of the previous cycle", [
        ["Recommendation and paragraph", "Recommending State", "Position", "Assessment"],
        ["", "", "Supported", "Not implemented"],
        ["", "", "Noted", "Partly implemented"],
      ]),
      heading("Situation on the ground"),
      heading("Protection of civilians and prevention of atrocity crimes", 2),
      paragraph(
        "First-hand information first. Give cases with date and place; protect the identity of victims and witnesses.",
      ),
      heading("Control of arms and ammunition", 2),
      paragraph(
        "Law and practice on possession, transfer, stockpiles and marking, and their effect on human rights, with reference to the Arms Trade Treaty and the Programme of Action on small arms where they apply.",
      ),
      heading("Recommendations to the State under review"),
      recommendation(
        "Government",
        "One specific, measurable action with a time limit that falls within the next cycle.",
      ),
      recommendation(
        "Parliament",
        "A law to adopt, amend or repeal, named by title, with the treaty article it would give effect to.",
      ),
      recommendation("National human rights institution", "A function to take up, with the resources it needs."),
    ],
  },
};
