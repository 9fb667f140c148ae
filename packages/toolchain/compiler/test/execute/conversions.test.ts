import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { edges, HIDE, WIDTHS, wrap } from "./integers.js";

programTest("every integer converts to every other as a C cast", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    export function main(): i32 {
      ${WIDTHS.map((from) => {
        const values = edges(from);
        return `{
          const values: FixedArray<${from.name}, ${values.length}> = [${values.join(", ")}];
          for (const x of values) println\`${WIDTHS.map((to) => `\${${to.name}(x)}`).join(" ")}\`;
        }`;
      }).join("\n")}
      return 0;
    }`);
  expect(lines).toEqual(WIDTHS.flatMap((from) => edges(from).map((x) => WIDTHS.map((to) => wrap(x, to)).join(" "))));
});

const FLOATS = [
  "0.0",
  "-0.0",
  "0.75",
  "-0.75",
  "1.5",
  "-1.5",
  "255.9",
  "300.0",
  "-129.0",
  "65536.5",
  "4294967296.0",
  "1.0e19",
  "-1.0e19",
  "1.0e30",
];
const LITTLE = WIDTHS.filter((w) => w.name !== "usize" && w.name !== "isize");

function saturated(x: number, bits: number, signed: boolean): bigint {
  if (Number.isNaN(x)) return 0n;
  const max = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  const min = signed ? -max - 1n : 0n;
  const whole = Number.isFinite(x) ? BigInt(Math.trunc(x)) : x > 0 ? max : min;
  return whole > max ? max : whole < min ? min : whole;
}

programTest("floats saturate, NaN is zero, at run time and when folded", async ({ linesOf }) => {
  const all = (x: string): string => LITTLE.map((w) => `\${${w.name}(${x})}`).join(" ");
  const lines = await linesOf(
    `
    import { println } from "./console.js";
    ${HIDE}
    export function main(): i32 {
      const values: FixedArray<f64, ${FLOATS.length}> = [${FLOATS.join(", ")}];
      for (const x of values) println\`${all("x")}\`;
      ${FLOATS.map((x) => `println\`${all(x)}\`;`).join("\n")}
      const zero = hide<f64>(0.0);
      const nan = zero / zero, infinite: f64 = 1.0 / zero;
      return 0;
    }`.replace(
      "const nan = zero / zero, infinite: f64 = 1.0 / zero;",
      `
      const nan: f64 = zero / zero;
      const infinite: f64 = 1.0 / zero;
      println\`${all("nan")}\`;
      println\`${all("infinite")}\`;
      println\`${all("-infinite")}\`;`,
    ),
  );
  const row = (x: number): string => LITTLE.map((w) => saturated(x, w.bits, w.signed)).join(" ");
  const once = FLOATS.map((x) => row(Number(x)));
  expect(lines).toEqual([...once, ...once, row(Number.NaN), row(Infinity), row(-Infinity)]);
});

programTest("booleans, enums and constants convert; integers become floats", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println, } from "./console.js";
    ${HIDE}
    enum Color { Red, Green = 5, Blue }
    export function main(): i32 {
      println\`\${u8(true)} \${i64(hide<boolean>(true))} \${u32(hide<boolean>(false))}\`;
      println\`\${u8(Color.Blue)} \${u64(hide<Color>(Color.Green))} \${Color.Red}\`;
      println\`\${u8(300)} \${i8(200)} \${u32(-1)} \${u64(-1)} \${i64(0xffff_ffff_ffff_ffff)} \${u8(-1.5)} \${i8(-1.5)}\`;
      println\`\${f64(hide<i32>(-3))} \${f64(hide<u64>(5))} \${f32(hide<u8>(7))} \${f64(hide<f32>(0.1)) === 0.1} \${f64(f32(0.5)) === 0.5}\`;
      const r = hide<i32>(5) as Color;
      println\`\${r === Color.Green} \${i32(r)} \${(6 as Color) === Color.Blue}\`;
      return 0;
    }`);
  expect(lines).toEqual([
    "1 1 0",
    "6 5 0",
    `${300 & 255} ${BigInt.asIntN(8, 200n)} ${2 ** 32 - 1} ${2n ** 64n - 1n} -1 0 -1`,
    "-3000 5000 7000 false true",
    "true 5 true",
  ]);
});
