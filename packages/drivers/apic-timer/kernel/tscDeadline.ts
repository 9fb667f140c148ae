/** The local APIC's timer, set to a value of the time-stamp counter (Intel SDM vol. 3, 10.5.4.1). */
import { ApicRegister, cpuid, type LocalApic, readCycles, writeMsr } from "@ukts/arch-x86_64";
import { asm } from "@ukts/lang";
import type { TimerHardware } from "./hardware.js";
import { type Counter, Rate } from "./rate.js";

const FEATURES: u32 = 1;
const HAS_DEADLINE: u32 = 1 << 24;
const DEADLINE_MODE: u32 = 2 << 17;
const DEADLINE: u32 = 0x6e0;
const NEVER: u64 = ~u64(0);

export class TscDeadline implements TimerHardware, Counter {
  private readonly rate: Inline<Rate> = new Rate();

  /** Has it interrupt by a vector. False where the processor has no such mode. */
  use(apic: LocalApic, vector: u32): boolean {
    const [, , features] = cpuid(FEATURES, 0);
    if ((features & HAS_DEADLINE) === 0) return false;
    apic.write(ApicRegister.timer, DEADLINE_MODE | vector);
    // A deadline that is written before the mode is in effect is lost, and registers in memory are not ordered against this one.
    asm`mfence`;
    return true;
  }

  count(): u64 {
    return readCycles();
  }

  arm(wait: u64): void {
    if (this.rate.isKnown) this.rate.refine(this);
    else if (wait !== 0) this.rate.measure(this);
    const now = readCycles();
    const counts: u64 = wait !== 0 ? this.rate.counts(wait) : 0;
    writeMsr(DEADLINE, counts < NEVER - now ? now + counts : NEVER);
  }

  disarm(): void {
    writeMsr(DEADLINE, 0);
  }
}
