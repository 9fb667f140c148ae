/** The thread pointer (System V ABI for AMD64, 3.4.6): %fs, behind the variables, at a word that holds the pointer itself. */
import { writeMsr } from "@ukts/arch-x86_64";
import { ptr } from "@ukts/lang";
import { bootThreadVariables, TLS_ALIGN } from "@ukts/ukplat";

const FS_BASE: u32 = 0xc000_0100;

/** Gives the boot thread its thread-local variables. */
export function startThread(): void {
  const variables = bootThreadVariables();
  if (variables.length === 0) return;
  const pointer: usize = (variables.ptr.addr + variables.length + TLS_ALIGN - 1) & ~(TLS_ALIGN - 1);
  ptr<usize>(pointer)[0] = pointer;
  writeMsr(FS_BASE, u64(pointer));
}
