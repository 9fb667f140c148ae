import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { edges, HIDE, WIDTHS, type Width, wrap } from "./integers.js";

const OPERATORS: Record<string, (a: bigint, b: bigint) => bigint> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "^": (a, b) => a ^ b,
};
const COMPARISONS: Record<string, (a: bigint, b: bigint) => boolean> = {
  "===": (a, b) => a === b,
  "!==": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** A program that runs `body(a, b)` for every pair of a type's edge values. */
function everyPair(w: Width, body: string): string {
  const values = edges(w);
  return `
    {
      const values: FixedArray<${w.name}, ${values.length}> = [${values.join(", ")}];
      for (const a of values) for (const b of values) { ${body} }
    }`;
}

const pairs = (w: Width): [bigint, bigint][] => edges(w).flatMap((a) => edges(w).map((b): [bigint, bigint] => [a, b]));

programTest(
  "arithmetic wraps at every width",
  async ({ linesOf }) => {
    const ops = Object.keys(OPERATORS);
    const pieces = (t: string): string => ops.map((op) => `\${${t}(a ${op} b)}`).join(" ");
    const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      ${WIDTHS.map((w) => everyPair(w, `println\`${pieces(w.name)}\`;`)).join("\n")}
      return 0;
    }`);
    const expected = WIDTHS.flatMap((w) =>
      pairs(w).map(([a, b]) => ops.map((op) => wrap(OPERATORS[op](a, b), w)).join(" ")),
    );
    expect(lines).toEqual(expected);
  },
  { "checks.overflow": "it wraps on purpose" },
);

programTest("comparisons follow the sign of the type", async ({ linesOf }) => {
  const ops = Object.keys(COMPARISONS);
  const pieces = ops.map((op) => `\${a ${op} b}`).join(" ");
  const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      ${WIDTHS.map((w) => everyPair(w, `println\`${pieces}\`;`)).join("\n")}
      return 0;
    }`);
  const expected = WIDTHS.flatMap((w) => pairs(w).map(([a, b]) => ops.map((op) => COMPARISONS[op](a, b)).join(" ")));
  expect(lines).toEqual(expected);
});

programTest(
  "constants are folded as the machine would compute them",
  async ({ linesOf }) => {
    const cases = WIDTHS.flatMap((w) => pairs(w).map(([a, b]) => ({ w, a, b })));
    const lines = await linesOf(`
    import { println } from "./console.js";
    ${HIDE}
    export function main(): i32 {
      ${cases
        .filter((_, i) => i % 7 === 0)
        .map(
          ({ w, a, b }) =>
            `println\`\${${w.name}(${a}) * ${w.name}(${b})} \${-${w.name}(${a})} \${~${w.name}(${b})}\`;`,
        )
        .join("\n")}
      return 0;
    }`);
    expect(lines).toEqual(
      cases.filter((_, i) => i % 7 === 0).map(({ w, a, b }) => `${wrap(a * b, w)} ${wrap(-a, w)} ${wrap(~b, w)}`),
    );
  },
  { "checks.overflow": "it wraps on purpose" },
);

programTest(
  "unary operators and compound assignments",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { println } from "./console.js";
    ${HIDE}
    export function main(): i32 {
      let a: u8 = hide<u8>(250);
      a += 10; println\`\${a}\`;
      a -= 5; println\`\${a}\`;
      a *= 3; println\`\${a}\`;
      a ^= 0xff; a |= 0x100 >> 4; a &= 0x7f; println\`\${a}\`;
      a <<= 1; println\`\${a}\`;
      a >>= 2; println\`\${a}\`;
      a /= 3; a %= 7; println\`\${a}\`;
      let i: i32 = hide<i32>(-5);
      println\`\${i++} \${i} \${++i} \${i--} \${--i} \${-i} \${~i}\`;
      i >>>= 28; println\`\${i}\`;
      let big: u64 = 0xffff_ffff_ffff_fff7; println\`\${big} \${~big}\`;
      big = 18446744073709551615; println\`\${big + hide<u64>(1)}\`;
      const min: i64 = -9223372036854775808; println\`\${min} \${-hide<i64>(min)}\`;
      const e: u32 = 1e6; println\`\${e} \${u64(25e17)}\`;
      return 0;
    }`);
    const u8 = (x: bigint): bigint => BigInt.asUintN(8, x);
    let a = u8(260n);
    const out: string[] = [`${a}`];
    a = u8(a - 5n);
    out.push(`${a}`);
    a = u8(a * 3n);
    out.push(`${a}`);
    a = ((a ^ 0xffn) | 0x10n) & 0x7fn;
    out.push(`${a}`);
    a = u8(a << 1n);
    out.push(`${a}`);
    a >>= 2n;
    out.push(`${a}`);
    a = (a / 3n) % 7n;
    out.push(`${a}`, "-5 -4 -3 -3 -5 5 4", `${BigInt.asUintN(32, -5n) >> 28n}`);
    out.push("18446744073709551607 8", "0", "-9223372036854775808 -9223372036854775808", "1000000 2500000000000000000");
    expect(lines).toEqual(out);
  },
  { "checks.overflow": "it wraps on purpose" },
);
