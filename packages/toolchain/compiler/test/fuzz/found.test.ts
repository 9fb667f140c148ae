/** What random programs found in the compiler, one test each. */
import { expect, test } from "vitest";
import { linesOf } from "../harness/execute.js";

test("a boolean that tsc has narrowed to nothing is still a boolean in && and ||", async () => {
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
