/** The handlers of a controller's lines, which every implementation needs. Callers hold interrupts back. */
import { tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
import type { Trigger } from "./contract.js";
import type { Interrupt } from "./interrupt.js";

/** The handlers of a line run in between; `claimed`: the interrupt was that of one of them. */
const irqEnter = tracepoint<[line: u32]>(trace, "irq_enter");
const irqLeave = tracepoint<[line: u32, claimed: boolean]>(trace, "irq_leave");

const PLACES = 64;
/** What a line may ask for in vain, one time after the other. */
const UNCLAIMED_LIMIT: u32 = 1000;

/** What has become of an interrupt. */
export const enum Outcome {
  handled,
  /** Nobody's, and counted. */
  unclaimed,
  /** Nobody's, for so long that the line has to be masked: else nothing but this interrupt would run. */
  stuck,
}

/** Starts out as zeroed memory. */
export class InterruptTable {
  /** Handlers by the low bits of their line, in the order in which they came. */
  private readonly places!: FixedArray<Interrupt | null, 64>;
  /** How many calls of `dispatch` are under way, one in another. */
  depth: u32 = 0;
  /** Counted by the controller: interrupts without a line. */
  spurious: u64 = 0;
  /** Interrupts that no handler of their line took for its own. */
  unclaimed: u64 = 0;

  /** The first handler of a line. */
  first(line: u32): Interrupt | null {
    return this.onLine(this.places[usize(line) % PLACES], line);
  }

  /** Adds a handler. False where it is enabled already, or those of the line have another trigger. */
  add(line: u32, trigger: Trigger, interrupt: Interrupt): boolean {
    const first = this.first(line);
    if (interrupt.enabled || (first !== null && first.trigger !== u32(trigger))) return false;
    interrupt.line = line;
    interrupt.trigger = u32(trigger);
    interrupt.enabled = true;
    interrupt.unclaimedInARow = 0;
    interrupt.next = null;
    const place: usize = usize(line) % PLACES;
    let last = this.places[place];
    if (last === null) {
      this.places[place] = interrupt;
      return true;
    }
    while (last.next !== null) last = last.next;
    last.next = interrupt;
    return true;
  }

  /** Takes a handler away. False where it is not enabled. It may take itself away: its `next` stays, for the one who is calling it. */
  remove(interrupt: Interrupt): boolean {
    if (!interrupt.enabled) return false;
    interrupt.enabled = false;
    const place: usize = usize(interrupt.line) % PLACES;
    const head = this.places[place];
    if (head === null || head === interrupt) {
      this.places[place] = interrupt.next;
      return true;
    }
    let before = head;
    while (before.next !== null && before.next !== interrupt) before = before.next;
    before.next = interrupt.next;
    return true;
  }

  /** Calls all handlers of a line: those that share one may all have something to do. */
  dispatch(line: u32): Outcome {
    this.depth++;
    irqEnter(line);
    let claimed = false;
    let interrupt = this.first(line);
    while (interrupt !== null) {
      if (interrupt.handler.handle(line)) claimed = true;
      interrupt = this.onLine(interrupt.next, line);
    }
    irqLeave(line, claimed);
    this.depth--;
    const first = this.first(line);
    if (claimed) {
      if (first !== null) first.unclaimedInARow = 0;
      return Outcome.handled;
    }
    this.unclaimed++;
    if (first === null) return Outcome.unclaimed;
    first.unclaimedInARow++;
    return first.unclaimedInARow >= UNCLAIMED_LIMIT ? Outcome.stuck : Outcome.unclaimed;
  }

  private onLine(from: Interrupt | null, line: u32): Interrupt | null {
    let interrupt = from;
    while (interrupt !== null && interrupt.line !== line) interrupt = interrupt.next;
    return interrupt;
  }
}
