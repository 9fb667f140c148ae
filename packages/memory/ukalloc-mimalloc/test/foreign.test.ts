import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

// A heap beside that of the (only) thread stands for the one of another thread: its blocks take the way of foreign frees.
const main = `import { panic, zeroed } from "@ukts/lang";
import { free } from "@ukts/ukalloc";
import { Heap, mimalloc } from "@ukts/ukalloc-mimalloc";
import { println } from "@ukts/ukconsole";

const COUNT: usize = 2000;
class Slot {
  p: Ptr<u8> | null = null;
}
const slots = zeroed<FixedArray<Slot, 2000>>();

function expect(condition: boolean, what: string): void {
  if (!condition) panic(what);
}

/** Fills the empty slots. Gives the block's index to its first word: a block that two slots hold is seen. */
function allocate(heap: Heap): void {
  for (let i: usize = 0; i < COUNT; i++) {
    const p = slots[i].p ?? heap.malloc(100) ?? panic("Expected memory");
    p.cast<usize>()[0] = i;
    slots[i].p = p;
  }
  for (let i: usize = 0; i < COUNT; i++) {
    const p = slots[i].p ?? panic("Expected a block");
    expect(p.cast<usize>()[0] === i, "no two slots have one block");
  }
}

/** Every so many. */
function freeEvery(step: usize): void {
  for (let i: usize = 0; i < COUNT; i += step) {
    free(slots[i].p);
    slots[i].p = null;
  }
}

export function main(args: Args): i32 {
  const other = new Heap(mimalloc.arena);
  const before = mimalloc.available();

  allocate(other);
  const taken = mimalloc.available();
  expect(taken < before, "the other heap takes its pages from the same memory");
  freeEvery(2);
  expect(mimalloc.available() === taken, "what was freed here is the other heap's, not ours and not free");
  // Its last page had room for fewer than a thousand.
  allocate(other);
  expect(mimalloc.available() === taken, "the other heap hands the blocks out again, and takes no further page");
  println\`handed out again\`;

  freeEvery(1);
  other.collectForeign();
  other.dropSpares();
  expect(mimalloc.available() === before, "all pages come back");
  println\`pages came back\`;

  const large = other.malloc(100_000);
  free(large);
  expect(mimalloc.available() < before, "a large block waits for its heap too");
  other.collectForeign();
  expect(mimalloc.available() === before, "and comes back");
  println\`large block came back\`;
  return 0;
}
`;

const dependencies = [
  ...["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-mimalloc"],
  ...["@ukts/ukboot", "@ukts/ukconsole"],
];

eachTarget(
  (target) => {
    test("blocks freed by another heap than their own return to their own", async () => {
      const result = await guest({ main, dependencies, target }).run();
      expectOutput(result, "handed out again", "pages came back", "large block came back");
      expectStatus(result, 0);
    });
  },
  ({ plat }) => plat === "linuxu",
);
