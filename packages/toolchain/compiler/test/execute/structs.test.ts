import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("layout is C's: order, padding, packed, align, Inline, FixedArray", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    import { align, alignof, offsetof, packed, sizeof } from "@ukts/lang";
    import { println } from "./console.js";
    class A { a!: u8; b!: u32; c!: u16; d!: u64; e!: boolean; }
    @packed class P { a!: u8; b!: u32; c!: u16; d!: u64; }
    @align(32) class L { a!: u8; }
    class N { x!: u8; inner!: Inline<A>; words!: FixedArray<u16, 3>; p!: Ptr<u8>; s!: string; list!: FixedArray<A, 2>; ref!: A | null; }
    class Base { a!: u32; b!: u8; }
    class Derived extends Base { c!: u8; d!: u64; }
    class G<T> { a!: u8; v!: T; }
    declare function c_layout(i: u32): u64;
    export function main(): i32 {
      println\`\${sizeof<A>()} \${alignof<A>()} \${offsetof<A>("b")} \${offsetof<A>("c")} \${offsetof<A>("d")} \${offsetof<A>("e")}\`;
      println\`\${sizeof<P>()} \${alignof<P>()} \${offsetof<P>("d")} \${sizeof<L>()} \${alignof<L>()}\`;
      println\`\${sizeof<N>()} \${offsetof<N>("inner")} \${offsetof<N>("words")} \${offsetof<N>("p")} \${offsetof<N>("s")} \${offsetof<N>("list")} \${offsetof<N>("ref")}\`;
      println\`\${sizeof<Derived>()} \${offsetof<Derived>("c")} \${offsetof<Derived>("d")} \${sizeof<G<u64>>()} \${sizeof<G<u8>>()} \${offsetof<G<u16>>("v")}\`;
      for (let i: u32 = 0; i < 4; i++) println\`\${c_layout(i)}\`;
      println\`\${sizeof<u16>()} \${sizeof<FixedArray<A, 3>>()} \${sizeof<string>()} \${sizeof<Ptr<A>>()} \${sizeof<[u8, u32]>()} \${sizeof<Result<u8>>()}\`;
      return 0;
    }`,
    {
      c: `
      struct a { unsigned char a; unsigned b; unsigned short c; unsigned long d; _Bool e; };
      struct s { const char *p; unsigned long n; };
      struct n { unsigned char x; struct a inner; unsigned short words[3]; void *p; struct s s; struct a list[2]; struct a *ref; };
      unsigned long c_layout(unsigned i) {
        return i == 0 ? sizeof(struct a) : i == 1 ? sizeof(struct n) : i == 2 ? __builtin_offsetof(struct n, list) : _Alignof(struct n);
      }`,
    },
  );
  expect(lines).toEqual([
    "32 8 4 8 16 24",
    "15 1 7 32 32",
    `${8 + 32 + 8 + 8 + 16 + 64 + 8} 8 40 48 56 72 136`,
    `24 8 16 16 2 2`,
    "32",
    "144",
    "72",
    "8",
    "2 96 16 8 8 8",
  ]);
});

programTest("packed fields are read and written at any address", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { packed, stackNew } from "@ukts/lang";
    import { println } from "./console.js";
    class Pair { constructor(public x: u32, public y: u32) {} }
    @packed class P { a: u8 = 1; b: u32 = 0x01020304; c: u64 = 5; pair!: Inline<Pair>; f: f64 = 1.5; d: u16 = 7; }
    export function main(): i32 {
      const p = stackNew(P);
      p.b += 1; p.c = u64(p.b) << 8; p.pair = new Pair(8, 9); p.d++;
      println\`\${p.a} \${p.b} \${p.c} \${p.pair.x} \${p.pair.y} \${p.f} \${p.d}\`;
      return 0;
    }`);
  expect(lines).toEqual([`1 ${0x01020305} ${0x01020305 * 256} 8 9 1500 8`]);
});

