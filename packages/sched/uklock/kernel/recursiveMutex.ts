/** A mutex that whoever has it may lock again. */
import { addressOf, err, ok, ref } from "@ukts/lang";
import { Mutex } from "./mutex.js";

/** What `MutexHeld` is to a mutex. */
export class RecursiveMutexHeld {
  [Symbol.dispose](): void {
    "use inline";
    ref<RecursiveMutex>(addressOf(this).addr).unlock();
  }
}

/** Is free again when it has been unlocked as often as it was locked. Starts out as zeroed memory. Not for handlers of interrupts. */
export class RecursiveMutex {
  private readonly mutex: Inline<Mutex>;
  /** How often the thread that has it has locked it. */
  private depth: u32 = 0;

  constructor(name: string = "") {
    this.mutex = new Mutex(name);
  }

  /** Waits until the mutex is the caller's: until the end of the scope, or until `unlock`. */
  lock(): RecursiveMutexHeld {
    if (!this.mutex.isMine()) this.mutex.lock();
    return this.held();
  }

  /** The same, if it comes to that before `deadline`. Error: ETIMEDOUT. */
  lockUntil(deadline: u64): Result<RecursiveMutexHeld> {
    if (!this.mutex.isMine()) {
      const locked = this.mutex.lockUntil(deadline);
      if (!locked.ok) return err(locked.error);
    }
    return ok(this.held());
  }

  /** The same without waiting. Error: EBUSY. */
  tryLock(): Result<RecursiveMutexHeld> {
    const locked = this.lockUntil(0);
    return locked.ok ? locked : err(Errno.EBUSY);
  }

  /** Takes one lock back, and with the last gives up the mutex. Panics where the caller does not have it. */
  unlock(): void {
    if (this.mutex.isMine()) {
      this.depth--;
      if (this.depth > 0) return;
    }
    this.mutex.unlock();
  }

  /** Whether the running thread has it. */
  isMine(): boolean {
    return this.mutex.isMine();
  }

  private held(): RecursiveMutexHeld {
    this.depth++;
    return ref<RecursiveMutexHeld>(addressOf(this).addr);
  }
}
