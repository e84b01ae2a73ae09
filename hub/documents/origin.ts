import type { RedisTransactionOrigin } from "@hocuspocus/server";

/** Marks what another hub has sent: it has checked it, kept it, and told everybody. */
export const fromOtherHub: RedisTransactionOrigin = { source: "redis" };
