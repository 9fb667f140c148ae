import { damageTests } from "@ukts/ukalloc/conformance";

const twice = "was freed twice";
const noBlock = "is not the beginning of a block";
const written = "is free, and was written to";

damageTests({
  package: "@ukts/ukalloc-slab",
  with: ["@ukts/ukalloc-buddy"],
  name: "slab",
  deeds: {
    twice: { code: "free(b); free(b);", finding: twice },
    "twice, with others between": { code: "free(b); free(a); free(c); free(b);", finding: twice },
    "twice, the last of its slab": { code: "free(a); free(b); free(c); free(d); free(d);", finding: twice },
    inside: { code: "free(b.add(16));", finding: noBlock },
    "the slab's header": { code: "free(ptr<u8>(b.addr & ~usize(4095)));", finding: noBlock },
    "never handed out": { code: "free(d.add(112));", finding: noBlock },
    "resized after free": { code: "free(b); realloc(b, 50);", finding: twice },
    "as pages": { code: "freePages(ptr<u8>(b.addr & ~usize(4095)), 1);", finding: "is among small blocks" },
    "after free": { code: "free(b); b.cast<u64>()[0] = 0x1234_5678; must(malloc(100));", finding: written },
    "second word after free": { code: "free(b); b.cast<u64>()[1] = 0; must(malloc(100));", finding: written },
  },
});

// What lies in no slab is the business of the allocator beneath.
damageTests({
  package: "@ukts/ukalloc-slab",
  with: ["@ukts/ukalloc-buddy"],
  name: "buddy",
  bytes: 1000,
  deeds: {
    twice: { code: "free(b); free(b);", finding: twice },
    outside: { code: "free(ptr<u8>(4096));", finding: "is not an address of the heap", block: 4096 },
    "a slab that was given back": {
      code: "const p = must(malloc(100)); free(p); heap().largest(); free(p);",
      finding: /(was freed twice|is not the beginning of a block)/,
    },
  },
  prelude: 'import { heap } from "@ukts/ukalloc";',
});
