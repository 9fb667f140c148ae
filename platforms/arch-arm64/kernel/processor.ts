/** Which processor runs this (Arm ARM for A-profile, MPIDR_EL1). */
import { asm, nomem, output } from "@ukts/lang";

const AFFINITY: u64 = 0xff_00ff_ffff;

/** Its affinity: level 3 in bits 32 to 39, the others in the low three bytes. */
export function processorAffinity(): u64 {
  return asm<u64>`mrs ${output("r")}, mpidr_el1${nomem}` & AFFINITY;
}
