/** Counter 0 of the 8254 interval timer (Intel 8254 data sheet, "Mode 0"), which interrupts when it has counted down, within 55 milliseconds. */
import { inb, outb } from "@ukts/arch-x86_64";
import type { TimerHardware } from "./hardware.js";

/** Ticks in a second. */
const HZ: u64 = 1_193_182;
const NS_PER_S: u64 = 1_000_000_000;
const LONGEST: u64 = 0xffff;
const LONGEST_NS: u64 = 54_000_000;

const COUNTER_0: u16 = 0x40;
const CONTROL: u16 = 0x43;
/** Counter 0, low byte then high byte, mode 0. It does not count until it is given a count. */
const ONE_SHOT: u8 = 0x30;
/** Latch the status of counter 0. */
const READ_STATUS: u8 = 0xe2;
const MODE: u8 = 0x3f;

export class Pit implements TimerHardware {
  /** Stops the counter. False where there is none. */
  use(): boolean {
    this.disarm();
    outb(CONTROL, READ_STATUS);
    return (inb(COUNTER_0) & MODE) === ONE_SHOT;
  }

  arm(wait: u64): void {
    const ticks: u64 = wait < LONGEST_NS ? (wait * HZ + NS_PER_S - 1) / NS_PER_S : LONGEST;
    const count: u64 = ticks !== 0 ? ticks : 1;
    outb(CONTROL, ONE_SHOT);
    outb(COUNTER_0, u8(count));
    outb(COUNTER_0, u8(count >> 8));
  }

  disarm(): void {
    outb(CONTROL, ONE_SHOT);
  }
}
