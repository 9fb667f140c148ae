/**
 * Linux system calls on x86_64: the `syscall` instruction, number in %rax, arguments in %rdi, %rsi, %rdx, %r10, %r8, %r9; a result
 * from -4095 to -1 is a negative error number (Linux, arch/x86/entry/entry_64.S; System V ABI for AMD64, A.2.1).
 */
import { asm, clobber, input, output } from "@ukts/lang";

/** Numbers from arch/x86/entry/syscalls/syscall_64.tbl. */
export const enum Syscall {
  read = 0,
  write = 1,
  mmap = 9,
  mprotect = 10,
  rt_sigaction = 13,
  rt_sigprocmask = 14,
  sigaltstack = 131,
  arch_prctl = 158,
  timer_create = 222,
  timer_settime = 223,
  clock_gettime = 228,
  exit_group = 231,
  ppoll = 271,
}

export function syscall3(number: Syscall, a: usize, b: usize, c: usize): isize {
  return asm<isize>`syscall${output("a")}${input("a", usize(number))}${input("D", a)}${input("S", b)}${input("d", c)}${clobber("rcx")}${clobber("r11")}`;
}

export function syscall6(number: Syscall, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize): isize {
  return asm<isize>`syscall${output("a")}${input("a", usize(number))}${input("D", a)}${input("S", b)}${input("d", c)}${input("{r10}", d)}${input("{r8}", e)}${input("{r9}", f)}${clobber("rcx")}${clobber("r11")}`;
}
