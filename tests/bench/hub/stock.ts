/** Hocuspocus as it comes, in a process of its own: it acknowledges at once, and stores later, or here nowhere. */
import { Server } from "@hocuspocus/server";

const server = new Server({ port: 0, address: "127.0.0.1", quiet: true, stopOnSignals: true });
await server.listen();
console.log(`http://127.0.0.1:${server.address.port}`);
