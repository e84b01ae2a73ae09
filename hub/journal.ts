/** What a hub says of itself to whoever runs it: JSON lines on the standard error, without a word of a brief or a secret. */
import { type Logger, pino } from "pino";

/** Written at once, so that the last lines before a crash are there. */
export const createJournal = (level: "info" | "warn"): Logger =>
  pino({ name: "demarche", level, base: null }, pino.destination({ dest: 2, sync: true }));
