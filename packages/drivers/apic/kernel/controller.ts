/** A PC's interrupt controller, as the contract `@ukts/ukintctlr` has it. */
import { waitForInterrupt } from "@ukts/arch-x86_64";
import { log } from "@ukts/ukdebug";
import { interruptExit, LineController, type Message, Outcome, type Trigger } from "@ukts/ukintctlr";
import { Apics } from "./apics.js";
import { NO_LINE, type PcHardware } from "./hardware.js";
import { Pics } from "./pics.js";

export const apics = new Apics();
export const pics = new Pics();

class PcController extends LineController {
  /** Set when it is found. Without I/O APICs there are no lines. */
  hardware: PcHardware = apics;

  lines(): u32 {
    return this.hardware.lines();
  }

  message(into: Message): Result<void> {
    return this.hardware.message(into);
  }

  wait(): void {
    waitForInterrupt();
  }

  /** Handles the interrupt that the processor has taken. */
  interrupt(vector: u32): void {
    const line = this.hardware.lineOf(vector);
    if (line === NO_LINE) {
      this.table.spurious++;
      return;
    }
    if (this.table.dispatch(line) === Outcome.stuck) {
      this.close(line);
      log.err`Interrupt ${line} came 1000 times in a row, and no driver says that it was its own: it is masked from here on`;
    }
    this.hardware.end(line);
    if (this.table.depth === 0) interruptExit();
  }

  protected hasLine(line: u32): boolean {
    return this.hardware.hasLine(line);
  }

  protected open(line: u32, trigger: Trigger): void {
    this.hardware.open(line, trigger);
  }

  protected close(line: u32): void {
    this.hardware.close(line);
  }
}

/**
 * A PC's interrupt controller: I/O APICs with a local APIC, or else a pair of 8259s. Fills `@ukts/ukintctlr:controller`. Its lines are the inputs of all
 * I/O APICs, in a row, and messages behind them; or the 8259s' inputs 0 to 15 but 2, and no messages. Before `start` there are none.
 */
export const pc = new PcController();

/** Handles the interrupt that the processor has taken by `vector`, and deferred work behind the outermost. Fills `@ukts/ukarch:interruptHandler`. */
export function onInterrupt(vector: u32): void {
  pc.interrupt(vector);
}
