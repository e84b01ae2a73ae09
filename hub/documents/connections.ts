/** Who has which brief open on this hub just now, and how that ends. */
import type { Connection, Hocuspocus } from "@hocuspocus/server";
import type { BriefId } from "../../shared/protocol/documents.ts";
import { type Refusal, refusals } from "../../shared/protocol/refusal.ts";
import { rename } from "./presence.ts";
import { type Context, type PrincipalOf, placeOf, rightAt } from "./principal.ts";

export class Connections {
  readonly #documents: Hocuspocus<Context>["documents"];
  readonly #principalOf: PrincipalOf;

  /** @param documents those that are open, by name */
  constructor(documents: Hocuspocus<Context>["documents"], principalOf: PrincipalOf) {
    this.#documents = documents;
    this.#principalOf = principalOf;
  }

  /** To the documents of one brief, or of all. */
  of(brief: BriefId | null): readonly Connection<Context>[] {
    return [...this.#documents.values()]
      .filter(({ name }) => brief === null || placeOf(name).brief === brief)
      .flatMap((document) => document.getConnections());
  }

  /** Ends those of one brief, or of all, with the reason. */
  end(brief: BriefId | null, reason: Refusal): void {
    for (const connection of this.of(brief)) endConnection(connection, reason);
  }

  /** Ends those of a document that is replaced; resolves when nobody has it open. */
  async closed(name: string): Promise<void> {
    const document = this.#documents.get(name);
    if (!document) return;
    const gone = new Promise<void>((resolve) => document.once("destroy", () => resolve()));
    for (const connection of document.getConnections()) endConnection(connection, "replaced");
    await gone;
  }

  /**
   * Looks again at who may do what, in one brief or in all. Whoever may do more or less than when they came has to come
   * again; from now on nothing of theirs is taken, and nothing is sent to them.
   */
  async recheck(brief: BriefId | null): Promise<void> {
    for (const connection of this.of(brief)) {
      const { context } = connection;
      const place = placeOf(connection.document.name);
      const principal = await this.#principalOf(place.brief, context.token).catch(() => null);
      if (principal && rightAt(place, principal) === context.right) {
        const { name } = context.principal;
        context.principal = principal;
        if (principal.name !== name)
          rename(connection.document, connection.document.getClients(connection), principal.name);
        continue;
      }
      context.right = "none";
      endConnection(connection, "access-changed");
    }
  }
}

/** Nothing more is sent over it from now on; the socket's own end follows, with a code that clients understand. */
function endConnection(connection: Connection<Context>, reason: Refusal): void {
  connection.close({ code: refusals[reason], reason });
  connection.webSocket.close(refusals[reason], reason);
}
