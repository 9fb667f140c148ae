import { expect, test } from "vitest";
import { compileProgram } from "../harness/execute.js";
import { programTest } from "../harness/variants.js";

programTest("several implementations, properties, accessors, widening to a base interface", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    interface Named { readonly name: string; }
    interface Counter extends Named { count: u32; add(n: u32): u32; reset(): void; }
    interface Both extends Counter { twice(f: Scoped<(x: u32) => u32>): u32; }
    class Field implements Both {
      name: string = "field"; count: u32 = 1;
      add(n: u32): u32 { this.count += n; return this.count; }
      reset(): void { this.count = 0; }
      twice(f: Scoped<(x: u32) => u32>): u32 { return f(this.count) * 2; }
    }
    class Accessor implements Both {
      private value: u32 = 50;
      get name(): string { return "accessor"; }
      get count(): u32 { return this.value; }
      set count(x: u32) { this.value = x + 1000; }
      add(): u32 { return this.value++; }
      reset(): void {}
      twice(f: Scoped<(x: u32) => u32>): u32 { return f(1); }
    }
    class Third implements Named { get name(): string { return "third"; } }
    function label(n: Named): void { println\`[\${n.name}]\`; }
    function run(c: Counter): void { c.count = 7; c.count += 1; label(c); println\`\${c.add(2)} \${c.count}\`; c.reset(); println\`\${c.count}\`; }
    function all(b: Both): void { const k: u32 = 3; println\`\${b.twice((x) => x + k)}\`; run(b); }
    let current: Counter | null = null;
    export function main(): i32 {
      const f = new Field();
      all(f); all(new Accessor()); label(new Third());
      println\`\${current === null}\`;
      current = f;
      println\`\${current !== null} \${current === f} \${current?.name ?? "none"}\`;
      return 0;
    }`);
  expect(lines).toEqual([
    "8",
    "[field]",
    "10 10",
    "0",
    "4",
    "[accessor]",
    "2008 2009",
    "2009",
    "[third]",
    "true",
    "true true field",
  ]);
});

test("a boundary that one class fills is a direct call", async () => {
  const { ir } = compileProgram(`
    interface Backend { work(x: u32): u32; }
    class Only implements Backend { work(x: u32): u32 { "use noinline"; return x + 1; } }
    const backend: Backend = new Only();
    export function main(): i32 { return i32(backend.work(4)); }`);
  const body = /define internal i32 @program\.Backend\.work\(([\s\S]*?)\n}/.exec(ir)?.[0];
  expect(body).toContain("@program.Only.work(");
  expect(body).not.toContain("getelementptr");
});

programTest("signatures that differ in representation are adapted", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    interface Node { readonly value: u32; }
    interface Source { next(n: u32, skip: boolean): Node; find(): Node | null; }
    class Leaf implements Node { constructor(public value: u32) {} }
    class Leaves implements Source { next(n: u32): Leaf { return new Leaf(n * 2); } find(): Leaf { return new Leaf(5); } }
    class Empty implements Source { next(n: u32, skip: boolean): Node { return new Leaf(skip ? 0 : n); } find(): null { return null; } }
    function use(s: Source): void { println\`\${s.next(4, true).value} \${s.find()?.value ?? 77}\`; }
    export function main(): i32 { use(new Leaves()); use(new Empty()); return 0; }`);
  expect(lines).toEqual(["8 5", "0 77"]);
});

programTest("generic interfaces and a virtual method behind an interface", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    interface Box<T> { get(): T; put(x: T): void; }
    class Cell<T> implements Box<T> { constructor(private x: T) {} get(): T { return this.x; } put(x: T): void { this.x = x; } }
    class Loud extends Cell<u32> { override get(): u32 { return super.get() + 1000; } }
    function swap<T>(a: Box<T>, b: Box<T>): void { const x = a.get(); a.put(b.get()); b.put(x); }
    export function main(): i32 {
      const a = new Cell<u32>(1); const b = new Cell<u32>(2); const c = new Loud(3);
      swap<u32>(a, b); swap<u32>(a, c);
      const s = new Cell<string>("x"); const t = new Cell<string>("y");
      swap<string>(s, t);
      println\`\${a.get()} \${b.get()} \${c.get()} \${s.get()} \${t.get()}\`;
      return 0;
    }`);
  expect(lines).toEqual(["1003 1 1002 y x"]);
});
