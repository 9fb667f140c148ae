import { expect, test } from "vitest";
import { compileProgram } from "../harness/execute.js";
import { programTest } from "../harness/variants.js";

const CONSOLE_IMPORT = 'import { println } from "./console.js";';

programTest(
  "statics: folded, in place, run at boot in the order of the imports, of every form",
  async ({ linesOf }) => {
    const lines = await linesOf(
      `
    import { zeroed } from "@ukts/lang";
    ${CONSOLE_IMPORT}
    import { base, order, Tracker } from "./base.js";
    import { derived } from "./derived.js";
    class Point { constructor(public x: i32, public y: i32) {} }
    const PAGE = 4096;
    const SIZE: u64 = PAGE * 4;
    const MASK: u64 = ~(SIZE - 1);
    const origin = new Point(1, PAGE);
    const literal: Point = { x: 3, y: -4 };
    const nested: FixedArray<FixedArray<u16, 2>, 2> = [[1, 2], [3, 4]];
    const points: FixedArray<Point, 2> = [new Point(5, 6), { x: 7, y: 8 }];
    const refs: FixedArray<Point | null, 2> = [origin, null];
    const buffer = zeroed<FixedArray<u8, 64>>();
    const copy: FixedArray<u16, 2> = nested[1];
    const greeting = "hello";
    const text: string = greeting;
    let counter: u32 = 7;
    let pointer: Ptr<u8> | null = null;
    let current: Point = origin;
    const computed: u64 = base * 2 + derived;
    const square: i64 = f(9);
    const yes: boolean = PAGE > 4095;
    const fn = f;
    const last = new Tracker("main");
    function f(x: i64): i64 { return x * x; }
    export function main(): i32 {
      println\`\${SIZE} \${MASK} \${origin.x} \${origin.y} \${literal.x} \${literal.y} \${nested[1][0]} \${points[0].y} \${points[1].x}\`;
      println\`\${refs[0] === origin} \${refs[1] === null} \${buffer[63]} \${copy[0]} \${text} \${counter} \${pointer === null} \${current.x}\`;
      copy[0] = 99; counter++; pointer = buffer.ptr; current = literal;
      println\`\${nested[1][0]} \${copy[0]} \${counter} \${pointer === null} \${current.x}\`;
      println\`\${computed} \${square} \${yes} \${fn(3)} \${order.count} \${last.position} \${last.name}\`;
      return 0;
    }`,
      {
        modules: {
          "base.ts": `
          export class Order { count: u32 = 0; }
          export const order = new Order();
          export class Tracker { position: u32; constructor(public name: string) { this.position = order.count++; } }
          export const base: u64 = compute(20);
          export const first = new Tracker("base");
          function compute(n: u64): u64 { let x: u64 = 1; for (let i: u64 = 1; i <= n; i++) x *= i; return x; }`,
          "derived.ts": `
          import { base, first, Tracker } from "./base.js";
          export const second = new Tracker("derived");
          export const derived: u64 = base / 3 + u64(first.position) + u64(second.position);`,
        },
      },
    );
    let factorial = 1n;
    for (let i = 1n; i <= 20n; i++) factorial *= i;
    const derived = factorial / 3n + 0n + 1n;
    expect(lines).toEqual([
      `16384 ${BigInt.asUintN(64, ~16383n)} 1 4096 3 -4 3 6 7`,
      "true true 0 3 hello 7 true 1",
      "3 99 8 false 3",
      `${factorial * 2n + derived} 81 true 9 3 2 main`,
    ]);
  },
);

test("a static that constants decide needs nothing at boot", () => {
  const { ir } = compileProgram(`
    class P { constructor(public x: u32, public y: u32) {} }
    const a: FixedArray<u32, 3> = [1, 2, 3];
    const n: u32 = 5 * 8;
    let s = "text";
    export function main(): i32 { return i32(a[0] + n) + i32(s.length); }`);
  expect(ir).not.toContain("llvm.global_ctors");
});

