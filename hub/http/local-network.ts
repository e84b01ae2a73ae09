/**
 * Sharing without any server: a home hub listens on the local network itself, for as long as a window of its person holds
 * it open. Who comes in has the roles and the limits that they would have on a team's hub.
 */
import { networkInterfaces } from "node:os";
import { type Listening, listen, type Served } from "./listen.ts";

/** How a home hub would listen, if it is asked to. */
export interface LocalPlace {
  /** Where the built window lies, for guests' browsers. */
  readonly window: string;
  /** This computer's address on the local network; null: it is on none. Default: what the system says. */
  readonly address?: () => string | null;
}

/** The same each time where it is free, so that guests find their way back. */
const USUAL_PORT = 4681;

/** One listener for any number of windows: open while at least one of them holds it. */
export class LocalNetwork {
  readonly #hub: Served;
  readonly #place: LocalPlace;
  #holders = 0;
  #listening: Promise<Listening> | null = null;
  #url: URL | null = null;

  constructor(hub: Served, place: LocalPlace) {
    this.#hub = hub;
    this.#place = place;
  }

  /** Where colleagues find this hub; null: it does not listen. */
  get url(): URL | null {
    return this.#url;
  }

  /** Listens until as many `release`s have come. Returns the address, or null: this computer is on no network. */
  async hold(): Promise<URL | null> {
    const host = (this.#place.address ?? addressHere)();
    if (host === null) return null;
    this.#holders += 1;
    try {
      this.#listening ??= this.#listen(host);
      this.#url = new URL((await this.#listening).address);
      return this.#url;
    } catch (error) {
      await this.release();
      throw error;
    }
  }

  async release(): Promise<void> {
    this.#holders -= 1;
    if (this.#holders === 0) await this.close();
  }

  /** Ends all connections that came over the network. */
  async close(): Promise<void> {
    const ending = this.#listening;
    this.#listening = null;
    this.#url = null;
    await ending?.then(
      (listening) => listening.close(),
      () => {},
    );
  }

  #listen(host: string): Promise<Listening> {
    const there = { host, window: this.#place.window };
    return listen(this.#hub, { ...there, port: USUAL_PORT }).catch(() => listen(this.#hub, { ...there, port: 0 }));
  }
}

/** An address of the kinds that private networks use (RFC 1918) before any other. */
function addressHere(): string | null {
  const addresses = Object.values(networkInterfaces())
    .flatMap((several) => several ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  return addresses.find((address) => /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address)) ?? addresses[0] ?? null;
}
