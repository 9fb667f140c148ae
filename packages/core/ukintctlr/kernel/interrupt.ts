/** What a driver registers. */

/**
 * Handles the interrupts of a device.
 *
 * It runs on the stack of the code that was interrupted, at any instruction of that code, with interrupts held back. So it may touch its
 * device and memory that others touch only within `irqSave` and `irqRestore`; it may log, enable and disable lines and set timers; it must
 * not block, wait, allocate or free, let interrupts in, or use more than 1 KiB of stack. All registers of the interrupted code, those of
 * floating point too, are kept for it. A panic in it is reported as anywhere else.
 */
export interface InterruptHandler {
  /** Does what the device of `line` asks for. The result says whether it asked for anything: with false the interrupt was another's. */
  handle(line: u32): boolean;
}

/** One handler on one line. It belongs to the driver, and has to stay where it is while it is enabled. */
export class Interrupt {
  /** For the controller: the line while it is enabled, those that share its place in the table, and how often nobody was asked for. */
  line: u32 = 0;
  trigger: u32 = 0;
  enabled: boolean = false;
  unclaimedInARow: u32 = 0;
  next: Interrupt | null = null;

  constructor(readonly handler: InterruptHandler) {}
}
