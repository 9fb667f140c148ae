import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { edges, WIDTHS, wrap } from "./integers.js";

programTest("variable shifts mask the count; >> keeps the sign, >>> never does", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      ${WIDTHS.map((w) => {
        const values = edges(w);
        return `{
          const values: FixedArray<${w.name}, ${values.length}> = [${values.join(", ")}];
          for (const x of values) for (let n: ${w.name} = 0; n < ${w.bits + 3}; n++)
            println\`\${x << n} \${x >> n} \${x >>> n}\`;
        }`;
      }).join("\n")}
      return 0;
    }`);
  const expected = WIDTHS.flatMap((w) =>
    edges(w).flatMap((x) =>
      Array.from({ length: w.bits + 3 }, (_, i) => {
        const n = BigInt(i % w.bits);
        return `${wrap(x << n, w)} ${wrap(x >> n, w)} ${wrap(BigInt.asUintN(w.bits, x) >> n, w)}`;
      }),
    ),
  );
  expect(lines).toEqual(expected);
});

programTest("constant shifts, and a constant shifted by a variable", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      for (let n: u32 = 0; n < 4; n++) { const bit: u32 = 1 << n; println\`\${bit} \${u32(0x80000000) >> n}\`; }
      const x: i16 = -300;
      println\`\${x << 4} \${x >> 4} \${x >>> 4} \${1 << 40}\`;
      return 0;
    }`);
  const w = { name: "i16", bits: 16, signed: true };
  expect(lines).toEqual([
    ...[0n, 1n, 2n, 3n].map((n) => `${1n << n} ${0x80000000n >> n}`),
    `${wrap(-300n << 4n, w)} ${-300n >> 4n} ${BigInt.asUintN(16, -300n) >> 4n} ${1n << 40n}`,
  ]);
});
