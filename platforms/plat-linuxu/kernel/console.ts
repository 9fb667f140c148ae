/** Standard output and input as the console. */
import { addressOf, zeroed } from "@ukts/lang";
import { Syscall, syscall3, syscall6 } from "#arch/syscall";
import type { TimeSpec } from "./clock.js";

const STDIN: usize = 0;
const STDOUT: usize = 1;
const EINTR: isize = -4;
const EAGAIN: isize = -11;

const POLLIN: u16 = 1;

/** `struct pollfd`. */
class PollFd {
  fd: u32 = 0;
  events: u16 = 0;
  revents: u16 = 0;
}

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
  const poll = zeroed<PollFd>();
  poll.fd = u32(STDIN);
  poll.events = POLLIN;
  const atOnce = zeroed<TimeSpec>();
  if (syscall6(Syscall.ppoll, addressOf(poll).addr, 1, addressOf(atOnce).addr, 0, 0, 0) <= 0) return -1;
  const byte = zeroed<FixedArray<u8, 1>>();
  return syscall3(Syscall.read, STDIN, byte.ptr.addr, 1) === 1 ? i32(byte[0]) : -1;
}
