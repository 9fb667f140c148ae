import { damageTests } from "@ukts/ukalloc/conformance";

damageTests({
  package: "@ukts/ukalloc-checked",
  with: ["@ukts/ukalloc-tlsf"],
  options: { "@ukts/ukalloc-checked.quarantine": 4 },
  name: "checked",
  prelude: 'import { checkHeap } from "@ukts/ukalloc-checked";',
  deeds: {
    twice: { code: "free(b); free(b);", finding: "was freed twice" },
    "twice, after others": { code: "free(b); free(a); free(c); free(b);", finding: "was freed twice" },
    inside: {
      code: "free(b.add(16));",
      finding: /is not a block of this heap, or what lies in front of it was overwritten/,
    },
    unaligned: { code: "free(b.add(8));", finding: "is not the address of a block of this heap" },
    elsewhere: { code: "free(ptr<u8>(4096));", finding: "is not the address of a block of this heap" },
    "one byte too far": { code: "b[100] = 0; free(b);", finding: "was written past its end" },
    "one byte in front": { code: "b.sub(1)[0] = 0; free(b);", finding: "was written in front of its beginning" },
    "after free, found when the quarantine is full": {
      code: "free(b); b[7] = 1; for (let i: u32 = 0; i < 5; i++) free(must(malloc(10)));",
      finding: "was written after it was freed",
    },
    "after free, found at once by a check": {
      code: "free(b); b[99] = 1; checkHeap();",
      finding: "was written after it was freed",
    },
    "too far, found at once by a check": { code: "c[115] = 1; checkHeap();", finding: "was written past its end" },
    "pointer from before a realloc": {
      code: "must(realloc(b, 200)); b[0] = 1; checkHeap();",
      finding: "was written after it was freed",
    },
    "pages twice": {
      code: "const p = must(allocPages(2)); freePages(p, 2); freePages(p, 2);",
      finding: "was freed twice",
    },
    "pages, another number": {
      code: "freePages(must(allocPages(2)), 1);",
      finding: "was freed as another number of pages than it has",
    },
    "pages that never were": { code: "freePages(a, 1);", finding: "is not the beginning of pages that were allocated" },
    "pages after free": {
      code: "const p = must(allocPages(1)); freePages(p, 1); p[4095] = 0; checkHeap();",
      finding: "was written after it was freed",
    },
  },
});
