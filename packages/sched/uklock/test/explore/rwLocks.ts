/** Reader-writer locks: a writer is alone, nobody is forgotten. */
import { point, Scenario } from "@ukts/ukexplore";
import { RwLock, Semaphore } from "@ukts/uklock";
import { monotonic } from "@ukts/uktime";

/** What readers share and writers have alone. */
class Shared {
  private readers: u32 = 0;
  private writers: u32 = 0;
  visits: u32 = 0;

  read(scenario: Scenario): void {
    point();
    this.readers++;
    scenario.expect(this.writers === 0, "One reads while another writes");
    point();
    this.readers--;
    this.visits++;
    point();
  }

  write(scenario: Scenario): void {
    point();
    this.writers++;
    scenario.expect(this.writers === 1 && this.readers === 0, "One writes while another reads or writes");
    point();
    this.writers--;
    this.visits++;
    point();
  }
}

/** Two read and one writes, or the other way round. */
export class ReadersAndWriters extends Scenario {
  private readonly lock: Inline<RwLock> = new RwLock();
  private readonly shared: Inline<Shared> = new Shared();

  constructor(private readonly writers: u32) {
    super();
  }

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number < this.writers) {
      using _held = this.lock.writeLock();
      this.shared.write(this);
    } else {
      using _held = this.lock.readLock();
      this.shared.read(this);
    }
  }

  check(): boolean {
    return this.shared.visits === 3 && this.lock.tryWriteLock().ok;
  }
}

/** A writer, or a reader, that gives up keeps nobody waiting who came behind it. */
export class TimedWriter extends Scenario {
  private readonly lock: Inline<RwLock> = new RwLock();
  private readonly shared: Inline<Shared> = new Shared();
  private timeouts: u32 = 0;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number === 0) {
      using _held = this.lock.readLock();
      this.shared.read(this);
    } else if (number === 1) {
      const locked = this.lock.writeLockUntil(10);
      if (!locked.ok) this.timeOut();
      else {
        using _held = locked.value;
        this.shared.write(this);
      }
    } else {
      const locked = this.lock.readLockUntil(20);
      if (!locked.ok) this.timeOut();
      else {
        using _held = locked.value;
        this.shared.read(this);
      }
    }
  }

  check(): boolean {
    return this.shared.visits + this.timeouts === 3 && this.lock.tryWriteLock().ok;
  }

  private timeOut(): void {
    this.expect(monotonic() >= 10, "The wait has ended before its deadline");
    this.timeouts++;
  }
}

/** A reader holds the lock until another has read: a writer that gives up meanwhile must not keep that one out. */
export class ReadersMeet extends Scenario {
  private readonly lock: Inline<RwLock> = new RwLock();
  private readonly met: Inline<Semaphore> = new Semaphore(0);

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number === 1) {
      const locked = this.lock.writeLockUntil(10);
      if (locked.ok) this.lock.writeUnlock();
      return;
    }
    using _held = this.lock.readLock();
    if (number === 0) this.met.down();
    else this.met.up();
    point();
  }

  check(): boolean {
    return this.met.count() === 0 && this.lock.tryWriteLock().ok;
  }
}
