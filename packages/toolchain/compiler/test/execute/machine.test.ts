import { expect, test } from "vitest";
import { compileProgram } from "../harness/execute.js";
import { programTest } from "../harness/variants.js";
import { HIDE, WIDTHS, wrap } from "./integers.js";

const INTEGERS = WIDTHS.filter((w) => !w.name.endsWith("size"));

function bitFacts(x: bigint, bits: number): [number, number, number] {
  const text = BigInt.asUintN(bits, x).toString(2).padStart(bits, "0");
  const lead = text.indexOf("1");
  const trail = text.lastIndexOf("1");
  return [lead < 0 ? bits : lead, trail < 0 ? bits : bits - 1 - trail, text.replaceAll("0", "").length];
}
function reversed(x: bigint, bits: number): bigint {
  let out = 0n;
  for (let i = 0n; i < bits; i += 8n) out = (out << 8n) | ((BigInt.asUintN(bits, x) >> i) & 0xffn);
  return out;
}
const rotated = (x: bigint, n: number, bits: number): bigint => {
  const u = BigInt.asUintN(bits, x);
  const k = BigInt(n % bits);
  return BigInt.asUintN(bits, (u << k) | (u >> (BigInt(bits) - k)));
};

programTest("bit intrinsics at every width", async ({ linesOf }) => {
  const samples = (bits: number): bigint[] => [0n, 1n, 0x12n, -1n, 1n << BigInt(bits - 1), 0x0123456789abcdefn];
  const lines = await linesOf(`
    import { addOverflow, bswap, clz, ctz, mulHigh, mulOverflow, popcount, rotl, rotr, subOverflow } from "@ukts/lang";
    import { println } from "./console.js";
    ${HIDE.replace("import { addressOf, volatileLoad }", "import { addressOf, volatileLoad }")}
    export function main(): i32 {
      ${INTEGERS.flatMap((w) =>
        samples(w.bits).map((raw) => {
          const x = wrap(raw, w);
          return `{
            const x = hide<${w.name}>(${x}); const y = hide<${w.name}>(${wrap(0x77n, w)});
            const [a, ao] = addOverflow(x, y); const [s, so] = subOverflow(x, y); const [m, mo] = mulOverflow(x, y);
            println\`\${clz(x)} \${ctz(x)} \${popcount(x)} \${bswap(x)} \${rotl(x, 5)} \${rotr(x, 3)} \${mulHigh(x, y)} \${a} \${ao} \${s} \${so} \${m} \${mo}\`;
          }`;
        }),
      ).join("\n")}
      println\`\${clz<u16>(1)} \${rotl<u8>(0x81, hide<u32>(9))}\`;
      return 0;
    }`);
  const expected = INTEGERS.flatMap((w) =>
    samples(w.bits).map((raw) => {
      const x = wrap(raw, w);
      const y = wrap(0x77n, w);
      const over = (exact: bigint): string => `${wrap(exact, w)} ${wrap(exact, w) !== exact}`;
      return [
        ...bitFacts(x, w.bits),
        wrap(reversed(x, w.bits), w),
        wrap(rotated(x, 5, w.bits), w),
        wrap(rotated(x, w.bits - 3, w.bits), w),
        wrap((x * y) >> BigInt(w.bits), w),
        over(x + y),
        over(x - y),
        over(x * y),
      ].join(" ");
    }),
  );
  expect(lines).toEqual([...expected, "15 3"]);
});

programTest("atomics of every kind of cell", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { addressOf, atomicAdd, atomicAnd, atomicCompareExchange, atomicExchange, atomicLoad, atomicOr, atomicStore, atomicSub, atomicXor, fence } from "@ukts/lang";
    import { println } from "./console.js";
    enum E { A, B, C = 9 }
    class Shared { lock: boolean = false; count: u64 = 10; small: i8 = -128; kind: E = E.B; p: Ptr<u8> | null = null; }
    const s = new Shared();
    export function main(): i32 {
      const count = addressOf(s.count); const small = addressOf(s.small); const lock = addressOf(s.lock);
      println\`\${atomicAdd(count, 5, "acq_rel")} \${atomicSub(count, 1, "relaxed")} \${atomicAnd(count, 12, "acquire")} \${atomicOr(count, 3, "release")} \${atomicXor(count, 1, "seq_cst")} \${s.count}\`;
      println\`\${atomicAdd(small, -1, "relaxed")} \${atomicLoad(small, "acquire")}\`;
      println\`\${atomicExchange(lock, true, "acquire")} \${atomicExchange(lock, true, "acquire")} \${atomicLoad(lock, "relaxed")}\`;
      atomicStore(lock, false, "release"); fence("seq_cst");
      const [before, done] = atomicCompareExchange(lock, false, true, "acq_rel");
      const [again, failed] = atomicCompareExchange(lock, false, true, "release");
      println\`\${before} \${done} \${again} \${failed} \${s.lock}\`;
      const [old, swapped] = atomicCompareExchange(count, 14, 100, "seq_cst");
      println\`\${old} \${swapped} \${s.count}\`;
      println\`\${atomicExchange(addressOf(s.kind), E.C, "relaxed")} \${s.kind} \${atomicExchange(addressOf(s.p), "x".ptr, "relaxed") === null} \${s.p !== null}\`;
      return 0;
    }`);
  expect(lines).toEqual([
    "10 15 14 12 15 14",
    "-128 127",
    "false true true",
    "false true true false true",
    "14 true 100",
    "1 9 true true",
  ]);
});

