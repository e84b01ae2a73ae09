/** `demarche serve`: a team's hub. */
import { message } from "../../shared/messages/message.ts";
import { isProxy } from "../http/listen.ts";
import { type Command, optionsOf, portOf } from "./command.ts";
import { run } from "./run.ts";

/**
 * `demarche serve --data FOLDER …`: runs until it is stopped. A hub that nobody owns yet prints the invitation of its first
 * person; briefs and people lie in Postgres where `DATABASE_URL` is set.
 */
export const serve: Command = {
  async run(args) {
    const options = optionsOf(args, "data", "port", "host", "public-url", "proxy");
    const port = options && portOf(options.port ?? "4680");
    const publicUrl = options && webAddress(options["public-url"]);
    if (!options?.data || port === null || publicUrl === null) return "usage";
    const { proxy } = options;
    if (proxy !== undefined && !isProxy(proxy)) return "usage";
    const { DATABASE_URL, REDIS_URL } = process.env;
    return run({
      home: false,
      data: options.data,
      ports: [port],
      host: options.host ?? "127.0.0.1",
      level: "info",
      ...(publicUrl && { publicUrl }),
      ...(proxy && { proxy }),
      ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
      ...(REDIS_URL && { redisUrl: REDIS_URL }),
      welcome: async (address, hub) => {
        const code = await hub.firstInvitation();
        return code === null
          ? message("en", "cli.served", { address })
          : message("en", "cli.servedFirst", { address, code });
      },
    });
  },
};

/** Undefined where none is given, null where it is no address of a site. */
function webAddress(text: string | undefined): URL | null | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash ? url : null;
}
