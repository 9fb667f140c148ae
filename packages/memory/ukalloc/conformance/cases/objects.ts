import { addressOf, align, destroy, newIn, sizeof, tryNew } from "@ukts/lang";
import { heap } from "@ukts/ukalloc";
import { check } from "../report.js";
import { fitting, fittingAlignment } from "../sizes.js";

class Node {
  next: Node | null = null;
  value: u32 = 7;
  readonly rest!: FixedArray<u64, 6>;
}

@align(128)
class CacheLines {
  count: u64 = 1;
  readonly cells!: FixedArray<u64, 20>;
}

/** The language's own allocation: `new`, `tryNew`, `newIn`, `destroy`. */
export function objects(): void {
  const plain = new Node();
  check(plain.next === null && plain.value === 7 && plain.rest[5] === 0, "new gives a constructed object");
  const aligned = tryNew(CacheLines);
  if (fitting(sizeof<CacheLines>()) < sizeof<CacheLines>() || fittingAlignment(128) < 128) {
    check(aligned === null, "tryNew gives null for what the allocator has no block for");
  } else {
    check(aligned !== null && (addressOf<CacheLines>(aligned).addr & 127) === 0, "an object is aligned as its class");
  }
  const perhaps = tryNew(Node);
  check(perhaps !== null && perhaps !== plain, "tryNew gives an object of its own");
  const named = newIn(heap(), Node);
  check(named.value === 7, "newIn gives a constructed object");
  if (aligned !== null) destroy(aligned);
  if (perhaps !== null) destroy(perhaps);
  destroy(named);
  destroy(plain);
}
