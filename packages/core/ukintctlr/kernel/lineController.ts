/** What controllers have in common: the handlers of their lines, and the order in which a line and its handlers change. */
import { err, ok } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import type { Message, Trigger, UkIntctlr } from "./contract.js";
import type { Interrupt } from "./interrupt.js";
import { InterruptTable } from "./table.js";

/**
 * What a package that drives a controller extends: handlers, sharing and counters are here, hardware is left to it. Its entry for interrupts calls
 * `table.dispatch` with the line, masks the line that is `stuck`, and calls `interruptExit` behind the outermost.
 */
export abstract class LineController implements UkIntctlr {
  /** The handlers of all lines. Interrupts are held back wherever it is used. */
  protected readonly table: Inline<InterruptTable> = new InterruptTable();

  abstract lines(): u32;
  abstract message(into: Message): Result<void>;
  abstract wait(): void;

  /** Whether there is such a line. */
  protected abstract hasLine(line: u32): boolean;
  /** Sets a line up and lets it through. Called with interrupts held back, for the first handler of a line. */
  protected abstract open(line: u32, trigger: Trigger): void;
  /** Masks a line: when this returns, it does not interrupt any more. Called with interrupts held back, when the last handler has gone. */
  protected abstract close(line: u32): void;

  enable(line: u32, trigger: Trigger, interrupt: Interrupt): Result<void> {
    if (!this.hasLine(line)) return err(Errno.EINVAL);
    const saved = plat.irqSave();
    const isFirst = this.table.first(line) === null;
    const added = this.table.add(line, trigger, interrupt);
    if (added && isFirst) this.open(line, trigger);
    plat.irqRestore(saved);
    return added ? ok() : err(Errno.EBUSY);
  }

  disable(interrupt: Interrupt): Result<void> {
    const saved = plat.irqSave();
    const line = interrupt.line;
    const removed = this.table.remove(interrupt);
    if (removed && this.table.first(line) === null) this.close(line);
    plat.irqRestore(saved);
    return removed ? ok() : err(Errno.ENOENT);
  }

  depth(): u32 {
    return this.table.depth;
  }

  spurious(): u64 {
    return this.table.spurious;
  }

  unclaimed(): u64 {
    return this.table.unclaimed;
  }
}
