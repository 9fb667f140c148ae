/** Semaphores: what goes up comes down, whoever waits, and however long. */
import { point, Scenario } from "@ukts/ukexplore";
import { Semaphore } from "@ukts/uklock";
import { monotonic, Timer, type TimerHandler } from "@ukts/uktime";

/** Two wait for one each, and each gives on what it has. */
export class Passing extends Scenario {
  private readonly semaphore: Inline<Semaphore> = new Semaphore(0);

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number < 2) this.semaphore.down();
    point();
    this.semaphore.up();
  }

  check(): boolean {
    return this.semaphore.count() === 1;
  }
}

/** One of two waits until a deadline. */
export class TimedDown extends Scenario {
  private readonly semaphore: Inline<Semaphore> = new Semaphore(0);

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    point();
    if (number === 0) this.semaphore.down();
    if (number === 1) {
      const taken = this.semaphore.downUntil(10);
      this.expect(taken.ok || monotonic() >= 10, "The wait has ended before its deadline");
      if (!taken.ok) return;
    }
    point();
    this.semaphore.up();
  }

  check(): boolean {
    return this.semaphore.count() === 1;
  }
}

/** What a timer's handler puts there, threads take, one of which does not wait. */
export class FromHandler extends Scenario implements TimerHandler {
  private readonly semaphore: Inline<Semaphore> = new Semaphore(0);
  private readonly timer: Inline<Timer> = new Timer(this);
  private taken: usize = 0;

  threads(): u32 {
    return 2;
  }

  run(number: u32): void {
    point();
    if (number === 0) {
      this.timer.start(5);
      this.semaphore.down();
    } else if (!this.semaphore.tryDown().ok) return;
    point();
    this.taken++;
  }

  check(): boolean {
    return this.taken + this.semaphore.count() === 2;
  }

  expired(_timer: Timer): void {
    this.semaphore.up();
    this.semaphore.up();
  }
}
