/** What the versions of the controller differ in. */
import { reg } from "@ukts/lang";
import type { Trigger } from "@ukts/ukintctlr";

/** Numbers that are no line's: nothing asks for attention any more (Arm IHI 0069, 2.2.1). */
export const FIRST_SPECIAL: u32 = 1020;
/** Below are interrupts between processors, from which to this one are the processor's own, and then those of the machine. */
export const FIRST_PRIVATE: u32 = 16;
export const FIRST_SHARED: u32 = 32;

/** Distributor registers of both versions. */
export const CONTROL: usize = 0x000;
const TYPE: usize = 0x004;

export interface GicHardware {
  /** Lets the controller ask this processor for attention; all lines are masked. */
  start(): void;
  /** Sets a line up and lets it through. */
  open(line: u32, trigger: Trigger): void;
  /** Masks a line: when this returns, it does not interrupt any more. */
  close(line: u32): void;
  /** Takes the interrupt that is most urgent, which the controller then holds for active. The result is for `lineOf` and `end`. */
  acknowledge(): u32;
  lineOf(acknowledged: u32): u32;
  end(acknowledged: u32): void;
}

/** How many lines a distributor has. */
export function countLines(distributor: usize): u32 {
  const lines: u32 = ((reg<u32>(distributor + TYPE).read() & 31) + 1) * 32;
  return lines < FIRST_SPECIAL ? lines : FIRST_SPECIAL;
}
