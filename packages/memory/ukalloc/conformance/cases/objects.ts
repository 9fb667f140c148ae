import { addressOf, align, destroy, newIn, tryNew } from "@ukts/lang";
import { heap } from "@ukts/ukalloc";
import { check } from "../report.js";

class Node {
  next: Node | null = null;
  value: u32 = 7;
  readonly rest!: FixedArray<u64, 6>;
}

@align(128)
class CacheLines {
  count: u64 = 1;
  readonly cells!: FixedArray<u64, 40>;
}

/** The language's own allocation: `new`, `tryNew`, `newIn`, `destroy`. */
export function objects(): void {
  const plain = new Node();
  check(plain.next === null && plain.value === 7 && plain.rest[5] === 0, "new gives a constructed object");
  const aligned = new CacheLines();
  check((addressOf<CacheLines>(aligned).addr & 127) === 0, "new respects the alignment of a class");
  const perhaps = tryNew(Node);
  check(perhaps !== null && perhaps !== plain, "tryNew gives an object of its own");
  const named = newIn(heap(), Node);
  check(named.value === 7, "newIn gives a constructed object");
  destroy(aligned);
  if (perhaps !== null) destroy(perhaps);
  destroy(named);
  destroy(plain);
}
