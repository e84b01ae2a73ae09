/**
 * Imported before anything that makes a schema. zod asks for each schema of an object whether it may compile it, by
 * trying `new Function`; the window's content policy forbids that, and to report where it happened the browser compiles
 * the whole script a second time: a quarter of a second at each start.
 */
import { config } from "zod";

config({ jitless: true });
