import { damageTests } from "@ukts/ukalloc/conformance";

const freedTwice = "was freed twice";

// Each of a, b, c is followed by the next in memory.
damageTests({
  package: "@ukts/ukalloc-tlsf",
  name: "tlsf",
  deeds: {
    twice: { code: "free(b); free(b);", finding: freedTwice },
    "twice, merged": { code: "free(a); free(b); free(b);", finding: freedTwice },
    inside: { code: "free(b.add(8));", finding: "is not the address of a block" },
    // The word behind a block of 104 bytes is the size of the next.
    overrun: { code: "a.cast<u64>()[13] = 0; free(b);", finding: "has a damaged header" },
    "after free": {
      code: "free(b); b.cast<u64>()[0] = 0x1234_5678; free(c);",
      finding: "is free, and its list links were overwritten",
    },
  },
});
