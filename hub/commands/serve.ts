/** `demarche serve`: a team's hub. */
import { message } from "../../shared/messages/message.ts";
import { isProxy } from "../http/listen.ts";
import { type Command, complain, optionsOf, portOf } from "./command.ts";
import { run } from "./run.ts";

/**
 * `demarche serve --data FOLDER …`: runs until it is stopped. A hub that nobody owns yet prints the invitation of its first
 * person; briefs and people lie in Postgres where `DATABASE_URL` is set.
 */
export const serve: Command = {
  async run(args) {
    const options = optionsOf(args, "data", "port", "host", "public-url", "proxy");
    if (!options?.data) return "usage";
    const port = portOf(options.port ?? "4680");
    if (port === null) return complain(message("en", "cli.badPort", { port: options.port ?? "" }), 2);
    const publicUrl = webAddress(options["public-url"]);
    if (publicUrl === null) return complain(message("en", "cli.badPublicUrl", { url: options["public-url"] ?? "" }), 2);
    const { proxy } = options;
    if (proxy !== undefined && !isProxy(proxy)) return complain(message("en", "cli.badProxy", { proxy }), 2);
    const { DATABASE_URL, REDIS_URL } = process.env;
    // Neither is printed: passwords stand in them.
    if (DATABASE_URL && !isAddress(DATABASE_URL, "postgres", "postgresql"))
      return complain(message("en", "cli.badDatabaseUrl"), 2);
    if (REDIS_URL && !isAddress(REDIS_URL, "redis", "rediss")) return complain(message("en", "cli.badRedisUrl"), 2);
    if (REDIS_URL && !DATABASE_URL) return complain(message("en", "cli.redisAlone"), 2);
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
      welcome: async ({ address, at }, hub) => {
        const code = await hub.firstInvitation();
        return code === null
          ? message("en", "cli.served", { address, at })
          : message("en", "cli.servedFirst", { address, at, code });
      },
    });
  },
};

const isAddress = (text: string, ...kinds: readonly string[]): boolean =>
  URL.canParse(text) && kinds.some((kind) => new URL(text).protocol === `${kind}:`);

/** Undefined where none is given, null where it is no address of a site. */
function webAddress(text: string | undefined): URL | null | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash ? url : null;
}
