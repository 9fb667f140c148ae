/** The local APIC's timer as a counter of 32 bits that interrupts at 0 (Intel SDM vol. 3, 10.5.4), at a rate that nobody states. */
import { ApicRegister, type LocalApic } from "@ukts/arch-x86_64";
import type { TimerHardware } from "./hardware.js";
import { type Counter, Rate } from "./rate.js";

const MASKED: u32 = 1 << 16;
/** Divided by 1. */
const UNDIVIDED: u32 = 11;
const LONGEST: u64 = 0xffff_ffff;

export class ApicCounter implements TimerHardware, Counter {
  private apic!: Inline<LocalApic>;
  private vector: u32 = 0;
  private readonly rate: Inline<Rate> = new Rate();

  /** Has it interrupt by a vector. */
  use(apic: LocalApic, vector: u32): void {
    this.apic = apic;
    this.vector = vector;
    apic.write(ApicRegister.divide, UNDIVIDED);
    apic.write(ApicRegister.timer, vector);
  }

  count(): u64 {
    return LONGEST - u64(this.apic.read(ApicRegister.currentCount));
  }

  arm(wait: u64): void {
    if (wait !== 0 && !this.rate.isKnown) this.measure();
    const counts: u64 = wait !== 0 ? this.rate.counts(wait) : 1;
    this.apic.write(ApicRegister.initialCount, u32(counts < LONGEST ? counts : LONGEST));
  }

  disarm(): void {
    this.apic.write(ApicRegister.initialCount, 0);
  }

  private measure(): void {
    const apic = this.apic;
    apic.write(ApicRegister.timer, MASKED | this.vector);
    apic.write(ApicRegister.initialCount, u32(LONGEST));
    this.rate.measure(this);
    apic.write(ApicRegister.initialCount, 0);
    apic.write(ApicRegister.timer, this.vector);
  }
}
