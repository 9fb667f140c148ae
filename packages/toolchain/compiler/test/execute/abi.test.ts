import { expect } from "vitest";
import { programTest } from "../harness/variants.js";
import { wrap } from "./integers.js";

interface CType {
  readonly ts: string;
  readonly c: string;
  readonly bits: number;
  readonly kind: "signed" | "unsigned" | "float";
}
const type = (ts: string, c: string, bits: number, kind: CType["kind"]): CType => ({ ts, c, bits, kind });
const U8 = type("u8", "unsigned char", 8, "unsigned");
const I8 = type("i8", "signed char", 8, "signed");
const U16 = type("u16", "unsigned short", 16, "unsigned");
const I16 = type("i16", "short", 16, "signed");
const U32 = type("u32", "unsigned", 32, "unsigned");
const I32 = type("i32", "int", 32, "signed");
const U64 = type("u64", "unsigned long", 64, "unsigned");
const I64 = type("i64", "long", 64, "signed");
const F32 = type("f32", "float", 32, "float");
const F64 = type("f64", "double", 64, "float");
const SCALARS = [U8, I8, U16, I16, U32, I32, U64, I64, F32, F64];

/** A value of the type that differs from its neighbours; floats hold small whole numbers, so that every sum is exact. */
function sample(t: CType, seed: number): bigint {
  const raw = BigInt(seed) * 0x9e3779b97f4a7c15n;
  if (t.kind === "float") return BigInt(((seed * 37) % 4001) - 2000);
  return wrap(raw >> 7n, { name: t.ts, bits: t.bits, signed: t.kind === "signed" });
}
const tsLiteral = (t: CType, x: bigint): string => (t.kind === "float" ? `${x}.0` : `${x}`);

/** A sum that tells the fields apart, modulo 2^64. */
const mix = (values: readonly bigint[]): bigint =>
  BigInt.asUintN(
    64,
    values.reduce((sum, v, i) => sum + v * BigInt(2 * i + 3), 0n),
  );
const mixText = (names: readonly string[], cast: (name: string) => string): string =>
  names.map((name, i) => `${cast(name)} * ${2 * i + 3}`).join(" + ");
const cMix = (names: readonly string[]): string => mixText(names, (n) => `(unsigned long)(long)${n}`);
const tsMix = (_fields: readonly CType[], names: readonly string[]): string =>
  names.map((n, i) => `u64(i64(${n})) * ${2 * i + 3}`).join(" + ");

programTest(
  "every scalar crosses in both directions",
  async ({ linesOf }) => {
    const params = SCALARS.map((t, i) => ({ t, name: `p${i}`, value: sample(t, i + 1) }));
    const c = `
    ${SCALARS.map((t) => `${t.c} c_${t.ts}(${t.c} x) { return (${t.c})(x + 1); } extern ${t.c} ts_${t.ts}(${t.c});`).join("\n")}
    unsigned char c_not(unsigned char x) { return !x; }
    unsigned long c_all(${params.map((p) => `${p.t.c} ${p.name}`).join(", ")}) { return ${cMix(params.map((p) => p.name))}; }
    extern unsigned long ts_all(${SCALARS.map((t) => t.c).join(", ")});
    unsigned long call_all(void) { return ts_all(${params.map((p) => `(${p.t.c})${p.value}${p.t.bits === 64 && p.t.kind !== "float" ? "ul" : ""}`).join(", ")}); }
    ${SCALARS.map((t) => `${t.c} call_${t.ts}(${t.c} x) { return ts_${t.ts}(x); }`).join("\n")}
    void *c_pointer(void *p) { return (char *)p + 4; }
    _Bool c_bool(_Bool x) { return !x; }
    extern _Bool ts_bool(_Bool); _Bool call_bool(_Bool x) { return ts_bool(x); }
    unsigned long c_string(const char *p, unsigned long n) { return (unsigned long)p[n - 1] + n; }
    long twice(long (*f)(long), long x) { return f(f(x)); }`;
    const lines = await linesOf(
      `
    import { addressOf, exportSymbol } from "@ukts/lang";
    import { println } from "./console.js";
    ${SCALARS.map(
      (t) => `declare function c_${t.ts}(x: ${t.ts}): ${t.ts};
              declare function call_${t.ts}(x: ${t.ts}): ${t.ts};
              function ts_${t.ts}(x: ${t.ts}): ${t.ts} { return x + 2; }
              exportSymbol("ts_${t.ts}", ts_${t.ts});`,
    ).join("\n")}
    declare function c_all(${params.map((p) => `${p.name}: ${p.t.ts}`).join(", ")}): u64;
    declare function call_all(): u64;
    function ts_all(${params.map((p) => `${p.name}: ${p.t.ts}`).join(", ")}): u64 {
      return ${tsMix(
        SCALARS,
        params.map((p) => p.name),
      )};
    }
    exportSymbol("ts_all", ts_all);
    declare function c_pointer(p: Ptr<u32>): Ptr<u32>;
    declare function call_bool(x: boolean): boolean;
    declare function c_bool(x: boolean): boolean;
    function ts_bool(x: boolean): boolean { return !x; }
    exportSymbol("ts_bool", ts_bool);
    declare function c_string(s: string): u64;
    declare function twice(f: (x: i64) => i64, x: i64): i64;
    export function main(): i32 {
      ${SCALARS.map((t, i) => `println\`\${c_${t.ts}(${tsLiteral(t, sample(t, i + 20))})} \${call_${t.ts}(${tsLiteral(t, sample(t, i + 40))})}\`;`).join("\n")}
      println\`\${c_all(${params.map((p) => tsLiteral(p.t, p.value)).join(", ")})} \${call_all()}\`;
      const words: FixedArray<u32, 2> = [11, 22];
      println\`\${c_pointer(words.ptr)[0]} \${call_bool(true)} \${c_bool(false)} \${c_string("abc")} \${twice((x) => x * 3, 7)}\`;
      const f = c_u8;
      println\`\${f(u8(words[0]) + 250)}\`;
      return 0;
    }`,
      { c },
    );
    const show = (t: CType, x: bigint): string =>
      t.kind === "float" ? `${x * 1000n}` : `${wrap(x, { name: t.ts, bits: t.bits, signed: t.kind === "signed" })}`;
    const all = mix(params.map((p) => p.value));
    expect(lines).toEqual([
      ...SCALARS.map((t, i) => `${show(t, sample(t, i + 20) + 1n)} ${show(t, sample(t, i + 40) + 2n)}`),
      `${all} ${all}`,
      "22 false true 102 63",
      `${(11n + 250n + 1n) & 255n}`,
    ]);
  },
  { "checks.overflow": "it wraps on purpose" },
);

