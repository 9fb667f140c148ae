/** The thread pointer (System V ABI for AMD64, 3.4.6): %fs, behind the variables, at a word that holds the pointer itself. */
import { ptr } from "@ukts/lang";
import { bootThreadVariables, TLS_ALIGN } from "@ukts/ukplat";
import { Syscall, syscall3 } from "./syscall.js";

const ARCH_SET_FS: usize = 0x1002;

/** Gives the boot thread its thread-local variables (arch_prctl(2)). */
export function startThread(): void {
  const variables = bootThreadVariables();
  if (variables.length === 0) return;
  const pointer: usize = (variables.ptr.addr + variables.length + TLS_ALIGN - 1) & ~(TLS_ALIGN - 1);
  ptr<usize>(pointer)[0] = pointer;
  syscall3(Syscall.arch_prctl, ARCH_SET_FS, pointer, 0);
}
