import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest(
  "inheritance, abstract classes, overridden methods, super, accessors, parameter properties",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { sizeof } from "@ukts/lang";
    import { println } from "./console.js";
    abstract class Shape {
      protected scale: u32 = 2;
      constructor(public readonly id: u32) { this.announce(); }
      abstract area(): u32;
      announce(): void { println\`shape \${this.id}\`; }
      describe(): u32 { return this.area() * this.scale; }
      get kind(): string { return "shape"; }
      set size(x: u32) { this.scale = x; }
      get size(): u32 { return this.scale; }
    }
    class Square extends Shape {
      constructor(id: u32, private side: u32) { super(id); }
      override area(): u32 { return this.side * this.side; }
      override get kind(): string { return "square"; }
    }
    class Cube extends Square {
      depth: u32 = 3;
      override area(): u32 { return super.area() * this.depth; }
      override announce(): void { super.announce(); println\`cube, depth \${this.depth}\`; }
      override set size(x: u32) { this.scale = x + 100; }
      override get size(): u32 { return this.scale; }
    }
    class Plain { a: u32 = 1; f(): u32 { return this.a; } }
    class Plainer extends Plain { b: u32 = 2; g(): u32 { return this.f() + this.b; } }
    function show(s: Shape): void { println\`\${s.kind} \${s.describe()} \${s.size}\`; }
    const fixed = new Square(7, 5);
    export function main(): i32 {
      const s = new Square(1, 4);
      const c = new Cube(2, 4);
      s.size = 1; c.size = 1;
      show(s); show(c); show(fixed);
      println\`\${sizeof<Plainer>()} \${sizeof<Shape>()} \${new Plainer().g()}\`;
      const back: Shape = c;
      println\`\${(back as Cube).depth} \${back === c} \${back === s}\`;
      return 0;
    }`);
    expect(lines.slice(-8)).toEqual([
      "shape 1",
      "shape 2",
      "cube, depth 0",
      "square 16 1",
      `square ${48 * 101} 101`,
      "square 50 2",
      "8 16 3",
      "3 true false",
    ]);
  },
);

programTest("overrides may take fewer parameters and return a class below", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    class Animal { name: string = "animal"; self(): Animal { return this; } mate(other: Animal, n: u32): u32 { return n; } chain(): this { return this; } }
    class Dog extends Animal {
      bone: u32 = 9;
      override self(): Dog { return this; }
      override mate(): u32 { return this.bone; }
    }
    class Cat extends Animal { override mate(other: Dog, n: u32): u32 { return other.bone + n; } }
    class Puppy extends Dog { override self(): Puppy { return this; } }
    function ask(a: Animal, b: Animal): u32 { return a.mate(b, 5); }
    export function main(): i32 {
      const d = new Dog(); const p = new Puppy(); const c = new Cat(); const a = new Animal();
      println\`\${ask(a, d)} \${ask(d, a)} \${ask(c, d)} \${d.self().bone} \${p.chain().self().bone}\`;
      return 0;
    }`);
  expect(lines).toEqual(["5 9 14 9 9"]);
});

programTest(
  "static members, static methods and accessors, defaults that name parameters and fields",
  async ({ linesOf }) => {
    const lines = await linesOf(`
    import { println } from "./console.js";
    let seed: u32 = 10;
    class Counter {
      static count: u32 = 3;
      static readonly limit: u32 = 8;
      static readonly primes: FixedArray<u8, 4> = [2, 3, 5, 7];
      static instance: Counter | null = null;
      step: u32 = 2;
      static next(): u32 { return Counter.count++; }
      static get twice(): u32 { return this.count * 2; }
      static set twice(x: u32) { Counter.count = x / 2; }
      static make(): Counter { Counter.instance ??= new Counter(); return Counter.instance; }
      add(n: u32 = this.step, m: u32 = n + 1): u32 { return n * 100 + m; }
    }
    function spread(a: u32, b: u32 = a * 2, c: u32 = a + b + seed): u32 { return a + b + c; }
    function again(n: u32, d: u32 = 1): u32 { return n === 0 ? d : again(n - 1) + d; }
    export function main(): i32 {
      println\`\${Counter.next()} \${Counter.next()} \${Counter.count} \${Counter.limit} \${Counter.primes[3]}\`;
      Counter.twice = 40;
      Counter.count += 1;
      println\`\${Counter.count} \${Counter.twice} \${Counter.make() === Counter.make()}\`;
      const c = new Counter();
      c.step = 7;
      println\`\${c.add()} \${c.add(1)} \${c.add(1, 9)} \${spread(1)} \${spread(1, 1)} \${spread(1, 1, 1)} \${again(4, 50)}\`;
      return 0;
    }`);
    expect(lines).toEqual(["3 4 5 8 7", "21 42 true", `708 102 109 ${1 + 2 + 13} ${1 + 1 + 12} 3 54`]);
  },
);

programTest("an embedded struct of a class with a method table has its own", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { stackNew } from "@ukts/lang";
    import { println } from "./console.js";
    class Base { n: u32 = 1; f(): u32 { return this.n; } }
    class Upper extends Base { override f(): u32 { return 100 + this.n; } }
    class Holder { plain!: Inline<Base>; upper: Inline<Upper> = new Upper(); }
    function call(b: Base): u32 { return b.f(); }
    export function main(): i32 {
      const h = stackNew(Holder);
      println\`\${call(h.plain)} \${call(h.upper)}\`;
      const u: Base = new Upper();
      u.n = 5;
      h.plain = u;
      println\`\${call(h.plain)} \${call(u)}\`;
      return 0;
    }`);
  expect(lines).toEqual(["0 101", "5 105"]);
});
