/** What one thread hands to others, which may be a few things ahead of them. */
import { CondVar, Mutex } from "@ukts/uklock";

const PLACES = 4;

export class BoundedQueue {
  private readonly mutex: Inline<Mutex> = new Mutex();
  private readonly notEmpty: Inline<CondVar> = new CondVar();
  private readonly notFull: Inline<CondVar> = new CondVar();
  private readonly places!: FixedArray<u32, 4>;
  private count: usize = 0;
  private oldest: usize = 0;
  private closed: boolean = false;

  /** Waits for a place, and puts a number there. */
  put(value: u32): void {
    using _held = this.mutex.lock();
    this.notFull.waitFor(this.mutex, () => this.count < PLACES);
    this.places[(this.oldest + this.count) % PLACES] = value;
    this.count++;
    this.notEmpty.signal();
  }

  /** Waits for a number and takes it. The second is false when there will be no more. */
  take(): [u32, boolean] {
    using _held = this.mutex.lock();
    this.notEmpty.waitFor(this.mutex, () => this.count > 0 || this.closed);
    if (this.count === 0) return [0, false];
    const value = this.places[this.oldest];
    this.oldest = (this.oldest + 1) % PLACES;
    this.count--;
    this.notFull.signal();
    return [value, true];
  }

  /** Says that no more will be put. */
  close(): void {
    using _held = this.mutex.lock();
    this.closed = true;
    this.notEmpty.broadcast();
  }
}
