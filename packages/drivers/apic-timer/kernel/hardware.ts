/** What the timers of a PC differ in. */
export interface TimerHardware {
  /** Interrupts in `wait` nanoseconds or later, at once where that is 0; earlier where it cannot wait as long. */
  arm(wait: u64): void;
  /** Interrupts no more, but for what is on its way. */
  disarm(): void;
}
