/**
 * Mutual exclusion. A free mutex is taken and given back by one exchange of a word; threads that find it taken wait for their turn (`Turns`), and
 * whoever gives it back hands it to one of them.
 */
import { addressOf, err, ok, ref } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { currentThread, leave, type Thread, Turns } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { noteReleased, noteTaken, noteWait } from "./debug/watch.js";
import { Kind, Lock } from "./lock.js";
import { expectMayWait, heldAlready, notHeld } from "./misuse.js";
import { debug } from "./options.gen.js";
import { acquired, contended, handedOver } from "./trace.js";
import { exchange } from "./word.js";

/** Bit of the word: somebody may be waiting. */
const WAITED: usize = 1;

/** A mutex that somebody has, seen as what unlocks it when the scope ends: it has no memory of its own, so that a `Result` can hold it. */
export class MutexHeld {
  [Symbol.dispose](): void {
    "use inline";
    ref<Mutex>(addressOf(this).addr).unlock();
  }
}

/** Starts out as zeroed memory. Not for handlers of interrupts. */
export class Mutex extends Lock {
  /** The address of the thread that has it, and `WAITED`; 0 while it is free. */
  private word: usize = 0;
  private readonly turns: Inline<Turns> = new Turns();

  constructor(name: string = "") {
    super(name);
  }

  /** Waits until the mutex is the caller's. It is so until the end of the scope (`using _held = mutex.lock();`), or until `unlock`. */
  lock(): MutexHeld {
    "use inline";
    if (debug || !this.takeFree()) this.acquire(NEVER);
    return this.held();
  }

  /** The same, if it comes to that before `deadline`. Error: ETIMEDOUT. */
  lockUntil(deadline: u64): Result<MutexHeld> {
    if ((!debug && this.takeFree()) || this.acquire(deadline)) return ok(this.held());
    return err(Errno.ETIMEDOUT);
  }

  /** The same without waiting. Error: EBUSY. */
  tryLock(): Result<MutexHeld> {
    if ((!debug && this.takeFree()) || this.acquire(0)) return ok(this.held());
    return err(Errno.EBUSY);
  }

  /** Gives the mutex back, or hands it to the most urgent thread that waits for it. Panics where the caller does not have it. */
  unlock(): void {
    "use inline";
    if (debug || !exchange(addressOf(this.word), addressOf(currentThread()).addr, 0)) this.release();
  }

  /** Whether the running thread has it. */
  isMine(): boolean {
    return this.holder() === currentThread();
  }

  private held(): MutexHeld {
    "use inline";
    return ref<MutexHeld>(addressOf(this).addr);
  }

  private takeFree(): boolean {
    "use inline";
    return exchange(addressOf(this.word), 0, addressOf(currentThread()).addr);
  }

  private acquire(deadline: u64): boolean {
    "use noinline";
    if (deadline !== 0) expectMayWait(Kind.mutex, this);
    const thread = currentThread();
    let waited = false;
    const mine = this.turns.waitFor(() => {
      const holder = this.holder();
      if (holder === null) {
        this.word = addressOf(thread).addr;
        return true;
      }
      if (holder === thread) heldAlready(Kind.mutex, this);
      waited = true;
      this.word |= WAITED;
      if (debug) noteWait(Kind.mutex, this, deadline);
      contended(this, this.name, holder.id);
      this.turns.lendTo(holder);
      return false;
    }, deadline);
    if (mine && waited) acquired(this, this.name);
    if (debug && mine) noteTaken(Kind.mutex, this);
    return mine;
  }

  private release(): void {
    "use noinline";
    const saved = plat.irqSave();
    const holder = this.holder();
    if (holder !== currentThread()) notHeld(Kind.mutex, this, holder);
    if (debug) noteReleased(this);
    const next = this.turns.handOver();
    if (next !== null) handedOver(this, this.name, next.id);
    this.word = next === null ? 0 : addressOf(next).addr | (this.turns.isEmpty() ? 0 : WAITED);
    leave(saved);
  }

  private holder(): Thread | null {
    const address: usize = this.word & ~WAITED;
    return address === 0 ? null : ref<Thread>(address);
  }
}
