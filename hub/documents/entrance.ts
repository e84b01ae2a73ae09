/** The way in to the documents: sockets with their limits, and who is behind them. Everybody is a stranger until they have shown a session. */
import { setTimeout as wait } from "node:timers/promises";
import type { Hocuspocus, onAuthenticatePayload } from "@hocuspocus/server";
import { addressOf } from "../../shared/protocol/documents.ts";
import { type Refusal, refusals } from "../../shared/protocol/refusal.ts";
import { Attempts } from "../access/attempts.ts";
import { ConnectionLimit, WAIT_OF_OFFENDERS } from "./limits.ts";
import { Outlet } from "./outlet.ts";
import { type Context, type PrincipalOf, rightAt, stranger } from "./principal.ts";
import { asRefused, Refused } from "./refused.ts";
import type { SyncConnection, SyncSocket } from "./socket.ts";
import type { Turns } from "./turns.ts";

interface EntranceParts {
  readonly hocuspocus: Hocuspocus<Context>;
  readonly principalOf: PrincipalOf;
  /** In which documents are opened, over all connections. */
  readonly turns: Turns;
  /** Resolves when a document may be opened; rejects where that failed. */
  readonly opens: (document: string) => Promise<void> | undefined;
  /** How often it was looked again at who may do what. */
  readonly rechecks: () => number;
  /** Told of each connection or message that is not taken, and of each reader who is let go. */
  readonly refused: (reason: Refusal | "too-slow") => void;
}

/** How long a connection may take to show a session. Milliseconds. */
const patienceWithStrangers = 10_000;
/** No refusal: whoever it was may come back. Hocuspocus' own code for a connection that timed out. */
const tooLate = 4408;
/** Hocuspocus' own code for a connection that asks for too much at once, or for nothing that can be understood. */
const beyondReason = 4205;

export class Entrance {
  readonly #parts: EntranceParts;
  readonly #sockets = new Set<SyncSocket>();
  /** Connections that had to be ended, by the member who had them, or else by the address that they came from. */
  readonly #offences = new Attempts(() => performance.now());
  #isClosed = false;

  constructor(parts: EntranceParts) {
    this.#parts = parts;
  }

  /** Whether a connection from there is taken at once. From where many had to be ended, each waits `WAIT_OF_OFFENDERS` first. */
  welcomes(from: string): boolean {
    return this.#offences.mayTry(from);
  }

  /**
   * Takes a connection.
   * @param request what it came with, where it came over HTTP
   * @param from address of the network that it came from; null: over none, but from this computer's own window
   */
  connect(
    outside: SyncSocket,
    request: Request = new Request("http://localhost/sync"),
    from: string | null = null,
  ): SyncConnection {
    const { hocuspocus, turns, refused } = this.#parts;
    const limit = new ConnectionLimit(
      () => performance.now(),
      (by) => {
        if (from !== null) this.#offences.failed(by ?? from);
      },
      turns,
    );
    const socket = new Outlet(
      outside,
      () => refused("too-slow"),
      (code) => {
        limit.over();
        if (code === tooLate || code === beyondReason) limit.offended();
      },
    );
    const connection = hocuspocus.handleConnection(socket, request, { limit, socket, ...stranger });
    this.#sockets.add(socket);
    // Who has nothing to say for themselves by then has no business here.
    const patience = setTimeout(() => {
      if (!limit.isAdmitted) socket.close(tooLate, "nobody signed in");
    }, patienceWithStrangers);
    patience.unref();
    return {
      get isAdmitted() {
        return limit.isAdmitted;
      },
      handleMessage: (data) => {
        if (socket.readyState !== 1) return;
        const refusal = this.#isClosed ? "stopping" : limit.check(data);
        if (!refusal) return connection.handleMessage(data);
        if (!this.#isClosed) {
          limit.offended();
          refused(refusal);
        }
        socket.close(refusals[refusal], refusal);
      },
      handleFault: () => limit.offended(),
      handleClose: (event) => {
        clearTimeout(patience);
        limit.over();
        this.#sockets.delete(socket);
        connection.handleClose(event);
      },
    };
  }

  /**
   * Who comes in to a document, and as what.
   * @throws Refused if nobody does
   */
  async admit({ token, documentName, connectionConfig, context }: onAuthenticatePayload<Context>): Promise<Context> {
    const { limit, socket } = context;
    const place = addressOf(documentName);
    if (place === null) throw new Refused("no-such-brief");
    await limit.turns.next();
    // Gone meanwhile, as one is that asks for more than it may: then nothing is read for it.
    if (limit.isOver) throw new Refused("too-many");
    try {
      await this.#parts.opens(documentName);
      const rechecks = this.#parts.rechecks();
      const principal = await this.#parts.principalOf(place.brief, token);
      const right = rightAt(place, principal);
      if (right === "none") throw new Refused("not-allowed");
      if (!this.#offences.mayTry(principal.member)) await wait(WAIT_OF_OFFENDERS, null, { ref: false });
      if (!limit.hasRoom) socket.close(beyondReason, "too-many");
      if (limit.isOver) throw new Refused("too-many");
      limit.admitted(principal.member, documentName);
      connectionConfig.readOnly = right !== "write";
      return { ...context, token, principal, right, rechecks };
    } catch (error) {
      const refused = asRefused(error);
      if (refused instanceof Refused) {
        if (refused.reason === "not-signed-in") limit.offended();
        this.#parts.refused(refused.reason);
      }
      throw refused;
    }
  }

  /** Ends all connections; nobody comes in any more. */
  close(): void {
    this.#isClosed = true;
    for (const socket of this.#sockets) socket.close(refusals.stopping, "stopping");
  }
}
