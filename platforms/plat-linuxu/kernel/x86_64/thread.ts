import { writeFsBase } from "@ukts/arch-x86_64";
import { environment } from "../environment.js";
import { Syscall, syscall3 } from "./syscall.js";

export { threadPointer } from "@ukts/arch-x86_64";

const ARCH_SET_FS: usize = 0x1002;
/** In the auxiliary vector: programs may use `wrfsbase` (Linux, arch/x86/include/uapi/asm/hwcap2.h). */
const AT_HWCAP2: usize = 26;
const HWCAP2_FSGSBASE: usize = 2;

let isKnown: boolean = false;
let hasInstruction: boolean = false;

/** Sets %fs: by the instruction where Linux lets programs use it, otherwise by arch_prctl(2). */
export function setThreadPointer(pointer: usize): void {
  if (!isKnown) {
    isKnown = true;
    hasInstruction = (environment.auxiliary(AT_HWCAP2) & HWCAP2_FSGSBASE) !== 0;
  }
  if (hasInstruction) writeFsBase(pointer);
  else syscall3(Syscall.arch_prctl, ARCH_SET_FS, pointer, 0);
}
