import { damageTests } from "@ukts/ukalloc/conformance";

const overwritten = "is free, and its link was overwritten (a write after free?)";
const noObject = "is not the address of an object of this pool";

damageTests({
  package: "@ukts/ukalloc-pool",
  name: "pool",
  deeds: {
    twice: { code: "free(b); free(b);", finding: "was freed twice" },
    "twice, with others between": { code: "free(b); free(a); free(c); free(b);", finding: "was freed twice" },
    inside: { code: "free(b.add(16));", finding: noObject },
    "inside, unaligned": { code: "free(b.add(1));", finding: noObject },
    "never handed out": { code: "free(d.add(256));", finding: noObject },
    outside: { code: "free(ptr<u8>(4096));", finding: noObject, block: 4096 },
    "outside, above": { code: "free(ptr<u8>(1 << 46));", finding: noObject, block: 2 ** 46 },
    "resized after free": { code: "free(b); realloc(b, 200);", finding: "was freed twice" },
    "link after free": { code: "free(b); b.cast<usize>()[0] = c.addr; must(malloc(100));", finding: overwritten },
    "proof after free": { code: "free(b); b.cast<u64>()[1] = 0; must(malloc(100));", finding: overwritten },
  },
});
