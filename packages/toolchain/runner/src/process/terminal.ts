import type { Readable, Writable } from "node:stream";
import type { ReadStream } from "node:tty";

const ctrlC = 0x03;

/**
 * Hands what is typed or piped in to a guest. A terminal is made raw meanwhile, so that the guest reads single keys; Ctrl-C is not
 * handed on but calls `interrupt`. With `ends` the end of the input is that of the guest's, too. Returns what gives the input back.
 */
export function connectInput(from: Readable, to: Writable, ends: boolean, interrupt: () => void): () => void {
  const terminal = isTerminal(from) ? from : undefined;
  const receive = (chunk: Buffer): void => {
    if (terminal !== undefined && chunk.includes(ctrlC)) interrupt();
    else to.write(chunk);
  };
  const end = (): void => {
    if (ends) to.end();
  };
  // A guest that has ended takes no more input; what remains of it is nobody's.
  to.on("error", () => {});
  terminal?.setRawMode(true);
  from.on("data", receive).once("end", end);
  return () => {
    from.off("data", receive).off("end", end).pause();
    terminal?.setRawMode(false);
    if ("unref" in from && typeof from.unref === "function") from.unref();
  };
}

function isTerminal(stream: Readable): stream is ReadStream {
  return "isTTY" in stream && stream.isTTY === true;
}
