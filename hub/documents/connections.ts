/** Who has which brief open on this hub just now, and how that ends. */
import type { Connection, Hocuspocus } from "@hocuspocus/server";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { type Refusal, refusals } from "../../shared/protocol/refusal.ts";
import { rename } from "./presence.ts";
import { type Context, type PrincipalOf, placeOf, rightAt } from "./principal.ts";

export class Connections {
  readonly #hocuspocus: Hocuspocus<Context>;
  readonly #principalOf: PrincipalOf;
  #rechecks = 0;

  constructor(hocuspocus: Hocuspocus<Context>, principalOf: PrincipalOf) {
    this.#hocuspocus = hocuspocus;
    this.#principalOf = principalOf;
  }

  /** How often it was looked again so far at who may do what. Who is just coming in is not among the connections yet. */
  get rechecks(): number {
    return this.#rechecks;
  }

  /** To the documents of one brief, or of all. */
  of(brief: BriefId | null): readonly Connection<Context>[] {
    return [...this.#hocuspocus.documents.values()]
      .filter(({ name }) => brief === null || placeOf(name).brief === brief)
      .flatMap((document) => document.getConnections());
  }

  /** Ends those of one brief, or of all, with the reason. */
  end(brief: BriefId | null, reason: Refusal): void {
    for (const connection of this.of(brief)) endConnection(connection, reason);
  }

  /** Ends those of a document that is replaced; resolves when nobody has it open, nor is it being read for anybody. */
  async closed(name: string): Promise<void> {
    for (;;) {
      await this.#hocuspocus.loadingDocuments.get(name)?.catch(() => {});
      const document = this.#hocuspocus.documents.get(name);
      if (!document) return;
      const gone = new Promise<void>((resolve) => document.once("destroy", () => resolve()));
      for (const connection of document.getConnections()) endConnection(connection, "replaced");
      await gone;
    }
  }

  /**
   * Looks again at who may do what, in one brief or in all. Whoever may do more or less than when they came has to come
   * again; from now on nothing of theirs is taken, and nothing is sent to them.
   */
  async recheck(brief: BriefId | null): Promise<void> {
    this.#rechecks += 1;
    for (const connection of this.of(brief)) await this.look(connection);
  }

  /** The same, of one connection. */
  async look(connection: Connection<Context>): Promise<void> {
    const { context } = connection;
    const place = placeOf(connection.document.name);
    const principal = await this.#principalOf(place.brief, context.token).catch(() => null);
    if (!principal || rightAt(place, principal) !== context.right) {
      context.right = "none";
      return endConnection(connection, "access-changed");
    }
    const { name } = context.principal;
    context.principal = principal;
    if (principal.name !== name)
      rename(connection.document, connection.document.getClients(connection), principal.name);
  }
}

/** Nothing more is sent over it from now on; the socket's own end follows, with a code that clients understand. */
export function endConnection(connection: Connection<Context>, reason: Refusal): void {
  connection.close({ code: refusals[reason], reason });
  connection.webSocket.close(refusals[reason], reason);
}
