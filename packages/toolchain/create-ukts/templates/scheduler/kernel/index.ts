/**
 * A small policy, to start from: threads run first come, first served, each until it waits, yields or ends; those of less than the default
 * priority are for the background, and run while no other is ready. The contract, `UkSched` of @ukts/uksched, says what each method has to do.
 */
import { DEFAULT_PRIORITY, type Rotation, type Thread, ThreadQueue, type UkSched } from "@ukts/uksched";

class Background implements UkSched {
  /** The threads that are ready, the running one among them. */
  private readonly front: Inline<ThreadQueue> = new ThreadQueue();
  private readonly back: Inline<ThreadQueue> = new ThreadQueue();

  name(): string {
    return "background";
  }

  enqueue(thread: Thread): void {
    this.queueOf(thread).push(thread);
  }

  dequeue(thread: Thread): void {
    this.queueOf(thread).remove(thread);
  }

  rotate(running: Thread, _why: Rotation): Thread {
    this.queueOf(running).rotate(running);
    return this.pick() ?? running;
  }

  pick(): Thread | null {
    return this.front.first() ?? this.back.first();
  }

  /** Nobody loses the processor to another. */
  outranks(_ready: Thread, _running: Thread): boolean {
    return false;
  }

  /** Who waits is woken in the order of coming, whatever its priority. */
  hasPriorities(): boolean {
    return false;
  }

  private queueOf(thread: Thread): ThreadQueue {
    return thread.priority < DEFAULT_PRIORITY ? this.back : this.front;
  }
}

/** What fills the slot `@ukts/uksched:scheduler`. */
export const background = new Background();
