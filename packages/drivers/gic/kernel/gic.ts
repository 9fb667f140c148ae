/** The interrupt controller of the device tree, as the contract `@ukts/ukintctlr` has it. */
import { takeInterrupts, waitForInterrupt } from "@ukts/arch-arm64";
import { err } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { interruptExit, LineController, type Message, Outcome, type Trigger } from "@ukts/ukintctlr";
import { FIRST_PRIVATE, FIRST_SPECIAL, type GicHardware } from "./hardware.js";
import { GicV2 } from "./v2.js";
import { GicV3 } from "./v3.js";

export const v2 = new GicV2();
export const v3 = new GicV3();

class Gic extends LineController {
  /** Set when it is found. Without lines there is nothing to enable. */
  hardware: GicHardware = v2;
  count: u32 = 0;

  lines(): u32 {
    return this.count;
  }

  /** Those of the ITS (GICv3) and of GICv2m are not driven. */
  message(_into: Message): Result<void> {
    return err(Errno.EOPNOTSUPP);
  }

  wait(): void {
    waitForInterrupt();
    takeInterrupts();
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

  protected hasLine(line: u32): boolean {
    return line >= FIRST_PRIVATE && line < this.count;
  }

  protected open(line: u32, trigger: Trigger): void {
    this.hardware.open(line, trigger);
  }

  protected close(line: u32): void {
    this.hardware.close(line);
  }
}

/**
 * The machine's GICv2 or GICv3 (Arm IHI 0048, IHI 0069). Fills `@ukts/ukintctlr:controller`. Its lines are the interrupt numbers of the specification: 16 to
 * 31 the processor's own, from 32 on the machine's. It hands out no messages. Before `start` there are no lines.
 */
export const gic = new Gic();

/**
 * Handles the most urgent interrupt that waits, and deferred work behind the outermost handler. The controller says which it is, not the vector. Fills
 * `@ukts/ukarch:interruptHandler`.
 */
export function onInterrupt(_vector: u32): void {
  gic.interrupt();
}
