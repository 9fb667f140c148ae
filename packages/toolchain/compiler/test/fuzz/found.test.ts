/** What random programs found in the compiler, one test each. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { programTest } from "../harness/variants.js";
import { runBatch } from "./batch.js";

programTest("a boolean that tsc has narrowed to nothing is still a boolean in && and ||", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    function twice(flag: boolean): u32 {
      "use noinline";
      if (flag) {
        if (!!flag) return u32(flag && flag) + 1;
        return u32(flag || flag);
      }
      return 0;
    }
    export function main(): i32 { println\`\${twice(false)} \${twice(true)}\`; return 0; }
  `);
  expect(lines).toEqual(["0 2"]);
});

test.each(["x86_64", "arm64"] as const)("a boolean that C gets from a function of ours is 0 or 1: %s", async (arch) => {
  const text = readFileSync(path.join(import.meta.dirname, "found/booleanResult.ts"), "utf8");
  const failures = await runBatch([{ text, expected: ["18446744073709551612"] }], {
    arch,
    checks: { overflow: false },
  });
  expect(failures).toEqual([]);
});
