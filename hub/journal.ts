/** What a hub says of itself to whoever runs it: JSON lines on the standard error, without a word of a brief or a secret. */
import { type Logger, pino } from "pino";

export const createJournal = (level: "info" | "warn"): Logger =>
  pino({ name: "demarche", level, base: null }, pino.destination({ dest: 2, sync: true }));
