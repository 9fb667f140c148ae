import { Syscall, syscall3 } from "./syscall.js";

export { threadPointer } from "@ukts/arch-x86_64";

const ARCH_SET_FS: usize = 0x1002;

/** Sets %fs (arch_prctl(2)). */
export function setThreadPointer(pointer: usize): void {
  syscall3(Syscall.arch_prctl, ARCH_SET_FS, pointer, 0);
}
