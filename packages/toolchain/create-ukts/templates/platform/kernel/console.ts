/** The console: standard output and input. */
import { addressOf, stackNew, zeroed } from "@ukts/lang";
import { Call, call } from "./system.js";

const STDIN: u32 = 0;
const STDOUT: usize = 1;
const EINTR: isize = -4;
const EAGAIN: isize = -11;

/** `struct pollfd`. */
class Polled {
  file: u32 = STDIN;
  /** POLLIN. */
  events: u16 = 1;
  revents: u16 = 0;
}

/** Returns when all is written. When nobody reads any more, the rest is lost, as on a serial line. */
export function writeConsole(bytes: Ptr<u8>, length: usize): void {
  let done: usize = 0;
  while (done < length) {
    const written = call(Call.write, STDOUT, bytes.addr + done, length - done);
    if (written > 0) done += usize(written);
    else if (written !== EINTR && written !== EAGAIN) return;
  }
}

/** The next byte, or -1 when none is waiting. */
export function readConsole(): i32 {
  if (!waitForInput(0)) return -1;
  const byte = zeroed<FixedArray<u8, 1>>();
  return call(Call.read, usize(STDIN), byte.ptr.addr, 1) === 1 ? i32(byte[0]) : -1;
}

/** Whether there is input, or its end, within so many milliseconds. */
export function waitForInput(milliseconds: usize): boolean {
  const polled = stackNew(Polled);
  return call(Call.poll, addressOf(polled).addr, 1, milliseconds) > 0;
}