programTest("thread-locals are the thread's own", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    import { addressOf, threadLocal, zeroed } from "@ukts/lang";
    ${CONSOLE_IMPORT}
    declare function set_up_tls(n: u32): void;
    class Task { constructor(public id: u32) {} }
    let counter = threadLocal<u32>(41);
    let flag: boolean = threadLocal(true);
    const scratch = threadLocal<FixedArray<u64, 4>>(zeroed());
    const inferred = threadLocal(zeroed<FixedArray<u64, 4>>());
    let current: Task | null = threadLocal<Task | null>(null);
    let shared: u32 = 0;
    function step(): void {
      counter++; shared++; scratch[1] += u64(counter); inferred[1] += u64(counter); flag = !flag;
      current ??= new Task(counter);
      println\`\${counter} \${shared} \${scratch[1]} \${inferred[1] - scratch[1]} \${flag} \${current.id} \${addressOf(counter)[0]}\`;
    }
    export function main(): i32 {
      set_up_tls(0); step(); step();
      set_up_tls(1); step();
      set_up_tls(0); step();
      return 0;
    }`,
    {
      c: `
      /* What a platform does for each thread: copy the template of PT_TLS, zero the rest, and let the thread pointer point to the end of
       * the block, where a word holds the pointer itself (ELF TLS variant II), or to two words before it (variant I, AArch64). */
      typedef struct { unsigned type, flags; unsigned long offset, vaddr, paddr, filesz, memsz, align; } Phdr;
      extern unsigned char __ehdr_start[];
      extern void system_thread_pointer(void *);
      static unsigned char blocks[2][4096] __attribute__((aligned(64)));
      static int ready[2];
      static unsigned long up(unsigned long n, unsigned long align) { return (n + align - 1) & -align; }
      void set_up_tls(unsigned n) {
        Phdr *p = (Phdr *)(__ehdr_start + *(unsigned long *)(__ehdr_start + 32));
        unsigned short count = *(unsigned short *)(__ehdr_start + 56);
        unsigned char *pointer = blocks[n] + 2048;
        for (unsigned i = 0; i < count && !ready[n]; i++) {
          if (p[i].type != 7) continue;
      #ifdef __aarch64__
          unsigned char *block = pointer + up(16, p[i].align);
      #else
          unsigned char *block = pointer - up(p[i].memsz, p[i].align);
          *(unsigned char **)pointer = pointer;
      #endif
          for (unsigned long k = 0; k < p[i].memsz; k++) block[k] = k < p[i].filesz ? ((unsigned char *)p[i].vaddr)[k] : 0;
        }
        ready[n] = 1;
        system_thread_pointer(pointer);
      }`,
    },
  );
  expect(lines).toEqual([
    "42 1 42 0 false 42 42",
    "43 2 85 0 true 42 43",
    "42 3 42 0 false 42 42",
    "44 4 129 0 false 42 44",
  ]);
});

programTest("slots: one, optional filled and not, many in order; each in constants' clothes", async ({ linesOf }) => {
  const modules = {
    "contracts.ts": `
      import { slot } from "@ukts/lang";
      export interface Backend { work(x: u32): u32; }
      export const backend = slot.one<Backend>();
      export const present = slot.optional<Backend>();
      export const absent = slot.optional<Backend>();
      export const all = slot.many<Backend>();
      export const none = slot.many<Backend>();
      export const hook = slot.one<(x: u32) => u32>();`,
    "impl.ts": `
      import type { Backend } from "./contracts.js";
      class Adder implements Backend { constructor(private n: u32) {} work(x: u32): u32 { return x + this.n; } }
      class Doubler implements Backend { work(x: u32): u32 { return x * 2; } }
      export const one = new Adder(1);
      export const two = new Doubler();
      export function halve(x: u32): u32 { return x / 2; }`,
    "compose.ts": `
      import { exportSymbol, fill } from "@ukts/lang";
      import { all, backend, hook, present } from "./contracts.js";
      import { halve, one, two } from "./impl.js";
      import { main } from "./main.js";
      exportSymbol("test_main", main);
      fill.one(backend, two);
      fill.optional(present, one);
      fill.many(all, two, one, two);
      fill.one(hook, halve);`,
  };
  const lines = await linesOf(
    `
    ${CONSOLE_IMPORT}
    import { absent, all, backend, hook, none, present } from "./contracts.js";
    export function main(): i32 {
      println\`\${backend.work(5)} \${present?.work(5) ?? 0} \${absent?.work(5) ?? 99} \${absent === null} \${hook(10)}\`;
      if (absent) println\`never\`;
      for (const b of all) println\`\${b.work(10)}\`;
      for (const b of none) println\`\${b.work(10)}\`;
      println\`\${all.length} \${none.length} \${all[1].work(1)}\`;
      return 0;
    }`,
    { modules },
  );
  expect(lines).toEqual(["10 6 99 true 5", "20", "11", "20", "3 0 2"]);
});