/** Structs of 1 to 40 bytes: one and several kinds of field, with and without padding. */
const STRUCTS: readonly (readonly CType[])[] = [
  ...Array.from({ length: 17 }, (_, n) => Array.from({ length: n + 1 }, () => U8)),
  ...[24, 31, 32, 33, 40].map((n) => Array.from({ length: n }, () => U8)),
  [U16, U8],
  [U8, U32],
  [U64, U8],
  [I32, I32, I32],
  [U64, U64],
  [I64, I16, I8],
  [U64, U64, U8],
  [F32],
  [F64],
  [F32, F32],
  [F32, F32, F32],
  [F32, F32, F32, F32],
  [F64, F64],
  [F64, F64, F64],
  [F32, I32],
  [I32, F32],
  [F64, I64],
  [I64, F64],
  [F32, F32, I64],
  [I64, F32, F32],
  [U8, F32, F64],
  [F64, U8],
  [U16, U16, F32, F64, F64, U64],
];

programTest(
  "structs by value, as arguments among many and as results",
  async ({ linesOf }) => {
    const cases = STRUCTS.map((fields, n) => {
      const names = fields.map((_, i) => `f${i}`);
      const values = fields.map((t, i) => sample(t, n * 41 + i));
      const s = names.map((f) => `s.${f}`);
      // Arguments before the struct use up registers; the second struct may have to go to the stack whole.
      return { fields, names, values, s, n, sum: mix(values) };
    });
    const c = cases
      .map(
        ({ fields, names, values, s, n }) => `
      struct S${n} { ${fields.map((t, i) => `${t.c} ${names[i]};`).join(" ")} };
      unsigned long c_take${n}(struct S${n} s) { return ${cMix(s)}; }
      unsigned long c_many${n}(long a, double x, struct S${n} s, int b, long c, struct S${n} t, long d, struct S${n} u, float y) {
        unsigned long first = ${cMix(s)}; s = t; unsigned long second = ${cMix(s)}; s = u;
        return first + second * 3 + (${cMix(s)}) * 5 + (unsigned long)(a + b * 2 + c * 3 + d * 4) + (unsigned long)(long)(x + y);
      }
      struct S${n} c_make${n}(long add) { struct S${n} s = { ${fields.map((t, i) => `(${t.c})(${values[i]}${t.bits === 64 && t.kind !== "float" ? "ul" : ""} + add)`).join(", ")} }; return s; }
      extern unsigned long ts_take${n}(long, struct S${n}, double, struct S${n}, long);
      extern struct S${n} ts_make${n}(struct S${n}, long);
      unsigned long call_take${n}(void) { return ts_take${n}(100, c_make${n}(0), 7, c_make${n}(1), 1000); }
      unsigned long call_make${n}(void) { struct S${n} s = ts_make${n}(c_make${n}(0), 2); return ${cMix(s)}; }`,
      )
      .join("\n");
    const ts = cases
      .map(
        ({ fields, names, s, n }) => `
      class S${n} { constructor(${fields.map((t, i) => `public ${names[i]}: ${t.ts}`).join(", ")}) {} }
      declare function c_take${n}(s: Inline<S${n}>): u64;
      declare function c_many${n}(a: i64, x: f64, s: Inline<S${n}>, b: i32, c: i64, t: Inline<S${n}>, d: i64, u: Inline<S${n}>, y: f32): u64;
      declare function c_make${n}(add: i64): Inline<S${n}>;
      declare function call_take${n}(): u64;
      declare function call_make${n}(): u64;
      function sum${n}(s: S${n}): u64 { return ${tsMix(fields, s)}; }
      function ts_take${n}(a: i64, s: Inline<S${n}>, x: f64, t: Inline<S${n}>, b: i64): u64 { return sum${n}(s) + sum${n}(t) * 3 + u64(a + b) + u64(x); }
      function ts_make${n}(s: Inline<S${n}>, add: i64): Inline<S${n}> { s.f0 = ${fields[0].ts}(i64(s.f0) + add); return s; }
      exportSymbol("ts_take${n}", ts_take${n}); exportSymbol("ts_make${n}", ts_make${n});
      function check${n}(): void {
        const s = c_make${n}(0); const t = c_make${n}(1);
        println\`${n}: \${c_take${n}(s)} \${c_many${n}(1, 2.0, s, 3, 4, t, 5, s, 6.0)} \${call_take${n}()} \${call_make${n}()}\`;
      }`,
      )
      .join("\n");
    const lines = await linesOf(
      `import { exportSymbol } from "@ukts/lang"; import { println } from "./console.js"; ${ts}
     export function main(): i32 { ${cases.map(({ n }) => `check${n}();`).join(" ")} return 0; }`,
      { c },
    );
    const shifted = (fields: readonly CType[], values: readonly bigint[], add: bigint, only?: number): bigint =>
      mix(
        values.map((v, i) => {
          if (only !== undefined && i !== only) return v;
          const t = fields[i];
          return t.kind === "float"
            ? v + add
            : wrap(v + add, { name: t.ts, bits: t.bits, signed: t.kind === "signed" });
        }),
      );
    const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
    expect(lines).toEqual(
      cases.map(({ fields, values, sum, n }) => {
        const next = shifted(fields, values, 1n);
        const many = u64(sum + next * 3n + sum * 5n + (1n + 6n + 12n + 20n) + 8n);
        return `${n}: ${sum} ${many} ${u64(sum + next * 3n + 1100n + 7n)} ${shifted(fields, values, 2n, 0)}`;
      }),
    );
  },
  { "checks.overflow": "it wraps on purpose" },
);

