/** The interrupt controller of the device tree, as the contract `@ukts/ukintctlr` has it. */
import { takeInterrupts, waitForInterrupt } from "@ukts/arch-arm64";
import { err, ok } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { type Interrupt, InterruptTable, interruptExit, Outcome, type Trigger, type UkIntctlr } from "@ukts/ukintctlr";
import { plat } from "@ukts/ukplat";
import { FIRST_PRIVATE, FIRST_SPECIAL, type GicHardware } from "./hardware.js";
import { GicV2 } from "./v2.js";
import { GicV3 } from "./v3.js";

export const v2 = new GicV2();
export const v3 = new GicV3();

class Gic implements UkIntctlr {
  /** Set when it is found. Without lines there is nothing to enable. */
  hardware: GicHardware = v2;
  count: u32 = 0;
  private readonly table: Inline<InterruptTable> = new InterruptTable();

  lines(): u32 {
    return this.count;
  }

  enable(line: u32, trigger: Trigger, interrupt: Interrupt): Result<void> {
    if (line < FIRST_PRIVATE || line >= this.count) return err(Errno.EINVAL);
    const saved = plat.irqSave();
    const isFirst = this.table.first(line) === null;
    const added = this.table.add(line, trigger, interrupt);
    if (added && isFirst) this.hardware.open(line, trigger);
    plat.irqRestore(saved);
    return added ? ok() : err(Errno.EBUSY);
  }

  disable(interrupt: Interrupt): Result<void> {
    const saved = plat.irqSave();
    const line = interrupt.line;
    const removed = this.table.remove(interrupt);
    if (removed && this.table.first(line) === null) this.hardware.close(line);
    plat.irqRestore(saved);
    return removed ? ok() : err(Errno.ENOENT);
  }

  wait(): void {
    waitForInterrupt();
    takeInterrupts();
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

  /** Handles the interrupt that the processor has taken. */
  interrupt(): void {
    const hardware = this.hardware;
    const acknowledged = hardware.acknowledge();
    const line = hardware.lineOf(acknowledged);
    if (line >= FIRST_SPECIAL) {
      this.table.spurious++;
      return;
    }
    if (this.table.dispatch(line) === Outcome.stuck) {
      hardware.close(line);
      log.err`Interrupt ${line} came 1000 times in a row, and no driver says that it was its own: it is masked from here on`;
    }
    hardware.end(acknowledged);
    if (this.table.depth === 0) interruptExit();
  }
}

export const gic = new Gic();

export function onInterrupt(_vector: u32): void {
  gic.interrupt();
}
