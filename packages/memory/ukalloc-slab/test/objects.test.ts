import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const main = `
import { addressOf, destroy, newIn, sizeof } from "@ukts/lang";
import { free, heap, malloc } from "@ukts/ukalloc";
import { ObjectCache } from "@ukts/ukalloc-slab";
import { println } from "@ukts/ukconsole";

class Inode {
  constructor(public number: u64) {}
  readonly blocks!: FixedArray<u64, 83>;
}

const inodes = new ObjectCache<Inode>();

function page(x: Ptr<u8>): usize {
  return x.addr / 4096;
}

/** Objects that fit into the page of the first one. */
function perPage(): u32 {
  const first = newIn(inodes, Inode, 1);
  const home = page(addressOf(first).cast<u8>());
  let count: u32 = 1;
  while (page(addressOf(newIn(inodes, Inode, 2)).cast<u8>()) === home) count++;
  return count;
}

export function main(args: Args): i32 {
  const before = heap().available();
  const a = newIn(inodes, Inode, 7);
  const b = newIn(inodes, Inode, 8);
  const apart: usize = addressOf(b).addr - addressOf(a).addr;
  println\`\${sizeof<Inode>()} bytes, \${apart} apart, numbers \${a.number} \${b.number}\`;
  println\`small blocks lie elsewhere: \${page(malloc(600) ?? addressOf(a).cast<u8>()) !== page(addressOf(a).cast<u8>())}\`;
  const used: usize = before - heap().available();
  inodes.free(a);
  destroy(b);
  println\`given back: \${used - (before - heap().available())}\`;
  println\`\${perPage()} in a page\`;
  const p = malloc(16);
  const q = malloc(496);
  println\`usable: \${heap().usableSize(p ?? addressOf(a).cast<u8>())} \${heap().usableSize(q ?? addressOf(a).cast<u8>())}\`;
  free(p);
  free(q);
  return 0;
}
`;

/** A layer of its own over a buddy allocator, whose free memory shows which pages are slabs. */
const emptySlabs = `
import { panic } from "@ukts/lang";
import { allocPages, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { Buddy } from "@ukts/ukalloc-buddy";
import { Slabs } from "@ukts/ukalloc-slab";
import { println } from "@ukts/ukconsole";

const buddy = new Buddy();
const layer = new Slabs();

/** Allocates until there is no memory, and frees everything; returns how many there were. */
function drain(heap: UkAllocBackend, size: usize): u32 {
  let newest: Ptr<u8> | null = null;
  let count: u32 = 0;
  for (let p = heap.malloc(size); p !== null; p = heap.malloc(size)) {
    p.cast<Ptr<u8> | null>()[0] = newest;
    newest = p;
    count++;
  }
  while (newest !== null) {
    const p: Ptr<u8> = newest;
    newest = p.cast<Ptr<u8> | null>()[0];
    heap.free(p);
  }
  return count;
}

export function main(args: Args): i32 {
  const memory = allocPages(64) ?? panic("no memory");
  const heap = layer.over(buddy);
  heap.addMemory(memory, 64 * PAGE_BYTES);
  const all = buddy.available();
  const large = drain(heap, 4096);
  const small = drain(heap, 48);
  println\`kept of \${small > 4000 ? "thousands" : "few"}: \${all - buddy.available()}\`;
  heap.free(heap.malloc(200));
  println\`kept of two sizes: \${all - buddy.available()}\`;
  println\`available all the same: \${heap.available() === all}\`;
  println\`as many large blocks as before: \${drain(heap, 4096) === large}\`;
  println\`kept then: \${all - buddy.available()}\`;
  heap.free(heap.malloc(200));
  heap.largest();
  println\`kept after largest(): \${all - buddy.available()}\`;
  return 0;
}
`;

const dependencies = [
  ...["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-buddy", "@ukts/ukalloc-slab"],
  ...["@ukts/ukboot", "@ukts/ukconsole"],
];

eachTarget(
  (target) => {
    test("objects of a class in slabs of their own", async () => {
      const result = await guest({ main, dependencies, target }).run();
      // A page of 4096 bytes has 6 objects of 672: four are free while two are in use, and then the whole page is.
      expectOutput(
        result,
        "672 bytes, 672 apart, numbers 7 8",
        "small blocks lie elsewhere: true",
        "given back: 1408",
        "6 in a page",
        "usable: 16 496",
      );
      expectStatus(result, 0);
    });

    test("one empty slab per size is kept, and given back when memory runs short", async () => {
      const result = await guest({ main: emptySlabs, dependencies, target }).run();
      expectOutput(
        result,
        "kept of thousands: 4096",
        "kept of two sizes: 8192",
        "available all the same: true",
        "as many large blocks as before: true",
        "kept then: 0",
        "kept after largest(): 0",
      );
      expectStatus(result, 0);
    });
  },
  ({ plat }) => plat === "linuxu",
);
