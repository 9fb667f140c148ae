/** Standard output and input as the console. */
import { addressOf, stackNew, zeroed } from "@ukts/lang";
import { Syscall, syscall3, syscall6 } from "#arch/syscall";
import type { TimeSpec } from "./clock.js";

const STDIN: usize = 0;
const STDOUT: usize = 1;
const EINTR: isize = -4;
const EAGAIN: isize = -11;

const POLLIN: u16 = 1;

/** `struct pollfd`. */
class PollFd {
  fd: u32 = u32(STDIN);
  events: u16 = POLLIN;
  revents: u16 = 0;
}

/** Somebody has looked for input in vain and has not been told of any since. The end of the input is never told of. */
let awaited: boolean = false;

/** Writes all of it. When nobody reads any more, the rest is lost, as on a serial line. */
export function writeConsole(bytes: Ptr<u8>, length: usize): void {
  let done: usize = 0;
  while (done < length) {
    const written = syscall3(Syscall.write, STDOUT, bytes.addr + done, length - done);
    if (written > 0) done += usize(written);
    else if (written !== EINTR && written !== EAGAIN) return;
  }
}

/** The next byte, or -1 when none is waiting. */
export function readConsole(): i32 {
  const atOnce = zeroed<TimeSpec>();
  if (pollInput(1, addressOf(atOnce)) <= 0) {
    awaited = true;
    return -1;
  }
  awaited = false;
  const byte = zeroed<FixedArray<u8, 1>>();
  return syscall3(Syscall.read, STDIN, byte.ptr.addr, 1) === 1 ? i32(byte[0]) : -1;
}

/** Waits for input that is awaited, for a signal, or until the time is over. */
export function waitForInput(time: Ptr<TimeSpec>): void {
  if (pollInput(awaited ? 1 : 0, time) > 0) awaited = false;
}

/** Whether there is input, which stands for so many files: 1 or 0. Negative where a signal came first. */
function pollInput(files: usize, time: Ptr<TimeSpec>): isize {
  const poll = stackNew(PollFd);
  return syscall6(Syscall.ppoll, addressOf(poll).addr, files, time.addr, 0, 0, 0);
}
