/** A team's hub, as a home hub speaks to it over HTTP. */
import type { z } from "zod";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { BriefCreated, BriefDetails, Me, Problem, SessionCreated } from "../../shared/protocol/http.ts";

/** `unreachable`: no answer, or one that no hub gives (a hotel's sign-in page). */
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
    if (!code || !/^https?:$/.test(link.protocol)) throw new TeamHubError("bad-request");
    const asking = new TeamHub(link.origin, token);
    const entered = await asking.#ask(SessionCreated, "POST", "/api/sessions", JSON.stringify({ code, name }));
    return { hub: new TeamHub(link.origin, entered.token), brief: entered.brief };
  }

  me(): Promise<z.infer<typeof Me>> {
    return this.#ask(Me, "GET", "/api/me");
  }

  brief(id: BriefId): Promise<BriefDetails> {
    return this.#ask(BriefDetails, "GET", `/api/briefs/${id}`);
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
    throw new TeamHubError(problem.success ? problem.data.code : "unreachable");
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
    } catch {
      throw new TeamHubError("unreachable");
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
    if (!answer.success) throw new TeamHubError("unreachable");
    return answer.data;
  }
}

/** An answer that breaks off, or is of another kind than its headers say, is none. */
async function read<Result>(take: () => Promise<Result>): Promise<Result> {
  try {
    return await take();
  } catch {
    throw new TeamHubError("unreachable");
  }
}