const ASSEMBLY = {
  x86_64: `
    function add(a: u64, b: u64): u64 { return asm<u64>\`lea (\${input("r", a)}, \${input("r", b)}), \${output("r")}\`; }
    function divide(low: u32, high: u32, by: u32): [u32, u32] { return asm<[u32, u32]>\`div \${input("r", by)}\${input("a", low)}\${input("d", high)}\${output("a")}\${output("d")}\${nomem}\`; }
    function five(): u64 { return asm<u64>\`mov $5, \${output("r")}\${pure}\${nomem}\`; }
    function store(p: Ptr<u32>): void { asm\`movl $77, (\${input("r", p)})\${clobber("cc")}\`; }`,
  arm64: `
    function add(a: u64, b: u64): u64 { return asm<u64>\`add \${output("r")}, \${input("r", a)}, \${input("r", b)}\`; }
    function divide(low: u32, high: u32, by: u32): [u32, u32] { return asm<[u32, u32]>\`udiv w2, w0, w1\\nmsub w1, w2, w1, w0\\nmov w0, w2\${input("{x0}", low)}\${input("{x1}", by)}\${output("{x0}")}\${output("{x1}")}\${clobber("{x2}")}\${nomem}\`; }
    function five(): u64 { return asm<u64>\`mov \${output("r")}, #5\${pure}\${nomem}\`; }
    function store(p: Ptr<u32>): void { asm\`mov w3, #77\\nstr w3, [\${input("r", p)}]\${clobber("x3")}\${clobber("cc")}\`; }`,
};

programTest(
  "inline assembly: pinned and free registers, tuples, clobbers, memory, dollar signs",
  async ({ arch, linesOf }) => {
    const lines = await linesOf(`
    import { addressOf, asm, clobber, input, nomem, output, pure } from "@ukts/lang";
    import { println } from "./console.js";
    ${ASSEMBLY[arch]}
    export function main(): i32 {
      let x: u32 = 1;
      store(addressOf(x));
      const [q, r] = divide(100, 0, 7);
      println\`\${add(40, 2)} \${q} \${r} \${five()} \${x}\`;
      return 0;
    }`);
    expect(lines).toEqual(["42 14 2 5 77"]);
  },
);

programTest("addresses of the call: return, frame; trap is reachable code", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { frameAddress, returnAddress, trap, unreachable } from "@ukts/lang";
    import { println } from "./console.js";
    function where(): usize { "use noinline"; return returnAddress(); }
    function frame(): usize { "use noinline"; return frameAddress(); }
    function pick(n: u32): u32 { if (n === 1) return 10; if (n > 5) trap(); if (n > 4) unreachable(); return 20; }
    export function main(): i32 {
      println\`\${where() !== 0} \${frame() % 8} \${pick(1)} \${pick(2)}\`;
      return 0;
    }`);
  expect(lines).toEqual(["true 0 10 20"]);
});

test("attributes of functions, methods and arrows", () => {
  const { ir } = compileProgram(`
    function a(): u32 { "use noinline"; "use section .boot"; return 1; }
    function b(): u32 { "use inline"; return 2; }
    function c(): u32 { "use cold"; return 3; }
    class C { m(): u32 { "use noinline"; return 4; } }
    function call(f: () => u32): u32 { "use noinline"; return f(); }
    export function main(): i32 { return i32(a() + b() + c() + new C().m() + call(() => { "use section .hot"; return 1; })); }`);
  const attributes = (name: string): string => new RegExp(`@${name}\\([^)]*\\) #0 ([^!]*)!dbg`).exec(ir)?.[1] ?? "";
  expect(attributes("program\\.a")).toBe('noinline section ".boot" ');
  expect(attributes("program\\.b")).toBe("alwaysinline ");
  expect(attributes("program\\.c")).toBe("noinline cold ");
  expect(attributes("program\\.C\\.m")).toBe("noinline ");
  expect(attributes("program\\.main\\.arrow")).toBe('section ".hot" ');
});
