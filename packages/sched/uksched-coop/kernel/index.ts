/** The cooperative policy: first come, first served, and whoever has the processor has it until it waits or yields. */
import { type Rotation, type Thread, ThreadQueue, type UkSched } from "@ukts/uksched";

class Coop implements UkSched {
  private readonly ready: Inline<ThreadQueue> = new ThreadQueue();

  name(): string {
    return "coop";
  }

  enqueue(thread: Thread): void {
    this.ready.push(thread);
  }

  dequeue(thread: Thread): void {
    this.ready.remove(thread);
  }

  rotate(running: Thread, _why: Rotation): Thread {
    return this.ready.rotate(running);
  }

  pick(): Thread | null {
    return this.ready.first();
  }

  outranks(_ready: Thread, _running: Thread): boolean {
    return false;
  }

  hasPriorities(): boolean {
    return false;
  }
}

/**
 * First come, first served: a thread has the processor until it waits or yields, and nothing takes it away. All operations take constant time. Fills
 * `@ukts/uksched:scheduler`.
 */
export const coop = new Coop();
