import { createServer } from "node:net";

/** Where debuggers look first. */
const usual = 1234;

/** A TCP port of the loopback interface for a guest's debugger: 1234, and another where that one is taken. */
export async function freeGdbPort(): Promise<number> {
  return (await bound(usual)) ?? (await bound(0)) ?? usual;
}

/** The port, 0 for any, when nobody listens there. */
function bound(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const found = typeof address === "object" && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