programTest("structs are copied by assignment and built in place, without the allocator", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    import { stackNew, zeroed } from "@ukts/lang";
    import { println } from "./console.js";
    class Point { x: i32; y: i32; constructor(x: i32, y: i32) { this.x = x; this.y = y; } sum(): i32 { return this.x + this.y; } }
    class Line {
      from: Inline<Point> = new Point(1, 2);
      to!: Inline<Point>;
      via: FixedArray<Point, 2> = [new Point(5, 6), new Point(7, 8)];
    }
    const table: FixedArray<Point, 3> = [new Point(1, 1), new Point(2, 2), { x: 3, y: 3, sum: table0 }];
    function table0(): i32 { return 0; }
    export function main(): i32 { return 0; }
  `
      .replace(
        /const table[\s\S]*?\n {4}function table0.*\n/,
        "const table: FixedArray<Point, 2> = [new Point(1, 1), new Point(2, 2)];\n",
      )
      .replace(
        "{ return 0; }\n  ",
        `{
      const line = stackNew(Line);
      const p = stackNew(Point, 10, 20);
      line.to = p;
      p.x = 11;
      line.from = line.to;
      line.from.y = 99;
      println\`\${line.from.x} \${line.from.y} \${line.to.x} \${line.to.y} \${line.via[0].sum()} \${line.via[1].sum()}\`;
      line.via[0] = line.via[1];
      line.via[1] = new Point(100, 200);
      println\`\${line.via[0].sum()} \${line.via[1].sum()}\`;
      const local: Inline<Point> = new Point(3, 4);
      const copy: Inline<Point> = local;
      local.x = 30;
      println\`\${local.sum()} \${copy.sum()}\`;
      const many: FixedArray<Point, 3> = [p, copy, new Point(0, 1)];
      many[0].x = 0;
      println\`\${p.sum()} \${many[0].sum()} \${many[1].sum()} \${many[2].sum()}\`;
      for (const q of table) q.x *= 10;
      println\`\${table[0].sum()} \${table[1].sum()}\`;
      const fresh = zeroed<Point>();
      println\`\${fresh.sum()}\`;
      return 0;
    }
  `,
      ),
  );
  expect(lines).toEqual(["10 99 10 20 11 15", "15 300", "34 7", "31 20 7 1", "11 22", "0"]);
});

programTest("Inline parameters and results are copies", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    class Big { a: u64 = 1; words!: FixedArray<u32, 8>; b: u64 = 2; }
    class Maker { make(n: u64): Inline<Big> { const b: Inline<Big> = new Big(); b.a = n; return b; } get one(): Inline<Big> { return this.make(1); } }
    function change(b: Inline<Big>): u64 { b.a = 77; b.words[3] = 5; return b.a + b.b; }
    function build(n: u64): Inline<Big> { const b: Inline<Big> = new Big(); b.a = n; b.words[7] = u32(n); return b; }
    function pass(b: Inline<Big>): Inline<Big> { return b; }
    function twice(f: Scoped<(n: u64) => Inline<Big>>): u64 { return f(3).a + f(4).a; }
    interface Source { make(n: u64): Inline<Big>; readonly one: Inline<Big>; }
    function use(s: Source): u64 { return s.make(40).a + s.one.a; }
    export function main(): i32 {
      const b: Inline<Big> = build(5);
      println\`\${change(b)} \${b.a} \${b.words[3]} \${b.words[7]}\`;
      let c: Inline<Big> = pass(b);
      c.a = 6;
      c = build(9);
      const d = build(10);
      println\`\${b.a} \${c.a} \${d.a} \${build(1).a + build(2).a}\`;
      let extra: u64 = 100;
      println\`\${twice((n) => build(n + extra))} \${use(new Maker())}\`;
      const f = build;
      println\`\${f(12).words[7]}\`;
      return 0;
    }`);
  expect(lines).toEqual(["79 5 0 5", "5 9 10 3", "207 41", "12"]);
});

programTest("arrays: literals, copies, references, nesting, zeroed", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { addressOf, zeroed } from "@ukts/lang";
    import { println } from "./console.js";
    const grid: FixedArray<FixedArray<u8, 3>, 2> = [[1, 2, 3], [4, 5, 6]];
    const names: FixedArray<string, 3> = ["zero", "one", "two"];
    function fill(a: FixedArray<u32, 4>, x: u32): void { for (let i: u32 = 0; i < 4; i++) a[i] = x + i; }
    function sum<N extends number>(a: FixedArray<u32, N>): u32 { let s: u32 = 0; for (const x of a) s += x; return s; }
    class Ring { buffer!: FixedArray<u32, 4>; view(): Slice<u32> { return this.buffer.slice(1, 3); } whole(): FixedArray<u32, 4> { return this.buffer; } }
    const ring = new Ring();
    export function main(): i32 {
      const a: FixedArray<u32, 4> = [1, 2, 3, 4];
      let b: FixedArray<u32, 4> = a;
      b[0] = 50;
      fill(a, 7);
      println\`\${a[0]} \${a[3]} \${b[0]} \${sum(a)} \${sum(b)} \${a.length}\`;
      b = a;
      a[1] = 0;
      println\`\${b[1]} \${sum(zeroed<FixedArray<u32, 9>>())}\`;
      ring.buffer = b;
      ring.whole()[2] = 1000;
      println\`\${ring.view()[1]} \${ring.view().length} \${names[2]} \${names[1].length}\`;
      let total: u32 = 0;
      for (const row of grid) for (const x of row) total += u32(x);
      grid[1][2] = 60;
      println\`\${total} \${grid[1][2]} \${addressOf(grid).addr === grid.ptr.addr}\`;
      return 0;
    }`);
  expect(lines).toEqual(["7 10 50 34 59 4", "8 0", "1000 2 two 3", "21 60 true"]);
});
