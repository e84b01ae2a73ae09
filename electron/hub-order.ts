/** What the shell tells the hub's process. */
import { z } from "zod";

export const HubOrder = z.discriminatedUnion("order", [
  /** A window's line comes with it, as a port. `key`: with which the hub seals what it keeps secret; null: it has none. */
  z.strictObject({ order: z.literal("serve"), key: z.instanceof(Uint8Array<ArrayBufferLike>).nullable() }),
  z.strictObject({ order: z.literal("stop") }),
]);
export type HubOrder = z.infer<typeof HubOrder>;
