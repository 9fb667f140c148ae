/** Condition variables: a signal that follows a change under the mutex reaches somebody who waits for that change. */
import { point, Scenario } from "@ukts/ukexplore";
import { CondVar, Mutex } from "@ukts/uklock";
import { monotonic } from "@ukts/uktime";

/** One waits until a deadline, another for ever, for the one thing that there is; who takes it puts it back. */
export class Signal extends Scenario {
  private readonly mutex: Inline<Mutex> = new Mutex();
  private readonly changed: Inline<CondVar> = new CondVar();
  private isThere: boolean = false;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    if (number < 2 && !this.take(number === 0 ? ~u64(0) : 10)) return;
    point();
    using _held = this.mutex.lock();
    this.isThere = true;
    this.changed.signal();
  }

  check(): boolean {
    return this.isThere && this.mutex.tryLock().ok;
  }

  private take(deadline: u64): boolean {
    point();
    using _held = this.mutex.lock();
    const met = this.changed.waitFor(this.mutex, () => this.isThere, deadline);
    this.expect(this.mutex.isMine(), "The wait has ended without the mutex");
    this.expect(met === this.isThere, "The wait has ended with a wrong result");
    this.expect(met || monotonic() >= 10, "The wait has ended before its deadline");
    this.isThere = false;
    return met;
  }
}

/** Two wait for what a third announces to all. */
export class Broadcast extends Scenario {
  private readonly mutex: Inline<Mutex> = new Mutex();
  private readonly changed: Inline<CondVar> = new CondVar();
  private isOpen: boolean = false;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number === 2) {
      this.mutex.lock();
      this.isOpen = true;
      this.mutex.unlock();
      this.changed.broadcast();
      return;
    }
    using _held = this.mutex.lock();
    this.changed.waitFor(this.mutex, () => this.isOpen);
  }

  check(): boolean {
    return this.mutex.tryLock().ok;
  }
}
