import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { HIDE } from "./integers.js";

/** The bits, or "NaN": which of the NaNs an operation gives is the machine's choice. */
const bits64 = (x: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return Number.isNaN(x) ? "NaN" : `${view.getBigUint64(0)}`;
};
const bits32 = (x: number): string => {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, x);
  return Number.isNaN(x) ? "NaN" : `${view.getUint32(0)}`;
};
const QUIET_NANS = [0x7ff8n << 48n, 0xfff8n << 48n, 0x7fc0n << 16n, 0xffc0n << 16n].map(String);
const withNaN = (line: string): string =>
  line.replace(/\d+/g, (digits) => (QUIET_NANS.includes(digits) ? "NaN" : digits));

const PAIRS: [number, number][] = [
  [1.5, 2.25],
  [0.1, 0.2],
  [-1e300, 1e-300],
  [3, 7],
  [1e308, 1e308],
  [-0.5, 0.3],
];
const literal = (x: number): string => (Number.isInteger(x) ? x.toFixed(1) : String(x));

programTest("f64 and f32 arithmetic is IEEE 754, bit for bit", async ({ linesOf }) => {
  const source = (t: string, u: string): string =>
    PAIRS.map(
      ([a, b]) => `{
        const a = hide<${t}>(${literal(a)});
        const b = hide<${t}>(${literal(b)});
        println\`${["+", "-", "*", "/"].map((op) => `\${bitcast<${u}>(${t}(a ${op} b))}`).join(" ")} \${bitcast<${u}>(-a)} \${bitcast<${u}>(sqrt<${t}>(b * b))}\`;
        println\`\${a < b} \${a <= b} \${a > b} \${a >= b} \${a === b} \${a !== b}\`;
      }`,
    ).join("\n");
  const lines = await linesOf(`
    import { bitcast, sqrt } from "@ukts/lang";
    import { println } from "./console.js";
    ${HIDE}
    export function main(): i32 { ${source("f64", "u64")} ${source("f32", "u32")} return 0; }`);
  const rows = (round: (x: number) => number, bits: (x: number) => string): string[] =>
    PAIRS.flatMap(([x, y]) => {
      const a = round(x);
      const b = round(y);
      const results = [a + b, a - b, a * b, a / b, -a, Math.sqrt(round(b * b))];
      return [results.map((r) => bits(round(r))).join(" "), [a < b, a <= b, a > b, a >= b, a === b, a !== b].join(" ")];
    });
  expect(lines.map(withNaN)).toEqual([...rows((x) => x, bits64), ...rows(Math.fround, bits32)]);
});

programTest("NaN differs from itself; bits go both ways", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { bitcast } from "@ukts/lang";
    import { println } from "./console.js";
    ${HIDE}
    export function main(): i32 {
      const zero = hide<f64>(0.0);
      const nan: f64 = zero / zero;
      println\`\${nan === nan} \${nan !== nan} \${nan < 1.0} \${nan >= 1.0}\`;
      println\`\${bitcast<f32>(hide<u32>(0x3fc00000)) === 1.5} \${bitcast<f64>(hide<u64>(0x3ff8000000000000)) === 1.5}\`;
      println\`\${1 === 1.0} \${2 !== 2.0} \${zero === -zero}\`;
      let sum: f32 = 0;
      for (let i: u32 = 0; i < 10; i++) sum += 0.1;
      println\`\${bitcast<u32>(sum)}\`;
      return 0;
    }`);
  let sum = 0;
  for (let i = 0; i < 10; i++) sum = Math.fround(sum + Math.fround(0.1));
  expect(lines).toEqual(["false true false false", "true true", "true false true", bits32(sum)]);
});
