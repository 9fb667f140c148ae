import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("functions, classes, methods, constraints, lengths, recursion", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { sizeof } from "@ukts/lang";
    import { println } from "./console.js";
    interface Area { area(): u32; }
    class Square implements Area { constructor(public side: u32) {} area(): u32 { return this.side * this.side; } }
    class Wide extends Square { override area(): u32 { return super.area() * 2; } }
    function max<T extends number>(a: T, b: T): T { return a > b ? a : b; }
    function larger<T extends Area>(a: T, b: T): T { return a.area() >= b.area() ? a : b; }
    class Stack<T, N extends number> {
      private items!: FixedArray<T, N>;
      private count: usize = 0;
      push(x: T): boolean { if (this.count === this.items.length) return false; this.items[this.count++] = x; return true; }
      pop(): T { return this.items[--this.count]; }
      map<U>(f: Scoped<(x: T) => U>, fallback: U): U { return this.count === 0 ? fallback : f(this.items[this.count - 1]); }
    }
    class Pair<A, B = A> { constructor(public a: A, public b: B) {} swap(): Pair<B, A> { return new Pair<B, A>(this.b, this.a); } }
    class Tree<T> { left: Tree<T> | null = null; right: Tree<T> | null = null; constructor(public value: T) {}
      insert(x: T, less: (a: T, b: T) => boolean): void {
        if (less(x, this.value)) { if (this.left) this.left.insert(x, less); else this.left = new Tree<T>(x); }
        else if (this.right) this.right.insert(x, less); else this.right = new Tree<T>(x);
      }
      walk(f: Scoped<(x: T) => void>): void { this.left?.walk(f); f(this.value); this.right?.walk(f); }
    }
    function fold<T, R, N extends number>(a: FixedArray<T, N>, start: R, f: Scoped<(acc: R, x: T) => R>): R { let r: R = start; for (const x of a) r = f(r, x); return r; }
    function depth<T>(n: u32): usize { return n === 0 ? sizeof<T>() : depth<T>(n - 1); }
    function identity<T>(x: T): T { return x; }
    export function main(): i32 {
      println\`\${max<u8>(3, 200)} \${max<i64>(-5, -9)} \${max(f64(1.5), f64(2.5))} \${larger(new Square(3), new Square(4)).side}\`;
      println\`\${larger<Area>(new Square(5), new Wide(4)).area()}\`;
      const s = new Stack<u16, 2>();
      println\`\${s.push(1)} \${s.push(2)} \${s.push(3)} \${s.map<string>((x) => (x === 2 ? "two" : "other"), "none")} \${s.pop()} \${s.pop()} \${s.map<u64>((x) => u64(x), 42)}\`;
      const p = new Pair<u8, string>(1, "x").swap();
      println\`\${p.a} \${p.b} \${sizeof<Pair<u8, u64>>()} \${sizeof<Stack<u8, 5>>()} \${sizeof<Pair<u16>>()}\`;
      const t = new Tree<i32>(5);
      const values: FixedArray<i32, 5> = [3, 8, -1, 4, 9];
      for (const v of values) t.insert(v, (a, b) => a < b);
      let sum: i32 = 0; let order: i32 = 0; let at: i32 = 1;
      t.walk((x) => { sum += x; order += x * at++; });
      println\`\${sum} \${order} \${fold<i32, i64, 5>(values, 100, (acc, x) => acc + i64(x))} \${depth<[u8, u64]>(3)}\`;
      println\`\${identity("s")} \${identity<u32>(7)} \${identity(t).value} \${identity<boolean>(true)}\`;
      return 0;
    }`);
  const sorted = [-1, 3, 4, 5, 8, 9];
  expect(lines).toEqual([
    "200 -5 2500 4",
    "32",
    "true true false two 2 1 42",
    "x 1 16 16 4",
    `${28} ${sorted.reduce((sum, x, i) => sum + x * (i + 1), 0)} 123 16`,
    "s 7 5 true",
  ]);
});

programTest(
  "function values and Scoped closures: captures by reference, nested, of this, of constants",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { println } from "./console.js";
    function apply(f: Scoped<(x: u32) => u32>, x: u32): u32 { return f(x); }
    function both(f: Scoped<(x: u32) => u32>, g: Scoped<() => void>): u32 { g(); return apply(f, 1) + pass(f); }
    function pass(f: Scoped<(x: u32) => u32>): u32 { return apply(f, 2); }
    function plain(f: (x: u32) => u32): u32 { return f(10); }
    function add5(x: u32): u32 { return x + 5; }
    function optional(f: Scoped<() => u32> | null): u32 { return f === null ? 0 : f(); }
    const K = 3;
    class Acc {
      total: u32 = 0;
      each(f: Scoped<(x: u32) => void>): void { for (const x of numbers) f(x); }
      sum(): u32 { this.each((x) => { this.total += x; }); return this.total; }
    }
    const numbers: FixedArray<u32, 3> = [1, 2, 3];
    const table: FixedArray<(x: u32) => u32, 2> = [add5, (x) => x * 7];
    class Ops { op: (x: u32) => u32 = add5; run(x: u32): u32 { return this.op(x); } }
    export function main(): i32 {
      let n: u32 = 100;
      const LOCAL = 7;
      const r = both((x) => x + n + LOCAL + K, () => { n++; });
      println\`\${r} \${n} \${plain(add5)} \${plain((x) => x * LOCAL)} \${table[0](1)} \${table[1](2)}\`;
      const nested = apply((x) => apply((y) => y + x + n, 5), 6);
      const a = new Acc();
      const local: FixedArray<u32, 2> = [50, 60];
      const view = local;
      println\`\${nested} \${a.sum()} \${apply((i) => view[i], 1)} \${optional(() => n)} \${optional(null)}\`;
      const o = new Ops();
      const before = o.run(1);
      o.op = (x: u32): u32 => x - 1;
      const f = o.op;
      println\`\${before} \${o.run(1)} \${f(9)} \${o.op === f} \${apply(add5, 1)} \${apply(o.op, 1)}\`;
      const late = apply(function (x: u32): u32 { if (x > 3) return 1; return x + n; }, 2);
      println\`\${late}\`;
      return 0;
    }`);
    expect(lines).toEqual([`${1 + 101 + 10 + 2 + 101 + 10} 101 15 70 6 14`, "112 6 60 101 0", "6 0 8 true 6 0", "103"]);
  },
);
