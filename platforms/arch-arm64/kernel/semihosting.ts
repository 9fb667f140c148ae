/** The one semihosting call that serves a system without a debugger: its end (Semihosting for AArch32 and AArch64, 2.0, 7.7). */
import { addressOf, stackNew } from "@ukts/lang";

const SYS_EXIT_EXTENDED: u64 = 0x20;
const APPLICATION_EXIT: u64 = 0x20026;

class ExitParameters {
  reason: u64 = APPLICATION_EXIT;
  status: u64 = 0;
}

declare function semihost(operation: u64, parameters: Ptr<ExitParameters>): u64;

/** Ends the emulator with an exit status. Returns where nobody listens; the traps have to be installed by then. */
export function semihostingExit(status: u64): void {
  const parameters = stackNew(ExitParameters);
  parameters.status = status;
  semihost(SYS_EXIT_EXTENDED, addressOf(parameters));
}
