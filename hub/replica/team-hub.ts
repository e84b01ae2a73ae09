/** A team's hub, as a home hub speaks to it over HTTP. */
import { BlockList, isIP } from "node:net";
import type { z } from "zod";
import type { BriefId } from "../../shared/protocol/documents.ts";
import {
  BriefCreated,
  BriefDetails,
  Me,
  MemberList,
  Problem,
  SessionCreated,
  Settings,
} from "../../shared/protocol/http.ts";

/**
 * `code`: the problem that the team's hub named, or one of `team-unreachable` (no answer), `team-not-a-hub` (one that no
 * hub gives, such as a hotel's sign-in page), `team-certificate` (it can't prove that it is who its address says),
 * `team-plain` (its address would send briefs over the internet in the clear), `not-an-invitation`.
 */
export class TeamHubError extends Error {
  override readonly name = "TeamHubError";
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** How long an answer may take, in milliseconds; longer where a whole brief comes with it. */
const patience = { question: 15_000, brief: 120_000 };

export class TeamHub {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Comes in by an invitation's link; with `token`, as whoever has that session there already. */
  static async enter(link: URL, name: string, token = ""): Promise<{ hub: TeamHub; brief: BriefId | null }> {
    const code = /^#(?:invitation|code)=([\w-]+)$/.exec(link.hash)?.[1];
    if (!code || !/^https?:$/.test(link.protocol)) throw new TeamHubError("not-an-invitation");
    if (link.protocol === "http:" && !isNear(link.hostname)) throw new TeamHubError("team-plain");
    const asking = new TeamHub(link.origin, token);
    const entered = await asking.#ask(SessionCreated, "POST", "/api/sessions", JSON.stringify({ code, name }));
    return { hub: new TeamHub(link.origin, entered.token), brief: entered.brief };
  }

  me(): Promise<z.infer<typeof Me>> {
    return this.#ask(Me, "GET", "/api/me");
  }

  /** Says how this person is called now; what else they have set there stays. */
  async rename(name: string): Promise<void> {
    const settings = await this.#ask(Settings, "GET", "/api/settings");
    if (settings.name !== name)
      await this.#ask(Settings, "PUT", "/api/settings", JSON.stringify({ ...settings, name }));
  }

  brief(id: BriefId): Promise<BriefDetails> {
    return this.#ask(BriefDetails, "GET", `/api/briefs/${id}`);
  }

  async countMembers(brief: BriefId): Promise<number> {
    return (await this.#ask(MemberList, "GET", `/api/briefs/${brief}/members`)).members.length;
  }

  /** The whole brief as a `.brief` file. */
  async download(id: BriefId): Promise<Uint8Array> {
    const response = await this.send("GET", `/api/briefs/${id}/export?format=brief`, undefined, patience.brief);
    return new Uint8Array(await read(() => response.arrayBuffer()));
  }

  /** Makes it known there under the id that it has here. */
  async upload(id: BriefId, file: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#ask(BriefCreated, "POST", `/api/briefs/import?id=${id}`, new Blob([file]), patience.brief);
  }

  async hasAsset(brief: BriefId, hash: string): Promise<boolean> {
    // An answer to HEAD has no body that could say more than its status.
    const response = await this.#fetch("HEAD", `/api/briefs/${brief}/assets/${hash}`, undefined, patience.question);
    return response.ok;
  }

  /** Null: it is not there. */
  async asset(brief: BriefId, hash: string): Promise<Uint8Array | null> {
    try {
      const response = await this.send("GET", `/api/briefs/${brief}/assets/${hash}`, undefined, patience.brief);
      return new Uint8Array(await read(() => response.arrayBuffer()));
    } catch (error) {
      if (error instanceof TeamHubError && error.code === "not-found") return null;
      throw error;
    }
  }

  async putAsset(brief: BriefId, hash: string, bytes: Uint8Array): Promise<void> {
    await this.send("PUT", `/api/briefs/${brief}/assets/${hash}`, new Blob([bytes.slice()]), patience.brief);
  }

  /** @throws TeamHubError with the problem's code, where the answer is one */
  async send(method: string, path: string, body?: Blob | string, within = patience.question): Promise<Response> {
    const response = await this.#fetch(method, path, body, within);
    if (response.ok) return response;
    const problem = Problem.safeParse(await read(() => response.json()));
    throw new TeamHubError(problem.success ? problem.data.code : "team-not-a-hub");
  }

  async #fetch(method: string, path: string, body: Blob | string | undefined, within: number): Promise<Response> {
    try {
      return await fetch(this.url + path, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(within),
        headers: { Authorization: `Bearer ${this.token}` },
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new TeamHubError(whyNoAnswer(error));
    }
  }

  async #ask<Shape extends z.ZodType>(
    shape: Shape,
    method: string,
    path: string,
    body?: Blob | string,
    within?: number,
  ): Promise<z.infer<Shape>> {
    const response = await this.send(method, path, body, within);
    const answer = shape.safeParse(await read(() => response.json()));
    if (!answer.success) throw new TeamHubError("team-not-a-hub");
    return answer.data;
  }
}

/** An answer that breaks off, or is of another kind than its headers say, is none of a hub's. */
async function read<Result>(take: () => Promise<Result>): Promise<Result> {
  try {
    return await take();
  } catch {
    throw new TeamHubError("team-not-a-hub");
  }
}

/** From the error of `fetch`, whose cause is Node's. */
function whyNoAnswer(error: unknown): "team-certificate" | "team-not-a-hub" | "team-unreachable" {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return "team-unreachable";
  const code = "code" in cause ? String(cause.code) : "";
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_SSL|^ERR_TLS/.test(code)) return "team-certificate";
  return cause.message === "unexpected redirect" ? "team-not-a-hub" : "team-unreachable";
}

/** Networks in which an address never leads over the internet (RFC 1918, 3927, 4193, 4291). */
const near = new BlockList();
near.addSubnet("127.0.0.0", 8, "ipv4");
near.addSubnet("10.0.0.0", 8, "ipv4");
near.addSubnet("172.16.0.0", 12, "ipv4");
near.addSubnet("192.168.0.0", 16, "ipv4");
near.addSubnet("169.254.0.0", 16, "ipv4");
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  return version === 0
    ? host === "localhost" || host.endsWith(".local")
    : near.check(host, `ipv${version === 4 ? 4 : 6}`);
}
