/** Where threads wait until a case lets them go on. */
import { WaitQueue } from "@ukts/uksched";

class Gate {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private isOpen: boolean = true;

  close(): void {
    this.isOpen = false;
  }

  pass(): void {
    this.queue.waitFor(() => this.isOpen);
  }

  /** Lets all go on that wait, in the order in which they came. */
  open(): void {
    this.isOpen = true;
    this.queue.wakeAll();
  }
}

export const gate = new Gate();
