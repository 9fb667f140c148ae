/** The generic timer's virtual count (Arm ARM for A-profile, D12.1): the same rate on every processor, readable in processes too. */
import { asm, nomem, output } from "@ukts/lang";

/** The count. The barrier keeps it from being read earlier than it is written here. */
export function readCounter(): u64 {
  return asm<u64>`isb
mrs ${output("r")}, cntvct_el0${nomem}`;
}

/** Counts per second, as the firmware states it; 0 where it forgot to. */
export function counterHz(): u64 {
  return asm<u64>`mrs ${output("r")}, cntfrq_el0${nomem}`;
}
