import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { edges, HIDE, WIDTHS, wrap } from "./integers.js";

programTest(
  "division goes toward zero, and the one quotient that does not fit wraps",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      ${WIDTHS.map((w) => {
        const values = edges(w);
        return `{
          const values: FixedArray<${w.name}, ${values.length}> = [${values.join(", ")}];
          for (const a of values) for (const b of values) if (b !== 0) println\`\${a / b} \${a % b}\`;
          for (const a of values) println\`\${a / 3} \${a % 3}${w.signed ? " ${a / -1} ${a % -1}" : ""}\`;
        }`;
      }).join("\n")}
      return 0;
    }`);
    const expected = WIDTHS.flatMap((w) => [
      ...edges(w).flatMap((a) =>
        edges(w)
          .filter((b) => b !== 0n)
          .map((b) => `${wrap(a / b, w)} ${wrap(a % b, w)}`),
      ),
      ...edges(w).map((a) => `${a / 3n} ${a % 3n}${w.signed ? ` ${wrap(-a, w)} 0` : ""}`),
    ]);
    expect(lines).toEqual(expected);
  },
  { "checks.overflow": "it wraps on purpose" },
);

for (const op of ["/", "%"]) {
  programTest(`${op} by zero panics with file and line`, async ({ execute }) => {
    const { stdout, status } = await execute(`
    ${HIDE}
    export function main(): i32 {
      return hide<i32>(7) ${op} hide<i32>(0);
    }`);
    expect(stdout).toBe(`panic: division by zero in '${op}' at main.ts:7\n`);
    expect(status).toBe(134);
  });
}
