import { damageTests } from "@ukts/ukalloc/conformance";

const tlsf = { package: "@ukts/ukalloc-tlsf", name: "tlsf" };
const twice = { code: "free(b); free(b);", finding: "was freed twice" };
const inside = { code: "free(b.add(8));", finding: "is not the address of a block" };
// Each of a, b, c is followed by the next in memory: the word behind a block of 104 or of 2008 bytes is the size of the next.
const overrun = { code: "a.cast<u64>()[bytes / 8 + 1] = 0; free(b);", finding: "has a damaged header" };

// Small blocks wait in stacks once they are freed, large ones are merged at once.
damageTests({
  ...tlsf,
  deeds: {
    ...{ twice, inside, overrun },
    "after free, reused": {
      code: "free(c); free(b); b.cast<u64>()[0] = 0; must(malloc(bytes));",
      finding: "is free, and its list link was overwritten",
    },
  },
});

damageTests({
  ...tlsf,
  bytes: 2000,
  deeds: {
    ...{ twice, inside, overrun },
    "twice, merged": { code: "free(a); free(b); free(b);", finding: "was freed twice" },
    "after free": {
      code: "free(b); b.cast<u64>()[0] = 0x1234_5678; free(c);",
      finding: "is free, and its list links were overwritten",
    },
  },
});
