/** What a check found, as the end of the system: the block's history, then a panic that names the block. */
import { heapPanic } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { ALL_RIGHT, type Record, State } from "./record.js";

/** Panics where the block was damaged. */
export function checkRecord(record: Record): void {
  const at = record.damage();
  if (at === ALL_RIGHT) return;
  println`Byte ${at} of a block of ${record.size} bytes was overwritten.`;
  record.printHistory();
  heapPanic("checked", record.payload, what(record, at));
}

/** Panics because of what the caller gave to `free` or `realloc`. */
export function refuse(record: Record, payload: usize): never {
  if (record.state() === State.freed) {
    record.printHistory();
    return heapPanic("checked", payload, "was freed twice");
  }
  return heapPanic("checked", payload, "is not a block of this heap, or what lies in front of it was overwritten");
}

function what(record: Record, at: isize): string {
  if (at < 0) return "was written in front of its beginning";
  if (at >= isize(record.size)) return "was written past its end";
  return "was written after it was freed";
}
