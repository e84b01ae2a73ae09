import { expect, test } from "vitest";
import * as Y from "yjs";
import { dropsOvertaken, replay } from "./replay.ts";

const by = (clientID: number, ...updates: readonly Uint8Array[]): Y.Doc => {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  document.clientID = clientID;
  return document;
};
const words = (document: Y.Doc) => document.getText("words").toString();
const read = (...updates: readonly Uint8Array[]): Y.Doc => {
  const document = new Y.Doc();
  replay(document, updates);
  return document;
};

/** Eve claims places of her words beforehand, by what waits for a client that never comes. */
function overtaken() {
  const nobody = by(9);
  nobody.getText("words").insert(0, "never");
  const ahead = by(4, Y.encodeStateAsUpdate(nobody));
  ahead.getText("words").insert(0, "up");
  const known = Y.encodeStateVector(ahead);
  ahead.getText("words").insert(7, "junk");
  const eve = by(4);
  eve.getText("words").insert(0, "eve and");
  return [Y.encodeStateAsUpdate(ahead, known), Y.encodeStateAsUpdate(eve)] as const;
}

test("what waits for ever and claims places that are taken holds up nothing behind it, live as when it is read", () => {
  const [ahead, eves] = overtaken();
  const ana = by(2);
  ana.getText("words").insert(0, "ana ");
  const eve = by(4, eves, Y.encodeStateAsUpdate(ana));
  const before = Y.encodeStateVector(eve);
  eve.getText("words").insert(words(eve).indexOf("ana ") + 4, "behind");
  // It waits for Ana's words, behind what waits for ever.
  const updates = [ahead, Y.encodeStateAsUpdate(eve, before), eves, Y.encodeStateAsUpdate(ana)];
  const live = new Y.Doc();
  dropsOvertaken(live);
  for (const update of updates) Y.applyUpdate(live, update);
  expect(words(live)).toContain("ana behind");
  expect(words(read(...updates))).toBe(words(live));
});

test("an update that says otherwise what was collected meanwhile, and a little more, leaves the document readable", () => {
  const eve = by(4);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("four")]);
  eve.getXmlFragment("body").insert(0, [paragraph]);
  const hub = by(1, Y.encodeStateAsUpdate(eve));
  hub.getXmlFragment("body").delete(0, 1);
  hub.getText("words").insert(0, "others");
  const again = by(4);
  again.getText("words").insert(0, "said otherwise");
  expect(words(read(Y.encodeStateAsUpdate(hub), Y.encodeStateAsUpdate(again)))).toContain("others");
});
