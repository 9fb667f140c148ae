/**
 * Mutual exclusion for a few instructions, also against handlers of interrupts: interrupts are held back while it is held, and other processors
 * that want it wait in a loop, in the order in which they came (a ticket lock: Reed and Kanodia, Synchronization with Eventcounts and Sequencers,
 * Communications of the ACM, 1979).
 */
import { addressOf, atomicAdd, atomicCompareExchange, atomicLoad, atomicStore, err, ok, ref } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { plat } from "@ukts/ukplat";
import { leave } from "@ukts/uksched";
import { noteReleased, noteTaken } from "./debug/watch.js";
import { Kind, Lock } from "./lock.js";
import { notHeld, spinsForEver } from "./misuse.js";
import { debug } from "./options.gen.js";

/** A spin lock that is held, seen as what unlocks it when the scope ends. */
export class SpinLockHeld {
  [Symbol.dispose](): void {
    "use inline";
    ref<SpinLock>(addressOf(this).addr).unlock();
  }
}

/** Starts out as zeroed memory. For every context. Whoever holds it must not wait for anything else than a spin lock. */
export class SpinLock extends Lock {
  /** The ticket that is given out next, and the one whose turn it is. */
  private next: u32 = 0;
  private turn: u32 = 0;
  /** For `irqRestore`: the holder's. */
  private saved: usize = 0;

  constructor(name: string = "") {
    super(name);
  }

  /** Returns when the lock is the caller's, with interrupts held back, until the end of the scope or `unlock`. */
  lock(): SpinLockHeld {
    "use inline";
    const saved = plat.irqSave();
    const ticket = atomicAdd(addressOf(this.next), 1, "relaxed");
    if (atomicLoad(addressOf(this.turn), "acquire") !== ticket) this.spin(ticket);
    return this.hold(saved);
  }

  /** The same without waiting. Error: EBUSY. */
  tryLock(): Result<SpinLockHeld> {
    const saved = plat.irqSave();
    const turn = atomicLoad(addressOf(this.turn), "acquire");
    const [_next, isFree] = atomicCompareExchange(addressOf(this.next), turn, turn + 1, "acquire");
    if (isFree) return ok(this.hold(saved));
    plat.irqRestore(saved);
    return err(Errno.EBUSY);
  }

  /**
   * Lets in who came next, and ends the section without interrupts that `lock` began. For who holds it and does not leave that to the end of the
   * scope. With the option `debug`, unlocking what one does not hold panics.
   */
  unlock(): void {
    "use inline";
    if (debug && !noteReleased(this)) notHeld(Kind.spinLock, this, null);
    const saved = this.saved;
    atomicStore(addressOf(this.turn), this.turn + 1, "release");
    leave(saved);
  }

  private hold(saved: usize): SpinLockHeld {
    "use inline";
    this.saved = saved;
    if (debug) noteTaken(Kind.spinLock, this);
    return ref<SpinLockHeld>(addressOf(this).addr);
  }

  private spin(ticket: u32): void {
    "use noinline";
    // There is one processor that runs threads so far, so it is this one that has the lock, and would spin for ever.
    if (debug) spinsForEver(this);
    while (atomicLoad(addressOf(this.turn), "acquire") !== ticket) arch.relax();
  }
}
