import { damageTests } from "@ukts/ukalloc/conformance";

const freedTwice = "was freed twice";
const overwritten = "is in a list of free blocks, and its link was overwritten";
/** Until every block that was freed has been handed out again. */
const handOut = "for (let i: u32 = 0; i < 1000; i++) must(malloc(100));";

const subject = {
  package: "@ukts/ukalloc-mimalloc",
  name: "mimalloc",
  prelude: 'import { Heap, mimalloc } from "@ukts/ukalloc-mimalloc";',
};

// Blocks of 100 bytes are of the class of 112, and each of a, b, c is followed by the next in memory.
damageTests({
  ...subject,
  deeds: {
    "twice, handed out again": { code: `free(b); free(b); ${handOut}`, finding: overwritten },
    "twice, another between": { code: `free(b); free(c); free(b); ${handOut}`, finding: overwritten },
    "twice, when another is in use": {
      code: "free(a); free(b); free(b); free(c);",
      finding: "is in a page in which blocks were freed more often than allocated",
    },
    "twice, more than were allocated": {
      code: "free(a); free(b); free(c); free(d); free(d);",
      finding: "is in a page in which blocks were freed more often than allocated",
    },
    "twice, large": {
      code: "const p = malloc(100_000); free(p); free(p);",
      finding: "is in no page that is in use (was it freed twice?)",
    },
    "resized after free": { code: "free(b); realloc(b, 50);", finding: freedTwice },
    inside: { code: "free(b.add(16));", finding: "is not the beginning of a block" },
    "inside a large one": { code: "free(must(malloc(100_000)).add(16384));", finding: "is in no page that is in use" },
    outside: { code: "free(ptr<u8>(4096));", finding: "is not an address of the heap", block: 4096 },
    pages: { code: "freePages(must(allocPages(1)), 2);", finding: "was freed as more pages than it has" },
    "after free": { code: `free(b); b.cast<u64>()[0] = 0x1234_5678; ${handOut}`, finding: overwritten },
    "after free, one byte": { code: `free(b); b[0] ^= 1; ${handOut}`, finding: overwritten },
    "after free, cleared": { code: `free(b); b.cast<u64>()[0] = 0; ${handOut}`, finding: overwritten },
    overrun: { code: `free(b); a[112] ^= 1; ${handOut}`, finding: overwritten },
  },
});

damageTests({
  ...subject,
  options: { "@ukts/ukalloc-mimalloc.checkFrees": true },
  deeds: {
    twice: { code: "free(b); free(b);", finding: freedTwice },
    "twice, another between": { code: "free(b); free(c); free(b);", finding: freedTwice },
    "twice, in another list": {
      code: `free(b); for (let i: u32 = 0; i < 40; i++) malloc(100); free(c); free(c);`,
      finding: freedTwice,
    },
    "twice, of another heap": {
      code: "const p = new Heap(mimalloc.arena).malloc(100); free(p); free(p);",
      finding: freedTwice,
    },
  },
});
