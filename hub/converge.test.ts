/** Whatever the network does, people end with the same text, and none of their words is missing or doubled. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openClient } from "../tests/client.ts";
import { calm, Network } from "../tests/network.ts";
import { Person, removeFolders, startTeam, type Team } from "../tests/team.ts";

let team: Team;
let owner: Person;
beforeAll(async () => {
  team = await startTeam();
  owner = await Person.first(team);
});
afterAll(async () => {
  await team.close();
  removeFolders();
});

/** One person's next step; `offline` lasts until they come back, or until the end. */
const step = fc.record({ who: fc.nat(2), does: fc.constantFrom("write", "write", "write", "leave", "return") });

test("fault 13: over delays, doubled and overtaken messages, cuts, and long absence", {
  timeout: 170_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { minLength: 5, maxLength: 40 }), async (seed, steps) => {
      const network = await Network.before(team.url, seed);
      const place = { url: network.url, token: owner.token, brief: await owner.newBrief() };
      const people = [0, 1, 2].map(() => openClient(place));
      const written: string[] = [];
      try {
        await Promise.all(people.map((person) => person.opened()));
        network.weather = { delay: 3, doubled: 0.2, overtaken: 0.1, cut: 0.03 };
        for (const { who, does } of steps) {
          const person = people[who];
          if (does === "write") {
            written.push(`word-${written.length}`);
            person?.write(`word-${written.length - 1}`);
          } else if (does === "leave") await person?.disconnect();
          else person?.connect();
        }
        network.weather = calm;
        network.down();
        network.up();
        for (const person of people) person.connect();
        const whole = [...written].sort().join();
        await Promise.all(
          people.map((person) =>
            person.until(
              () =>
                person.paragraphs
                  .filter((words) => words !== "")
                  .toSorted()
                  .join() === whole,
            ),
          ),
        );
        const [first, ...others] = people.map(({ paragraphs }) => paragraphs);
        for (const other of others) expect(other).toEqual(first);
      } finally {
        for (const person of people) person.close();
        await network.close();
      }
    }),
    { numRuns: process.env.SOAK === "1" ? 200 : 5, seed: 11 },
  );
});
