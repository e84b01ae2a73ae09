import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** A TCP port of 127.0.0.1 that nobody uses just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves when something listens at the port. */
export async function answering(port: number): Promise<void> {
  for (;;) {
    const line = connect(port, "127.0.0.1");
    const event = await Promise.race([once(line, "connect").then(() => "connect"), once(line, "error")]).catch(
      () => null,
    );
    line.destroy();
    if (event === "connect") return;
  }
}
