/** What the two kinds of controllers of a PC differ in. */
import type { Message, Trigger } from "@ukts/ukintctlr";

/** What `lineOf` gives for an interrupt that was over before it could be asked for. */
export const NO_LINE: u32 = ~u32(0);

export interface PcHardware {
  /** Lets the controller ask the processor for attention; all lines are masked. */
  start(): void;
  /** One more than the highest line. */
  lines(): u32;
  hasLine(line: u32): boolean;
  open(line: u32, trigger: Trigger): void;
  /** Masks a line: when this returns, it does not ask any more. */
  close(line: u32): void;
  message(into: Message): Result<void>;
  /** The line by which the processor was interrupted. `end` is for those that are one. */
  lineOf(vector: u32): u32;
  end(line: u32): void;
}
