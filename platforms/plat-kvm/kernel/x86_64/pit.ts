/**
 * Counter 0 of the 8254 interval timer as a yardstick (Intel 8254 data sheet, "Read-Back Command", "Mode 0"). It counts down at a known
 * rate from the moment `startPit` loads it, while the image goes on; `elapsedPit` reads how far it has come.
 */
import { inb, outb } from "@ukts/arch-x86_64";

/** Ticks of the timer in a second. */
export const PIT_HZ: u64 = 1_193_182;

const COUNTER_0: u16 = 0x40;
const CONTROL: u16 = 0x43;
/** Counter 0, low byte then high byte, mode 0: the output goes high once the count has run out. */
const ONE_SHOT: u8 = 0x30;
/** Latch status and count of counter 0. */
const READ_BACK: u8 = 0xc2;
const OUTPUT: u8 = 0x80;
const LONGEST: u16 = 0xffff;

/** Ticks to wait for at least: 54 us, against which the reading itself does not count. */
const ENOUGH_TICKS: u16 = 64;
/** Readings after which a timer that does not count is taken to be missing. */
const MAX_READINGS = 1000;

export function startPit(): void {
  outb(CONTROL, ONE_SHOT);
  outb(COUNTER_0, u8(LONGEST));
  outb(COUNTER_0, u8(LONGEST >> 8));
}

/** Ticks since `startPit`: 0 once more than 65535 (55 ms) have passed, and where there is no timer. Waits for the first 64 of them. */
export function elapsedPit(): u64 {
  for (let i: u32 = 0; i < MAX_READINGS; i++) {
    outb(CONTROL, READ_BACK);
    const status = inb(COUNTER_0);
    const low = inb(COUNTER_0);
    const high = inb(COUNTER_0);
    if ((status & OUTPUT) !== 0) return 0;
    const elapsed: u16 = LONGEST - (u16(low) | (u16(high) << 8));
    if (elapsed >= ENOUGH_TICKS) return u64(elapsed);
  }
  return 0;
}
