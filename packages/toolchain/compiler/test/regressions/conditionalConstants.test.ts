import { expect, test } from "vitest";
import { compileProgram } from "../harness/execute.js";
import { programTest } from "../harness/variants.js";

programTest(
  "a choice between constants takes the type of the other operand, or of the conversion",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { println } from "./console.js";
    export function pick(flag: boolean, n: i32): i32 { "use noinline"; return (flag ? 1 : 0) + n + (flag ? 10 : 20); }
    export function size(flag: boolean): usize { "use noinline"; return usize(flag ? 3 : 4); }
    export function wider(flag: boolean, a: u32, b: u32): u64 { "use noinline"; return u64(flag ? a : b); }
    export function main(): i32 {
      println\`\${pick(true, 5)} \${pick(false, 5)} \${size(true)} \${size(false)} \${wider(true, 8, 9)}\`;
      return 0;
    }
  `);
    expect(lines).toEqual(["16 25 3 4 8"]);
  },
);

test("a choice between constants that meets no type is refused", () => {
  const { diagnostics } = compileProgram(`
    import { println } from "./console.js";
    export function main(): i32 { const flag: boolean = true; println\`\${flag ? 1 : 0}\`; return 0; }
  `);
  expect(diagnostics.map((d) => d.code)).toEqual(["UK1004"]);
});

programTest("a constructor's body reads a parameter property as the parameter", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { stackNew } from "@ukts/lang";
    import { println } from "./console.js";
    class Words { readonly twice: u32; constructor(private readonly n: u32) { this.twice = n * 2; } get sum(): u32 { return this.n + this.twice; } }
    export function main(): i32 { println\`\${stackNew(Words, 7).sum}\`; return 0; }
  `);
  expect(lines).toEqual(["21"]);
});
