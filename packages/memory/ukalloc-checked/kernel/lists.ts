/** Records in use, and records of blocks that were freed and are kept from reuse for a while. */
import type { Record } from "./record.js";

/** The live blocks, newest first. */
export class LiveList {
  head: Record | null = null;

  add(record: Record): void {
    record.previous = null;
    record.next = this.head;
    if (this.head !== null) this.head.previous = record;
    this.head = record;
  }

  remove(record: Record): void {
    if (record.next !== null) record.next.previous = record.previous;
    if (record.previous !== null) record.previous.next = record.next;
    else this.head = record.next;
  }
}

/** The freed blocks, oldest first. */
export class Quarantine {
  oldest: Record | null = null;
  private newest: Record | null = null;
  length: u32 = 0;

  add(record: Record): void {
    record.next = null;
    if (this.newest === null) this.oldest = record;
    else this.newest.next = record;
    this.newest = record;
    this.length++;
  }

  removeOldest(): Record | null {
    const record = this.oldest;
    if (record === null) return null;
    this.oldest = record.next;
    if (record.next === null) this.newest = null;
    this.length--;
    return record;
  }
}
