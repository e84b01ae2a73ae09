import { createHash, randomBytes } from "node:crypto";

/** 256 random bits; safe in an address. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What the hub keeps of a secret. It is long and random, so that one round of SHA-256 is enough. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
