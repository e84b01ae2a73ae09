/**
 * Whatever somebody sends as an edit, lawful or mutated, in whatever order and however often: the hub refuses it, or can still
 * read the brief, with everybody's words, from its log, from a fold, and for whoever comes. `SOAK=1` tries far more.
 */
import { expect, test } from "vitest";
import { messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { body } from "../../shared/brief/layout.ts";
import { readBrief } from "../../shared/brief/read.ts";
import { briefFromTemplate } from "../../shared/brief/templates.ts";
import { writeBrief } from "../../shared/brief/write.ts";
import { contentOf } from "../../shared/protocol/documents.ts";
import { seededRandom } from "../../tests/random.ts";
import { folded } from "../storage/fold.ts";
import { dropsOvertaken, replay } from "../storage/replay.ts";
import { addedBy } from "./authors.ts";
import { checkEdit } from "./edit.ts";
import { Refused } from "./refused.ts";

const soak = process.env.SOAK === "1";
const { seed, between } = seededRandom();
const oneOf = <Of>(choices: readonly Of[]): Of => {
  const chosen = choices[between(0, choices.length - 1)];
  if (chosen === undefined) throw new Error("there are choices");
  return chosen;
};

const names = [
  "paragraph",
  "heading",
  "table",
  "tableRow",
  "tableCell",
  "blockquote",
  "citation",
  "callout",
  "hologram",
];
const value = () => oneOf<unknown>([1, "x", null, true, [1, [2]], { a: 1 }, -1, 1e308, [{ source: "x" }]]);

/** Changes something, lawful or not. */
function edit(content: Y.Doc): void {
  const places: (Y.XmlFragment | Y.XmlText)[] = [body(content)];
  for (const place of places) {
    if (place instanceof Y.XmlText) continue;
    for (const child of place.toArray()) if (!(child instanceof Y.XmlHook)) places.push(child);
  }
  const place = oneOf(places);
  const at = between(0, place.length);
  const isText = place instanceof Y.XmlText;
  oneOf([
    () => (isText ? place.insert(at, "word") : place.insert(at, [new Y.XmlElement(oneOf(names))])),
    () => (isText ? place.format(0, Math.min(3, at), { bold: value() }) : place.insert(at, [new Y.XmlText("words")])),
    () => place.length > 0 && place.delete(Math.min(at, place.length - 1), 1),
    () =>
      isText ? place.insertEmbed(at, { a: 1 }) : place instanceof Y.XmlElement && place.setAttribute("level", "9"),
    () =>
      content.getMap("meta").set(oneOf(["title", "language", "schemaVersion", "x"]), oneOf([value(), new Y.Text("t")])),
    () => content.getMap("sources").set("s", oneOf([value(), { id: "s", type: "book" }, new Y.Map()])),
  ])();
}

/** Some of its bytes changed, put in or left out. */
function mutated(update: Uint8Array): Uint8Array {
  const bytes = [...update];
  for (let n = between(1, 4); n > 0; n--) {
    const at = between(0, bytes.length);
    oneOf([
      () => bytes.splice(at, 1, between(0, 255)),
      () => bytes.splice(at, 0, between(0, 255)),
      () => bytes.splice(at, 1),
    ])();
  }
  return Uint8Array.from(bytes);
}

/** A document whose client is the same in each run of a seed, also where an enemy writes under it. */
const byClient = (clientID: number, state: Uint8Array): Y.Doc => {
  const document = new Y.Doc();
  document.clientID = clientID;
  Y.applyUpdate(document, state);
  document.clientID = clientID;
  return document;
};
const said = (content: Y.Doc): string => JSON.stringify(readBrief(content));
const read = (...updates: readonly Uint8Array[]): string => {
  const content = new Y.Doc();
  replay(content, updates);
  return said(content);
};

/** A brief as a hub has it: open, and in its log. */
function openBrief() {
  const content = Object.assign(byClient(1, new Uint8Array([0, 0])), { name: contentOf("b".repeat(21)) });
  dropsOvertaken(content);
  writeBrief(briefFromTemplate("policy-brief", { language: "en", title: "T", date: "2026-01-01" }), content);
  const log = [Y.encodeStateAsUpdate(content)];
  const member = { member: "m", author: "m", name: "", role: "editor", team: true, relay: false } as const;
  const context = { right: "write", principal: member } as const;
  /** Whether it was taken. Nobody writes under another's client: `owned`. */
  const send = (type: number, update: Uint8Array, owned: readonly number[] = []): boolean => {
    try {
      const brought = checkEdit(type, update, content, context);
      if (brought && owned.some((client) => addedBy(brought.structs, content).has(client))) return false;
      if (brought) log.push(brought.update);
      if (brought) Y.applyUpdate(content, brought.update);
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
    Y.applyUpdate(content, update);
    return true;
  };
  return { content, log, send };
}

const briefs = soak ? 3_000 : 60;

test(
  `${briefs} briefs with ${briefs * 25} edits in them that mean harm say the same wherever they are read, and hold back no word of anybody else`,
  () => {
    for (let n = 0; n < briefs; n++) {
      const { content, log, send } = openBrief();
      const about = `seed ${seed}, brief ${n}`;
      const [start = new Uint8Array()] = log;
      const ana = byClient(2, start);
      const enemies = [3, 4, 5].map((client) => byClient(client, start));
      const sent: Uint8Array[] = [start];
      for (let step = 0; step < 25; step++) {
        const enemy = oneOf(enemies);
        const { clientID } = enemy;
        if (between(0, 2) === 0) Y.applyUpdate(enemy, Y.encodeStateAsUpdate(content));
        enemy.clientID = clientID;
        const before = Y.encodeStateVector(enemy);
        edit(enemy);
        const whole = Y.encodeStateAsUpdate(enemy);
        const update = oneOf([
          whole,
          Y.encodeStateAsUpdate(enemy, before),
          oneOf(sent),
          Y.mergeUpdates([oneOf(sent), whole]),
        ]);
        sent.push(update);
        const type = oneOf([messageYjsSyncStep2, messageYjsUpdate]);
        send(type, between(0, 2) === 0 ? update : mutated(update), [ana.clientID]);

        // Somebody honest has what the hub has, and writes on behind it.
        Y.applyUpdate(ana, Y.encodeStateAsUpdate(content, Y.encodeStateVector(ana)));
        const known = Y.encodeStateVector(ana);
        ana.getText("words").insert(ana.getText("words").length, `${step} `);
        expect(send(messageYjsUpdate, Y.encodeStateAsUpdate(ana, known)), about).toBe(true);
        expect(Y.getState(content.store, 2), `${about}: words of hers wait`).toBe(Y.getState(ana.store, 2));
      }
      const live = said(content);
      const half = between(0, log.length);
      const snapshot = folded({ snapshot: null, updates: log.slice(0, half) });
      expect(read(...log), `${about}, from the log`).toBe(live);
      expect(read(folded({ snapshot: null, updates: log })), `${about}, from a fold`).toBe(live);
      expect(read(snapshot, ...log.slice(half)), `${about}, from a fold and the log`).toBe(live);
      expect(read(Y.encodeStateAsUpdate(content)), `${about}, as it is sent`).toBe(live);
    }
  },
  soak ? 600_000 : 60_000,
);
