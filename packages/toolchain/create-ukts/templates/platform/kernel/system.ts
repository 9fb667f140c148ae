/** System calls of Linux: what this machine is made of (arch/x86/entry/syscalls/syscall_64.tbl; System V ABI for AMD64, A.2.1). */
import { asm, clobber, input, output } from "@ukts/lang";

export enum Call {
  read = 0,
  write = 1,
  poll = 7,
  mmap = 9,
  mprotect = 10,
  arch_prctl = 158,
  clock_gettime = 228,
  exit_group = 231,
}

/** A result from -4095 to -1 is the negative number of an error. */
export function call(number: Call, a: usize, b: usize = 0, c: usize = 0): isize {
  return asm<isize>`syscall${output("a")}${input("a", usize(number))}${input("D", a)}${input("S", b)}${input("d", c)}${clobber("rcx")}${clobber("r11")}`;
}

/** One with six arguments. */
export function call6(number: Call, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize): isize {
  return asm<isize>`syscall${output("a")}${input("a", usize(number))}${input("D", a)}${input("S", b)}${input("d", c)}${input("{r10}", d)}${input("{r8}", e)}${input("{r9}", f)}${clobber("rcx")}${clobber("r11")}`;
}
