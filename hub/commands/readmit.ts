/** `demarche readmit`: who is known to a hub, and a way in for one of them who has lost theirs. */
import { message } from "../../shared/messages/message.ts";
import { everybodyAt, readmit as letIn } from "../readmit.ts";
import { type Command, complain, optionsOf } from "./command.ts";
import { sayDatabase } from "./say-database.ts";

export const readmit: Command = {
  async run(args) {
    const options = optionsOf(args, "data", "person");
    const { DATABASE_URL, REDIS_URL } = process.env;
    if (!options || (!options.data && !DATABASE_URL)) return "usage";
    const { data = null, person } = options;
    const place = { data: DATABASE_URL ? null : data, databaseUrl: DATABASE_URL, shared: Boolean(REDIS_URL) };
    const answer = person === undefined ? await everybodyAt(place) : await letIn(place, person);
    if (answer === "no-hub") return complain(message("en", "cli.backup-no-hub", { detail: data ?? "" }), 1);
    if (answer === null) return complain(message("en", "cli.readmitNobody", { person: person ?? "" }), 1);
    if (typeof answer === "string") {
      process.stdout.write(`${message("en", "cli.readmitted", { code: answer })}\n`);
      return 0;
    }
    if ("problem" in answer) {
      if (answer.database) return complain(sayDatabase(answer.database), 1);
      const { code, title } = answer.problem;
      return complain(code === "folder-in-use" ? message("en", "cli.backup-in-use", { detail: data ?? "" }) : title, 1);
    }
    for (const { member, name, team, owns } of answer) {
      process.stdout.write(
        `${message("en", "cli.readmitPerson", { member, name, team: team ? "yes" : "no", owns })}\n`,
      );
    }
    return 0;
  },
};
