/**
 * The time-stamp counter's frequency by comparison with counter 0 of the 8254 interval timer, which counts down at a known rate
 * (Intel 8254 data sheet, "Read-Back Command", "Mode 0"). The timer is started once and runs while the image goes on; only when the
 * frequency is asked for is it read, and only then, if it is too early for a good answer, waited for.
 *
 * A hypervisor may stop the processor at any point, so each access of the timer stands between two readings of the counter: what lies
 * between them is the uncertainty, and the comparison goes on until that is small against the whole.
 */
import { inb, outb, readCycles } from "@ukts/arch-x86_64";

/** Ticks of the timer in a second. */
const PIT_HZ: u64 = 1_193_182;

const COUNTER_0: u16 = 0x40;
const CONTROL: u16 = 0x43;
/** Counter 0, low byte then high byte, mode 0: the output goes high once the count has run out. */
const ONE_SHOT: u8 = 0x30;
/** Latch status and count of counter 0. */
const READ_BACK: u8 = 0xc2;
const OUTPUT: u8 = 0x80;
const LONGEST: u16 = 0xffff;

/** Ticks that make half of one negligible. */
const ENOUGH_TICKS: u64 = 64;
/** The whole is to be so many times the uncertainty. */
const PRECISION: u64 = 32;
/** Comparisons begun until the timer is taken to be missing. */
const MAX_STARTS: u32 = 8;
/** Readings after which a timer that does not count is started again. */
const MAX_READINGS: u32 = 10_000;

/** The counter before and after the timer was started. */
let startedAfter: u64 = 0;
let startedBefore: u64 = 0;

export function startPit(): void {
  startedAfter = readCycles();
  outb(CONTROL, ONE_SHOT);
  outb(COUNTER_0, u8(LONGEST));
  outb(COUNTER_0, u8(LONGEST >> 8));
  startedBefore = readCycles();
}

/** Cycles per second; 0 where there is no timer. Takes some hundred microseconds at most unless the processor is stopped. */
export function frequencyByPit(): u64 {
  for (let starts: u32 = 0; starts < MAX_STARTS; starts++) {
    const hz = compare();
    if (hz !== 0) return hz;
    startPit();
  }
  return 0;
}

/** Compares from the last `startPit` on; 0 when the timer has run out (after 55 ms) before the answer was good. */
function compare(): u64 {
  for (let readings: u32 = 0; readings < MAX_READINGS; readings++) {
    const before = readCycles();
    outb(CONTROL, READ_BACK);
    const after = readCycles();
    const status = inb(COUNTER_0);
    const low = inb(COUNTER_0);
    const high = inb(COUNTER_0);
    if ((status & OUTPUT) !== 0) return 0;
    const ticks = u64(LONGEST - (u16(low) | (u16(high) << 8)));
    const uncertainty: u64 = startedBefore - startedAfter + (after - before);
    const cycles: u64 = after - startedAfter - uncertainty / 2;
    // A tick that has begun counts half.
    if (ticks >= ENOUGH_TICKS && uncertainty * PRECISION <= cycles) return (cycles * PIT_HZ * 2) / (ticks * 2 + 1);
  }
  return 0;
}
