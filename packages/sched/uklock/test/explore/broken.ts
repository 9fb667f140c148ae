/** Errors that are easily made, which the search has to find. */
import { point, Scenario } from "@ukts/ukexplore";
import { Mutex } from "@ukts/uklock";
import { plat } from "@ukts/ukplat";
import { leave, Turns, WaitQueue } from "@ukts/uksched";
import { monotonic } from "@ukts/uktime";
import { Section } from "./mutexes.js";

/** Asks for the condition before interrupts are held back: a wake-up in between is lost. */
export class ConditionOutside extends Scenario {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private isSet: boolean = false;

  threads(): u32 {
    return 2;
  }

  run(number: u32): void {
    point();
    if (number === 0) {
      if (this.isSet) return;
      const saved = plat.irqSave();
      this.queue.wait();
      leave(saved);
    } else {
      this.isSet = true;
      this.queue.wakeOne();
    }
  }

  check(): boolean {
    return true;
  }
}

/** Gives up the mutex before it waits for the signal, not in one step. */
export class UnlockBeforeWait extends Scenario {
  private readonly mutex: Inline<Mutex> = new Mutex();
  private readonly changed: Inline<WaitQueue> = new WaitQueue();
  private isSet: boolean = false;

  threads(): u32 {
    return 2;
  }

  run(number: u32): void {
    point();
    this.mutex.lock();
    if (number === 1) {
      this.isSet = true;
      this.changed.wakeOne();
    } else if (!this.isSet) {
      this.mutex.unlock();
      const saved = plat.irqSave();
      this.changed.wait();
      leave(saved);
      this.mutex.lock();
    }
    this.mutex.unlock();
  }

  check(): boolean {
    return true;
  }
}

/** A lock that forgets, when it is handed over, that still others wait. */
class Forgetful {
  private isHeld: boolean = false;
  private othersWait: boolean = false;
  private readonly turns: Inline<Turns> = new Turns();

  lock(): void {
    this.turns.waitFor(() => {
      if (this.isHeld) {
        this.othersWait = true;
        return false;
      }
      this.isHeld = true;
      return true;
    });
  }

  unlock(): void {
    const saved = plat.irqSave();
    this.isHeld = this.othersWait && this.turns.handOver() !== null;
    this.othersWait = false;
    leave(saved);
  }
}

export class ForgetfulHandOver extends Scenario {
  private readonly lock: Inline<Forgetful> = new Forgetful();
  private readonly section: Inline<Section> = new Section();

  threads(): u32 {
    return 3;
  }

  run(_number: u32): void {
    point();
    this.lock.lock();
    this.section.visit(this);
    this.lock.unlock();
  }

  check(): boolean {
    return this.section.visits === 3;
  }
}

/** Asks the clock whether it has waited in vain, and so gives up what it was handed just before. */
export class ClockDecides extends Scenario {
  private readonly turns: Inline<Turns> = new Turns();
  private count: u32 = 0;

  threads(): u32 {
    return 2;
  }

  run(number: u32): void {
    point();
    if (number === 1) {
      const saved = plat.irqSave();
      if (this.turns.handOver() === null) this.count++;
      leave(saved);
      return;
    }
    this.turns.waitFor(() => this.take(), 10);
    point();
    if (monotonic() >= 10) return;
    this.count++;
  }

  check(): boolean {
    return this.count === 1;
  }

  private take(): boolean {
    if (this.count === 0) return false;
    this.count--;
    return true;
  }
}

/** Reads and writes without a lock. */
export class NoLock extends Scenario {
  private sum: u32 = 0;

  threads(): u32 {
    return 2;
  }

  run(_number: u32): void {
    point();
    const before = this.sum;
    point();
    this.sum = before + 1;
  }

  check(): boolean {
    return this.sum === 2;
  }
}
