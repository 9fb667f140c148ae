import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** Status of a panic. */
const panicked = 134;

/**
 * Does to the heap what its argument says. Each of a, b, c is followed by the next in memory. Small blocks wait in stacks once they are
 * freed, large ones are merged at once.
 */
const main = `
import { panic } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";

function block(bytes: usize): Ptr<u8> {
  return malloc(bytes) ?? panic("no memory");
}

export function main(args: Args): i32 {
  const deed = args[0];
  const bytes: usize = args[1] === "small" ? 100 : 2000;
  const a = block(bytes);
  const b = block(bytes);
  const c = block(bytes);
  block(bytes);
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
    // The word behind a block of 104 or of 2008 bytes is the size of the next.
    a.cast<u64>()[bytes / 8 + 1] = 0;
    free(b);
  } else if (deed === "after-free") {
    free(b);
    b.cast<u64>()[0] = 0x1234_5678;
    free(c);
  } else if (deed === "after-free-reused") {
    free(c);
    free(b);
    b.cast<u64>()[0] = 0;
    block(bytes);
  }
  return 0;
}
`;

/** Deed and size → what the panic says. */
const findings = {
  "twice small": /tlsf: block 0x[0-9a-f]{16} was freed twice/,
  "twice large": /tlsf: block 0x[0-9a-f]{16} was freed twice/,
  "twice-merged large": /tlsf: block 0x[0-9a-f]{16} was freed twice/,
  "inside small": /tlsf: block 0x[0-9a-f]{16} is not the address of a block/,
  "inside large": /tlsf: block 0x[0-9a-f]{16} is not the address of a block/,
  "overrun small": /tlsf: block 0x[0-9a-f]{16} has a damaged header/,
  "overrun large": /tlsf: block 0x[0-9a-f]{16} has a damaged header/,
  "after-free large": /tlsf: block 0x[0-9a-f]{16} is free, and its list links were overwritten/,
  "after-free-reused small": /tlsf: block 0x[0-9a-f]{16} is free, and its list link was overwritten/,
};

eachTarget(
  (target) => {
    test.each(Object.entries(findings))("damage is found: %s", async (deed, finding) => {
      const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-tlsf", "@ukts/ukboot"];
      const result = await guest({ main, dependencies, target, args: deed.split(" ") }).run();
      expectOutput(result, finding, "Backtrace:");
      expectStatus(result, panicked);
    });
  },
  ({ plat }) => plat === "linuxu",
);
