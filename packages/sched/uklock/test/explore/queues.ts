/** Wait queues: no wake-up is lost, whenever the condition becomes true and whenever time is over. */
import { point, Scenario } from "@ukts/ukexplore";
import { WaitQueue } from "@ukts/uksched";
import { monotonic } from "@ukts/uktime";

/** One waits until another says so. */
export class Flag extends Scenario {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private isSet: boolean = false;

  threads(): u32 {
    return 2;
  }

  run(number: u32): void {
    if (number === 0) {
      this.queue.waitFor(() => this.isSet);
      this.expect(this.isSet, "The wait has ended before the condition was true");
    } else {
      point();
      this.isSet = true;
      this.queue.wakeOne();
    }
  }

  check(): boolean {
    return this.queue.isEmpty();
  }
}

/** Two take what a third puts there: as many wake-ups as things. */
export class Items extends Scenario {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private items: u32 = 0;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    if (number < 2) {
      this.queue.waitFor(() => this.take());
      return;
    }
    for (let i: u32 = 0; i < 2; i++) {
      point();
      this.items++;
      this.queue.wakeOne();
    }
  }

  check(): boolean {
    return this.items === 0 && this.queue.isEmpty();
  }

  private take(): boolean {
    if (this.items === 0) return false;
    this.items--;
    return true;
  }
}

/** One waits for ever, another until a deadline; the one thing that there is goes to either, who puts it back. */
export class Deadline extends Scenario {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private isThere: boolean = false;

  threads(): u32 {
    return 3;
  }

  run(number: u32): void {
    if (number === 0) this.queue.waitFor(() => this.take());
    else if (number === 1 && !this.queue.waitFor(() => this.take(), 10)) {
      this.expect(monotonic() >= 10, "The wait has ended before its deadline");
      return;
    }
    point();
    this.isThere = true;
    this.queue.wakeOne();
  }

  check(): boolean {
    return this.isThere && this.queue.isEmpty();
  }

  private take(): boolean {
    const taken = this.isThere;
    this.isThere = false;
    return taken;
  }
}
