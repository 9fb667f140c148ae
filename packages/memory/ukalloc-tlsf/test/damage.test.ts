import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** Status of a panic. */
const panicked = 134;

/** Does to the heap what its argument says. Each of a, b, c is followed by the next in memory. */
const main = `
import { panic } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";

function block(): Ptr<u8> {
  return malloc(100) ?? panic("no memory");
}

export function main(args: Args): i32 {
  const a = block();
  const b = block();
  const c = block();
  block();
  const deed = args[0];
  if (deed === "twice") {
    free(b);
    free(b);
  } else if (deed === "twice-merged") {
    free(a);
    free(b);
    free(b);
  } else if (deed === "inside") {
    free(b.add(8));
  } else if (deed === "overrun") {
    // The word behind a block of 104 bytes is the size of the next.
    a.cast<u64>()[13] = 0;
    free(b);
  } else if (deed === "after-free") {
    free(b);
    b.cast<u64>()[0] = 0x1234_5678;
    free(c);
  }
  return 0;
}
`;

const findings = {
  twice: /tlsf: block 0x[0-9a-f]{16} was freed twice/,
  "twice-merged": /tlsf: block 0x[0-9a-f]{16} was freed twice/,
  inside: /tlsf: block 0x[0-9a-f]{16} is not the address of a block/,
  overrun: /tlsf: block 0x[0-9a-f]{16} has a damaged header/,
  "after-free": /tlsf: block 0x[0-9a-f]{16} is free, and its list links were overwritten/,
};

eachTarget(
  (target) => {
    test.each(Object.entries(findings))("damage is found: %s", async (deed, finding) => {
      const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-tlsf", "@ukts/ukboot"];
      const result = await guest({ main, dependencies, target, args: [deed] }).run();
      expectOutput(result, finding, "Backtrace:");
      expectStatus(result, panicked);
    });
  },
  ({ plat }) => plat === "linuxu",
);
