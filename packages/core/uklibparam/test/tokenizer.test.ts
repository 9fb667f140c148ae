import { fileURLToPath } from "node:url";
import { guest, readCase } from "@ukts/testkit";
import { eachTarget, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const each = readCase(fileURLToPath(new URL("cases/tokenizer.ts", import.meta.url)));

eachTarget(
  (target) => {
    test(each.describe, async () => expectStatus(await guest({ ...each, target }).run(), each.status));
  },
  // Pure code: one target is as good as another.
  ({ plat }) => plat === "linuxu",
);