programTest("messages: one call per piece by machine type, nothing where begin says no", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { char, hex, tag } from "@ukts/lang";
    ${CONSOLE_IMPORT}
    declare function put_byte(c: u8): void;
    class Sink {
      on: boolean = true;
      begin(pkg: string, file: string, line: u32): boolean { if (this.on) println\`<\${pkg} \${file} \${line}>\`; return this.on; }
      end(): void { println\`end\`; }
      text(s: string): void { println\`text \${s}\`; }
      unsigned(x: u64): void { println\`unsigned \${x}\`; }
      signed(x: i64): void { println\`signed \${x}\`; }
      boolean(x: boolean): void { println\`boolean \${x}\`; }
      float(x: f64): void { println\`float \${x}\`; }
      hex(x: u64, digits: u32): void { println\`hex \${hex(x)} \${digits}\`; }
      character(x: u8): void { println\`character \${char(x)}\`; }
    }
    const sink = new Sink();
    const log = tag(sink);
    class Thing { constructor(private n: u32) {} printTo(s: Sink): void { s.text("thing"); s.unsigned(u64(this.n)); } }
    enum E { A, B = 5 }
    let evaluated: u32 = 0;
    function touch(): u32 { evaluated++; return evaluated; }
    export function main(): i32 {
      const p: Ptr<u8> = "x".ptr;
      log\`a \${u8(200)}\${i16(-5)} b \${true}\${f32(0.5)}\${"s"}\${hex(u16(255), 4)}\${hex(i8(-1))}\${char(65)}\${new Thing(3)}\${E.B}\${7}\${-7}\${1.5}\`;
      sink.on = false;
      log\`off \${touch()}\`;
      println\`\${evaluated} \${p === null}\`;
      return 0;
    }`);
  expect(lines).toEqual([
    "<program main.ts 25>",
    "text a ",
    "unsigned 200",
    "signed -5",
    "text  b ",
    "boolean true",
    "float 500",
    "text s",
    "hex ff 4",
    "hex ff 0",
    "character A",
    "text thing",
    "unsigned 3",
    "signed 5",
    "unsigned 7",
    "signed -7",
    "float 1500",
    "end",
    "0 false",
  ]);
});

programTest("intrusive lists are walked by each, and the present element may leave", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { each } from "@ukts/lang";
    ${CONSOLE_IMPORT}
    class Node { next: Node | null = null; constructor(public n: u32) {} }
    class List {
      private head: Node | null = null;
      push(x: Node): void { x.next = this.head; this.head = x; }
      remove(x: Node): void {
        if (this.head === x) { this.head = x.next; x.next = null; return; }
        for (let at = this.head; at; at = at.next) if (at.next === x) { at.next = x.next; x.next = null; return; }
      }
      first(): Node | null { return this.head; }
      next(of: Node): Node | null { return of.next; }
    }
    const list = new List();
    function sum(): u32 { let s: u32 = 0; for (const n of each(list)) s = s * 10 + n.n; return s; }
    export function main(): i32 {
      println\`\${sum()}\`;
      for (let i: u32 = 1; i < 7; i++) list.push(new Node(i));
      println\`\${sum()}\`;
      for (const n of each(list)) if (n.n % 2 === 0) list.remove(n);
      println\`\${sum()}\`;
      outer: for (const a of each(list)) for (const b of each(list)) { if (a === b) continue; if (a.n + b.n === 6) { println\`\${a.n} \${b.n}\`; break outer; } }
      return 0;
    }`);
  expect(lines).toEqual(["0", "654321", "531", "5 1"]);
});

