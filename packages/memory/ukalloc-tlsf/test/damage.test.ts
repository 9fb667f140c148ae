import { damageTests } from "@ukts/ukalloc/conformance";

const freedTwice = "was freed twice";
const notABlock = "is not the address of a block";
const damagedHeader = "has a damaged header";
/** Blocks that are merged as soon as they are freed; small ones wait in stacks. Each of e, f, g is followed by the next in memory. */
const large =
  "const e = must(malloc(2000)); const f = must(malloc(2000)); const g = must(malloc(2000)); must(malloc(2000));";

// Each of a, b, c is followed by the next in memory.
damageTests({
  package: "@ukts/ukalloc-tlsf",
  name: "tlsf",
  prelude: 'import { zeroed } from "@ukts/lang";\nconst outside = zeroed<FixedArray<u8, 256>>();',
  deeds: {
    twice: { code: "free(b); free(b);", finding: freedTwice },
    "twice, large": { code: `${large} free(f); free(f);`, finding: freedTwice },
    "twice, merged": { code: `${large} free(e); free(f); free(f); free(g);`, finding: freedTwice },
    inside: { code: "free(b.add(8));", finding: notABlock },
    "inside, large": { code: `${large} free(f.add(8));`, finding: notABlock },
    // What stands in front of the address is taken for a header: text, here, whose size leads out of the heap.
    "inside, at text": {
      code: "for (let i: usize = 0; i < 100; i++) b[i] = 0x68; free(b.add(16));",
      finding: damagedHeader,
    },
    "outside of the heap": { code: "free(outside.ptr.add(64));", finding: notABlock },
    // The word behind a block of 104 bytes is the size of the next.
    overrun: { code: "a.cast<u64>()[13] = 0; free(b);", finding: damagedHeader },
    "overrun, large": { code: `${large} e.cast<u64>()[251] = 0; free(f);`, finding: damagedHeader },
    "after free": {
      code: "free(c); free(b); b.cast<u64>()[0] = 0; must(malloc(100));",
      finding: "is free, and its list link was overwritten",
    },
    "after free, large": {
      code: `${large} free(f); f.cast<u64>()[0] = 0x1234_5678; free(g);`,
      finding: "is free, and its list links were overwritten",
    },
  },
});
