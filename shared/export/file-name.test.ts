import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "./file-name.ts";

test.each([
  ["Arsenals without owners: Libyan small arms", "Arsenals without owners Libyan small arms.pdf"],
  ["A/RES/60/1 – what now?", "A RES 60 1 – what now.pdf"],
  ["  ...  ", "brief.pdf"],
  ["", "brief.pdf"],
  ["CON", "brief CON.pdf"],
  ["../../etc/passwd", "etc passwd.pdf"],
  ["in\u202egpj.exe", "in gpj.exe.pdf"],
  ["موجز سياسات", "موجز سياسات.pdf"],
  ["n".repeat(300), `${"n".repeat(120)}.pdf`],
])("the file of the brief %j is called %j", (title, name) => expect(fileName(title, "pdf")).toBe(name));

test("any title gives a name that every system takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (title) => {
      const name = fileName(title, "pdf");
      expect(name).toMatch(/^[^\p{Cc}<>:"/\\|?*. ][^\p{Cc}<>:"/\\|?*]*(?<![. ])\.pdf$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(130);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
