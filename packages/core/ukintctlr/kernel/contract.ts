/**
 * The contract between the drivers of an image and the machine's interrupt controller.
 *
 * A line is a number by which the machine names a source of interrupts, and what `PlatformDevice.interrupt` gives: on arm64 the controller's
 * own (16 to 31 belong to a processor, 32 and above to the machine), on x86 that of the I/O APICs' inputs, counted over all of them, or of the
 * 8259s'. Messages (MSI, MSI-X) that a controller hands out are lines too, with numbers above those, edge-triggered and never shared.
 *
 * `enable`, `disable` and the counters may be called anywhere, in a handler too, before and after `main`; none allocates.
 */
import { slot } from "@ukts/lang";
import type { Interrupt } from "./interrupt.js";

/** How a device asks for attention. All that share a line have to agree. What the machine itself says of a line goes before it. */
export const enum Trigger {
  /** For as long as there is something to do: the handler has to make the device stop asking. */
  level,
  /**
   * Once for each thing to do. Of those that come while the line is masked a controller may remember one or none: a driver looks at its device
   * once when it has enabled the line.
   */
  edge,
}

/** What a device writes to ask for attention without a wire: the entry of an MSI capability or an MSI-X table (PCI Local Bus 3.0, 6.8). */
export class Message {
  /** Where it writes. */
  address: u64 = 0;
  /** What it writes: 32 bits, of which MSI has the low 16. */
  data: u32 = 0;
  /** What the write interrupts. */
  line: u32 = 0;
}

/** The machine's interrupt controller, as its package provides it and drivers use it. Lines are numbered as `PlatformDevice.interrupt` numbers them. */
export interface UkIntctlr {
  /** One more than the highest line. */
  lines(): u32;

  /**
   * Adds a handler to a line, and unmasks the line with the first. Errors: EINVAL, no such line; EBUSY, the interrupt is enabled already, or
   * the line is in use with another trigger.
   */
  enable(line: u32, trigger: Trigger, interrupt: Interrupt): Result<void>;

  /** Takes a handler away, and masks the line with the last. Error: ENOENT, the interrupt is not enabled. */
  disable(interrupt: Interrupt): Result<void>;

  /**
   * Hands out a message, for good. It interrupts this processor once its line is enabled, as an edge. Errors: EOPNOTSUPP, the machine has no messages;
   * ENOSPC, all are in use.
   */
  message(into: Message): Result<void>;

  /**
   * Halts the processor until an interrupt arrives, and takes it. To be called between `plat.irqSave()` and `plat.irqRestore()`, not in a
   * handler: what is found there before it is called cannot have been overtaken by an interrupt. Interrupts are held back again when it
   * returns. It may return without one.
   */
  wait(): void;

  /** How many handled interrupts deep the caller is: 0 outside of handlers, more than 1 where a controller lets an urgent line through. */
  depth(): u32;
  /** Interrupts that were over before anybody could ask for their line. */
  spurious(): u64;
  /** Interrupts that no handler of their line took for its own. A line with 1000 of these in a row is masked, and the log says so. */
  unclaimed(): u64;
}

/** Empty in images whose machine has no controller that a package drives, such as a Linux process: drivers poll there. */
export const controller = slot.optional<UkIntctlr>();
