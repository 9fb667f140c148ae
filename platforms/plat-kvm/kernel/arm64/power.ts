/** The end of the machine, and the exit status that its monitor reports. */
import { haltForever, semihostingExit } from "@ukts/arch-arm64";
import { asm, input, output } from "@ukts/lang";
import { Conduit } from "./deviceTree.js";

/** Functions of the firmware (Arm DEN 0022, "Power State Coordination Interface", 5.1). */
const SYSTEM_OFF: u64 = 0x8400_0008;
const SYSTEM_RESET: u64 = 0x8400_0009;

let conduit: Conduit = Conduit.none;

/** Says how the firmware is called. */
export function usePsci(by: Conduit): void {
  conduit = by;
}

/** Ends the machine by the first means that it has. Only the first, which QEMU has, tells the status. */
export function powerOff(status: u8): never {
  semihostingExit(u64(status));
  call(SYSTEM_OFF);
  return reset();
}

/** Starts the machine anew. */
export function reset(): never {
  call(SYSTEM_RESET);
  return haltForever();
}

/** Calls the firmware; its result is of no use to a system that is ending. */
function call(operation: u64): void {
  if (conduit === Conduit.hvc) asm<u64>`hvc #0${output("{x0}")}${input("{x0}", operation)}`;
  else if (conduit === Conduit.smc) asm<u64>`smc #0${output("{x0}")}${input("{x0}", operation)}`;
}
