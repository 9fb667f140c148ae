import { expect, test } from "vitest";
import { linesOf } from "./harness/execute.js";

test("a program prints and returns", async () => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 { println\`answer \${u32(42)} \${i64(-7)} \${true}\`; return 0; }
  `);
  expect(lines).toEqual(["answer 42 -7 true"]);
});
