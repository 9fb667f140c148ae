import { damageTests } from "@ukts/ukalloc/conformance";

const notInUse = "is not in use";
const overwritten = "is free, and its header was overwritten";

// Each of a, b, c is followed by the next in memory: behind a block's 112 bytes are the two words of the next one's header.
damageTests({
  package: "@ukts/ukalloc-tinyalloc",
  name: "tinyalloc",
  deeds: {
    twice: { code: "free(b); free(b);", finding: notInUse },
    "twice, merged with the one in front": { code: "free(a); free(b); free(b);", finding: notInUse },
    "twice, merged with the one behind": { code: "free(b); free(a); free(b);", finding: notInUse },
    inside: { code: "free(b.add(16));", finding: notInUse },
    "inside, unaligned": { code: "free(b.add(1));", finding: notInUse },
    "overrun of the size": { code: "a.cast<u64>()[14] = 0; free(b);", finding: notInUse },
    "overrun of the mark": { code: "a.cast<u64>()[15] = 0; free(b);", finding: notInUse },
    "overrun into a free block's size": { code: "free(b); a.cast<u64>()[14] = 0; malloc(50);", finding: overwritten },
    "overrun into a free block's link": { code: "free(b); a.cast<u64>()[15] = 0; malloc(50);", finding: overwritten },
    "overrun by a zero byte": { code: "a[112] = 0; free(b);", finding: notInUse },
    "overrun into a free block by a zero byte": { code: "free(b); a[112] = 0; malloc(50);", finding: overwritten },
    "resized after free": { code: "free(b); realloc(b, 50);", finding: notInUse },
    pages: { code: "freePages(must(allocPages(1)), 2);", finding: "was freed as more pages than it has" },
  },
});
