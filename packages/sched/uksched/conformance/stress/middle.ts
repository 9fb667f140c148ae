/** A place for few: many wait for the same, and each that leaves wakes one. */
import { interruptsOff } from "@ukts/ukplat";
import { WaitQueue, yieldThread } from "@ukts/uksched";

const PLACES: u32 = 7;

class Middle {
  private readonly queue: Inline<WaitQueue> = new WaitQueue();
  private free: u32 = PLACES;
  private inside: u32 = 0;
  /** How often there were too many. */
  crowded: u32 = 0;

  pass(): void {
    this.queue.waitFor(() => this.enter());
    yieldThread();
    this.leave();
  }

  /** Interrupts are held back. */
  private enter(): boolean {
    if (this.free === 0) return false;
    this.free--;
    this.inside++;
    if (this.inside > PLACES) this.crowded++;
    return true;
  }

  private leave(): void {
    using _off = interruptsOff();
    this.inside--;
    this.free++;
    this.queue.wakeOne();
  }
}

export const middle = new Middle();
