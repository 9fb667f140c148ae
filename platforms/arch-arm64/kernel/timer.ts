/**
 * The virtual timer of EL1 (Arm ARM for A-profile, D11.2.4): asks for attention while the virtual count has reached its value. Also a hypervisor's
 * guest has it, and no register of EL2 can keep it away, which is why it is this one of the four.
 */
import { asm, input } from "@ukts/lang";

/** CNTV_CTL_EL0: the timer runs, and its interrupt is not masked. */
const ENABLE: u64 = 1;

/** Asks for attention from when `readCounter()` reaches `count` on. */
export function startVirtualTimer(count: u64): void {
  asm`msr cntv_cval_el0, ${input("r", count)}
msr cntv_ctl_el0, ${input("r", ENABLE)}
isb`;
}

/** Asks for nothing. */
export function stopVirtualTimer(): void {
  asm`msr cntv_ctl_el0, xzr
isb`;
}
