import { InvalidArgumentError } from "commander";

/** A TCP port. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError(`Expected a port from 1 to 65535, found "${text}".`);
}

/** A number of processors that guests can have. */
export function parseCpus(text: string): number {
  if (text === "1") return 1;
  throw new InvalidArgumentError(
    /^[1-9]\d*$/.test(text)
      ? `Guests have 1 processor: several are not supported yet, found ${text}.`
      : `Expected a number of processors, found "${text}".`,
  );
}
