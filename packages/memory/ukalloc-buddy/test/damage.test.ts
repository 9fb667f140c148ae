import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** Status of a panic. */
const panicked = 134;

/** Does to the heap what its argument says. */
const main = `
import { panic, ptr } from "@ukts/lang";
import { allocPages, free, freePages, malloc } from "@ukts/ukalloc";

function must(p: Ptr<u8> | null): Ptr<u8> {
  return p ?? panic("no memory");
}

export function main(args: Args): i32 {
  const a = must(malloc(100));
  const b = must(malloc(100));
  const deed = args[0];
  if (deed === "twice") {
    free(b);
    free(b);
  } else if (deed === "twice-merged") {
    free(a);
    free(b);
    free(a);
  } else if (deed === "inside") {
    free(b.add(32));
  } else if (deed === "outside") {
    free(ptr<u8>(4096));
  } else if (deed === "pages") {
    freePages(must(allocPages(3)), 1);
  } else if (deed === "after-free") {
    free(b);
    b.cast<u64>()[0] = 0x1234_5678;
    must(malloc(100));
  }
  return 0;
}
`;

const findings = {
  twice: /buddy: block 0x[0-9a-f]{16} was freed twice/,
  "twice-merged": /buddy: block 0x[0-9a-f]{16} (was freed twice|is not the beginning of a block)/,
  inside: /buddy: block 0x[0-9a-f]{16} is not the beginning of a block/,
  outside: /buddy: block 0x0000000000001000 is not an address of the heap/,
  pages: /buddy: block 0x[0-9a-f]{16} was freed as another number of pages than it has/,
  "after-free": /buddy: block 0x[0-9a-f]{16} is free, and its list links were overwritten/,
};

eachTarget(
  (target) => {
    test.each(Object.entries(findings))("damage is found: %s", async (deed, finding) => {
      const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-buddy", "@ukts/ukboot"];
      const result = await guest({ main, dependencies, target, args: [deed] }).run();
      expectOutput(result, finding, "Backtrace:");
      expectStatus(result, panicked);
    });
  },
  ({ plat }) => plat === "linuxu",
);
