import { createServer } from "node:net";
import { isLive, listRuns } from "./background/run.js";

/** Where debuggers look first. */
const usual = 1234;

/**
 * A TCP port of the loopback interface for a guest's debugger: the one that is wanted (0: any), or another where somebody listens on that one, or where
 * a guest of `listRuns` has been given it, which may not listen yet.
 */
export async function freeGdbPort(wanted: number = usual): Promise<number> {
  const given = givenPorts();
  for (let asked = wanted; ; asked = 0) {
    const found = await bound(asked);
    if (found === undefined && asked === 0) return wanted;
    if (found !== undefined && !given.includes(found)) return found;
  }
}

/** Of the guests that run; none where they cannot be listed, which who runs one more is told when that one is to be added. */
function givenPorts(): (number | undefined)[] {
  try {
    return listRuns()
      .runs.filter(isLive)
      .map(({ record }) => record.guest.gdbPort);
  } catch {
    return [];
  }
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