programTest("objects: new is zeroed, tryNew, newIn, stackNew, destroy", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { addressOf, align, destroy, newIn, ptr, stackNew, tryNew, zeroed } from "@ukts/lang";
    ${CONSOLE_IMPORT}
    declare function freed_count(): u64;
    class Big { bytes!: FixedArray<u8, 2000000>; }
    class Node { a!: u64; b!: boolean; constructor(public n: u32) {} }
    @align(64) class Wide { x: u8 = 1; }
    @align(64) class Arena {
      memory!: FixedArray<u8, 4096>;
      used: usize = 0;
      memalign(align: usize, size: usize): Ptr<u8> | null {
        const at: usize = (this.used + align - 1) & ~(align - 1);
        if (at + size > this.memory.length) return null;
        this.used = at + size;
        return this.memory.ptr.add(at);
      }
    }
    const arena = new Arena();
    function local(n: u32): u32 { const x = stackNew(Node, n); x.a += 1; return u32(x.a) + x.n; }
    export function main(): i32 {
      const n = new Node(5);
      println\`\${n.a} \${n.b} \${n.n} \${tryNew(Big) === null} \${tryNew(Node, 7)?.n ?? 0}\`;
      const w = new Wide(); const v = newIn(arena, Wide);
      println\`\${addressOf(w).addr % 64} \${addressOf(v).addr % 64} \${v.x} \${newIn(arena, Node, 8).n} \${arena.used > 64}\`;
      println\`\${local(3)} \${local(4)}\`;
      destroy(n); destroy(w);
      println\`\${freed_count()}\`;
      return 0;
    }`);
  expect(lines).toEqual(["0 false 5 true 7", "0 0 1 8 true", "4 5", "2"]);
});

programTest("new without memory panics with the class's name", async ({ execute }) => {
  const { stdout } = await execute(`
    class Big { bytes!: FixedArray<u8, 2000000>; }
    export function main(): i32 { return new Big().bytes[0] === 0 ? 0 : 1; }`);
  expect(stdout).toBe("panic: out of memory for Big at main.ts:3\n");
});

programTest("panic says where it was called", async ({ execute }) => {
  const { stdout, status } = await execute(`
    import { panic } from "@ukts/lang";
    function f(s: string): never { panic(s); }
    export function main(): i32 {
      f("enough");
    }`);
  expect([stdout, status]).toEqual(["panic: enough at main.ts:3\n", 134]);
});

for (const [expression, type, value, message] of [
  ["x + 1", "u8", "255", "u8 overflow in '+'"],
  ["x - 1", "u16", "0", "u16 overflow in '-'"],
  ["x * x", "i32", "70000", "i32 overflow in '*'"],
  ["x / y", "i64", "-9223372036854775808", "i64 overflow in '/'"],
  ["-x", "i8", "-128", "i8 overflow in '-'"],
] as const) {
  programTest(`checks.overflow: ${expression} of ${type} ${value}`, async ({ execute }) => {
    const { stdout } = await execute(
      `
    let x: ${type} = ${value};
    let y: ${type} = ${type.startsWith("i") ? "-1" : "1"};
    export function main(): i32 {
      const r: ${type} = ${expression};
      return i32(r) + i32(y);
    }`,
      { checks: { overflow: true } },
    );
    expect(stdout).toBe(`panic: ${message} at main.ts:5\n`);
  });
}

programTest("checks.overflow lets pass what fits, and shifts, conversions and bits", async ({ linesOf }) => {
  const lines = await linesOf(
    `
    ${CONSOLE_IMPORT}
    let x: u8 = 254;
    let i: i8 = -127;
    export function main(): i32 {
      const a: u8 = x + 1; const b: i8 = i - 1; let c: u8 = x; c++;
      println\`\${a} \${b} \${c} \${x << 3} \${u8(u32(x) * 2)} \${~x} \${-i} \${i / -1} \${b % -1}\`;
      return 0;
    }`,
    { checks: { overflow: true } },
  );
  expect(lines).toEqual([`255 -128 255 ${(254 << 3) & 255} ${508 & 255} 1 127 127 0`]);
});