programTest("tuples, Results and packed structs are C structs too", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    import { err, exportSymbol, ok, packed } from "@ukts/lang";
    import { println } from "./console.js";
    declare function c_divide(a: i64, b: i64): [i64, i64];
    declare function c_find(key: u32): Result<u64>;
    declare function c_status(x: i32): Result<void>;
    declare function call_ts(): u64;
    @packed class Odd { constructor(public a: u8, public b: u32, public c: u16) {} }
    declare function c_odd(o: Inline<Odd>): u64;
    function ts_pair(t: [u8, f64]): [f64, u8] { const [a, b] = t; return [b * 2.0, a + 1]; }
    function ts_result(r: Result<u32>): Result<u64> { if (!r.ok) return err(Errno.EIO); return ok(u64(r.value) * 10); }
    exportSymbol("ts_pair", ts_pair);
    exportSymbol("ts_result", ts_result);
    export function main(): i32 {
      const [q, r] = c_divide(-17, 5);
      const a = c_find(3); const b = c_find(9); const s = c_status(1); const t = c_status(-1);
      println\`\${q} \${r} \${a.ok ? a.value : 0} \${b.ok ? 0 : u64(b.error)} \${s.ok} \${t.ok}\`;
      println\`\${call_ts()} \${c_odd(new Odd(1, 0x01020304, 7))}\`;
      return 0;
    }`,
    {
      c: `
      struct div { long q, r; };
      struct div c_divide(long a, long b) { struct div d = { a / b, a % b }; return d; }
      struct found { unsigned long value; int error; };
      struct found c_find(unsigned key) { struct found f = { key * 100, key > 5 ? 2 : 0 }; return f; }
      struct status { int error; };
      struct status c_status(int x) { struct status s = { x < 0 ? 22 : 0 }; return s; }
      struct a { unsigned char x; double y; }; struct b { double y; unsigned char x; };
      extern struct b ts_pair(struct a);
      struct r32 { unsigned value; int error; };
      extern struct found ts_result(struct r32);
      struct __attribute__((packed)) odd { unsigned char a; unsigned b; unsigned short c; };
      unsigned long c_odd(struct odd o) { return o.a + o.b * 2ul + o.c * 3ul; }
      unsigned long call_ts(void) {
        struct a a = { 4, 2.5 }; struct b b = ts_pair(a);
        struct r32 good = { 7, 0 }, bad = { 7, 1 };
        return (unsigned long)b.y * 1000000 + b.x * 10000 + ts_result(good).value * 10 + ts_result(bad).error;
      }`,
    },
  );
  expect(lines).toEqual(["-3 -2 300 2 true false", `${5 * 1000000 + 5 * 10000 + 700 + 5} ${1 + 0x01020304 * 2 + 21}`]);
});
