/** The end of the process. */
import { unreachable } from "@ukts/lang";
import { Syscall, syscall3 } from "#arch/syscall";

/** Ends the process with the low 8 bits of `status` (exit_group(2)). */
export function exitGroup(status: i32): never {
  syscall3(Syscall.exit_group, usize(status), 0, 0);
  return unreachable();
}
