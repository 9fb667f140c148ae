/** What happens, in order: cases note numbers and compare them with what they expect. */
import { check } from "./report.js";

class Events {
  private numbers!: FixedArray<usize, 256>;
  private count: usize = 0;

  clear(): void {
    this.count = 0;
  }

  note(n: usize): void {
    if (this.count < this.numbers.length) this.numbers[this.count] = n;
    this.count++;
  }

  /** Whether the digits of `expected` are what was noted, in this order. */
  are(expected: string): boolean {
    if (this.count !== expected.length) return false;
    for (let i: usize = 0; i < this.count; i++) if (this.numbers[i] !== usize(expected.ptr[i] - 48)) return false;
    return true;
  }
}

const events = new Events();

export function clear(): void {
  events.clear();
}

export function note(n: usize): void {
  events.note(n);
}

/** Checks that the numbers from 0 to 9 that were noted since `clear` are these digits. */
export function checkEvents(digits: string, what: string): void {
  check(events.are(digits), what);
}
