/**
 * Linux system calls on arm64: the `svc` instruction, number in x8, arguments in x0 to x5; a result from -4095 to -1 is a negative error
 * number (Linux, arch/arm64/kernel/syscall.c).
 */
import { asm, input, output } from "@ukts/lang";

/** Numbers from include/uapi/asm-generic/unistd.h. */
export const enum Syscall {
  read = 63,
  write = 64,
  ppoll = 73,
  exit_group = 94,
  timer_create = 107,
  timer_settime = 110,
  clock_gettime = 113,
  sigaltstack = 132,
  rt_sigaction = 134,
  rt_sigprocmask = 135,
  mmap = 222,
  mprotect = 226,
}

export function syscall3(number: Syscall, a: usize, b: usize, c: usize): isize {
  return asm<isize>`svc #0${output("{x0}")}${input("{x8}", usize(number))}${input("{x0}", a)}${input("{x1}", b)}${input("{x2}", c)}`;
}

export function syscall6(number: Syscall, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize): isize {
  return asm<isize>`svc #0${output("{x0}")}${input("{x8}", usize(number))}${input("{x0}", a)}${input("{x1}", b)}${input("{x2}", c)}${input("{x3}", d)}${input("{x4}", e)}${input("{x5}", f)}`;
}
