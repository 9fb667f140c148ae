import { writeMsr } from "@ukts/arch-x86_64";

export { threadPointer } from "@ukts/arch-x86_64";

/** Intel SDM vol. 4, table 2-2. */
const FS_BASE: u32 = 0xc000_0100;

export function setThreadPointer(pointer: usize): void {
  writeMsr(FS_BASE, u64(pointer));
}
