import { fileURLToPath } from "node:url";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const app = fileURLToPath(new URL("../../../../examples/qsort-c", import.meta.url));

eachTarget((target) => {
  test("examples/qsort-c sorts its own numbers and those of the command line", async () => {
    const own = await guest({ app, target }).run();
    expectOutput(own, "qsort-c sorted 12 numbers:", "   0:      -75", "  11:      802", "bsearch finds 45 at 6");
    expectStatus(own, 0);

    const given = await guest({ app, target, args: ["3", "0x10", "-7"] }).run();
    expectOutput(given, "sorted 3 numbers:", "   0:       -7  0xfffffffffffffff9", "   2:       16  0x00000010");
    expectStatus(given, 0);

    const wrong = await guest({ app, target, args: ["12x"] }).run();
    expectOutput(wrong, "'12x' is not a number: Invalid argument");
    expectStatus(wrong, 1);
  });
});
