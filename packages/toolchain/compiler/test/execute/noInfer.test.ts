import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("NoInfer leaves the type of a call to the other arguments", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    enum Mode { Read = 1, Write = 2 }
    function equal<T extends number | boolean>(found: T, expected: NoInfer<T>): boolean { return found === expected; }
    class Box<T extends number> { constructor(public value: T) {} holds(x: NoInfer<T>): boolean { return this.value === x; } }
    const SIZE = 64;
    const COUNT: usize = 7;
    export function main(): i32 {
      const x: u8 = 255; const y: usize = 65; const mode: Mode = Mode.Write;
      println\`\${equal(x, 256 - 1)} \${equal(y, SIZE + 1)} \${equal(y, COUNT * 2)} \${equal(y, COUNT + 58)}\`;
      println\`\${equal(1 < 2, true)} \${equal(i64(-1), -1)} \${equal(mode, Mode.Write)} \${new Box<u16>(9).holds(3 * 3)}\`;
      return 0;
    }`);
  expect(lines).toEqual(["true true false true", "true true true true"]);
});
