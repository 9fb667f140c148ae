import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("symbols of a linker script may be 0, and may be equal", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    import { addressOf } from "@ukts/lang";
    import { println } from "./console.js";
    declare function size_of_nothing(): void;
    declare function begin_of_nothing(): void;
    declare function end_of_nothing(): void;
    export function main(): i32 {
      const bytes = addressOf(size_of_nothing).addr;
      println\`\${bytes === 0 ? "nothing" : "something"}\`;
      println\`\${addressOf(begin_of_nothing).addr === addressOf(end_of_nothing).addr ? "empty" : "full"}\`;
      let rounds: u32 = 0;
      for (let p = addressOf(begin_of_nothing); p !== addressOf(end_of_nothing); p = p.add(1)) if (++rounds === 9) break;
      println\`\${rounds}\`;
      return 0;
    }
  `,
    {
      c: `__asm__(".globl size_of_nothing, begin_of_nothing, end_of_nothing\\n.set size_of_nothing, 0\\nbegin_of_nothing:\\nend_of_nothing:\\n");`,
    },
  );
  expect(lines).toEqual(["nothing", "empty", "0"]);
});
