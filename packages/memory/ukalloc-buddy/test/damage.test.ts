import { damageTests } from "@ukts/ukalloc/conformance";

damageTests({
  package: "@ukts/ukalloc-buddy",
  name: "buddy",
  deeds: {
    twice: { code: "free(b); free(b);", finding: "was freed twice" },
    "twice, merged": {
      code: "free(a); free(b); free(a);",
      finding: /(was freed twice|is not the beginning of a block)/,
    },
    inside: { code: "free(b.add(32));", finding: "is not the beginning of a block" },
    outside: { code: "free(ptr<u8>(4096));", finding: "is not an address of the heap", block: 4096 },
    pages: { code: "freePages(must(allocPages(3)), 1);", finding: "was freed as another number of pages than it has" },
    "after free": {
      code: "free(b); b.cast<u64>()[0] = 0x1234_5678; must(malloc(100));",
      finding: "is free, and its list links were overwritten",
    },
  },
});
