/** A number of things of which threads take one at a time (Dijkstra, Cooperating Sequential Processes, 1965). */
import { addressOf, err, ok, ref } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { leave, Turns } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { Kind, Lock } from "./lock.js";
import { expectMayWait } from "./misuse.js";
import { acquired, contended, handedOver } from "./trace.js";
import { exchangeAtomically } from "./word.js";

/** Bit of the word: somebody may be waiting. The number is in the bits above. */
const WAITED: usize = 1;
const ONE: usize = 2;

/** One that somebody has taken, seen as what gives it back when the scope ends. */
export class SemaphoreTaken {
  [Symbol.dispose](): void {
    "use inline";
    ref<Semaphore>(addressOf(this).addr).up();
  }
}

/** Zeroed memory is a semaphore of 0. */
export class Semaphore extends Lock {
  private word: usize;
  private readonly turns: Inline<Turns> = new Turns();

  /** `count`: how many there are at first. */
  constructor(count: u32, name: string = "") {
    super(name);
    this.word = usize(count) * ONE;
  }

  /** How many there are to take. */
  count(): usize {
    return this.word / ONE;
  }

  /** Takes one, and waits until there is one. Where the result is not kept in a `using`, it is up to the caller, or another, to call `up`. */
  down(): SemaphoreTaken {
    "use inline";
    if (!this.takeFree()) this.acquire(NEVER);
    return this.taken();
  }

  /** The same, if it comes to that before `deadline`. Error: ETIMEDOUT. */
  downUntil(deadline: u64): Result<SemaphoreTaken> {
    return this.takeFree() || this.acquire(deadline) ? ok(this.taken()) : err(Errno.ETIMEDOUT);
  }

  /** The same without waiting; may be called in handlers of interrupts. Error: EBUSY. */
  tryDown(): Result<SemaphoreTaken> {
    const saved = plat.irqSave();
    const isTaken = this.take();
    plat.irqRestore(saved);
    return isTaken ? ok(this.taken()) : err(Errno.EBUSY);
  }

  /** Adds one, or gives it to the most urgent thread that waits for one. May be called anywhere, in handlers of interrupts too. */
  up(): void {
    "use inline";
    const word = this.word;
    if ((word & WAITED) !== 0 || !exchangeAtomically(addressOf(this.word), word, word + ONE)) this.release();
  }

  private taken(): SemaphoreTaken {
    "use inline";
    return ref<SemaphoreTaken>(addressOf(this).addr);
  }

  private takeFree(): boolean {
    "use inline";
    const word = this.word;
    return word >= ONE && exchangeAtomically(addressOf(this.word), word, word - ONE);
  }

  /** Interrupts are held back. */
  private take(): boolean {
    if (this.word < ONE) return false;
    this.word -= ONE;
    return true;
  }

  private acquire(deadline: u64): boolean {
    "use noinline";
    if (deadline !== 0) expectMayWait(Kind.semaphore, this);
    let waited = false;
    const mine = this.turns.waitFor(() => {
      if (this.take()) return true;
      waited = true;
      this.word |= WAITED;
      contended(this, this.name, 0);
      return false;
    }, deadline);
    if (mine && waited) acquired(this, this.name);
    return mine;
  }

  private release(): void {
    "use noinline";
    const saved = plat.irqSave();
    const next = this.turns.handOver();
    if (next !== null) handedOver(this, this.name, next.id);
    else this.word += ONE;
    if (this.turns.isEmpty()) this.word &= ~WAITED;
    leave(saved);
  }
}
