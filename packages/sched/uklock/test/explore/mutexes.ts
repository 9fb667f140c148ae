/** Mutexes: one at a time, nobody is forgotten, and every priority is what it was at the end. */
import { point, Scenario } from "@ukts/ukexplore";
import { Mutex, RecursiveMutex } from "@ukts/uklock";
import { currentThread, setPriority } from "@ukts/uksched";
import { monotonic } from "@ukts/uktime";

/** What no two threads may be in at once. */
export class Section {
  private inside: u32 = 0;
  visits: u32 = 0;

  visit(scenario: Scenario): void {
    point();
    this.inside++;
    scenario.expect(this.inside === 1, "Two threads are in a section for one");
    point();
    this.inside--;
    this.visits++;
    point();
  }
}

/** Threads of different priorities lock a mutex, twice each. */
export class Exclusion extends Scenario {
  private readonly mutex: Inline<Mutex> = new Mutex("mutex");
  private readonly section: Inline<Section> = new Section();

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    const priority: u32 = 16 + number;
    setPriority(currentThread(), priority);
    for (let i: u32 = 0; i < 2 - number / 2; i++) {
      point();
      using _held = this.mutex.lock();
      this.section.visit(this);
    }
    this.expect(currentThread().priority === priority, "A thread keeps a priority that was lent to it");
  }

  check(): boolean {
    return this.section.visits === 5 && this.mutex.tryLock().ok;
  }
}

/** Waits with a deadline among waits without. */
export class TimedLock extends Scenario {
  private readonly mutex: Inline<Mutex> = new Mutex("mutex");
  private readonly section: Inline<Section> = new Section();
  private timeouts: u32 = 0;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    const priority: u32 = 16 + number;
    setPriority(currentThread(), priority);
    point();
    if (number === 2) {
      const locked = this.mutex.lockUntil(10);
      if (locked.ok) {
        using _held = locked.value;
        this.section.visit(this);
      } else {
        this.expect(locked.error === Errno.ETIMEDOUT && monotonic() >= 10, "The wait has ended before its deadline");
        this.timeouts++;
      }
    } else {
      using _held = this.mutex.lock();
      this.section.visit(this);
    }
    this.expect(currentThread().priority === priority, "A thread keeps a priority that was lent to it");
  }

  check(): boolean {
    return this.section.visits + this.timeouts === 3 && this.mutex.tryLock().ok;
  }
}

/** A chain: one waits for a mutex of which the holder waits for another, of which the holder gives up. */
export class Chain extends Scenario {
  private readonly outer: Inline<Mutex> = new Mutex("outer");
  private readonly inner: Inline<RecursiveMutex> = new RecursiveMutex("inner");
  private readonly section: Inline<Section> = new Section();

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    const priority: u32 = 16 + number;
    setPriority(currentThread(), priority);
    point();
    if (number === 0) {
      using _inner = this.inner.lock();
      using _again = this.inner.lock();
      this.section.visit(this);
    } else if (number === 1) {
      using _outer = this.outer.lock();
      point();
      using _inner = this.inner.lock();
      this.section.visit(this);
    } else {
      using _outer = this.outer.lock();
      point();
    }
    this.expect(currentThread().priority === priority, "A thread keeps a priority that was lent to it");
  }

  check(): boolean {
    return this.section.visits === 2 && this.outer.tryLock().ok && this.inner.tryLock().ok;
  }
}
