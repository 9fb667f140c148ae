import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("loops, labels, break and continue", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    function find(n: u32): u32 {
      let steps: u32 = 0;
      outer: for (let i: u32 = 0; ; i++) {
        for (let j: u32 = 0; j < 5; j++) {
          steps++;
          if (j === 3) continue outer;
          if (i * j === n) break outer;
        }
        return 999;
      }
      return steps;
    }
    function collatz(n: u64): u32 { let steps: u32 = 0; while (n !== 1) { n = n % 2 === 0 ? n / 2 : 3 * n + 1; steps++; } return steps; }
    function once(): u32 { let n: u32 = 0; do { n++; if (n === 3) continue; } while (n < 5); do n += 10; while (false); return n; }
    function block(x: u32): u32 { let r: u32 = 1; a: { b: { if (x === 0) break a; if (x === 1) break b; r = 5; } r *= 10; } return r; }
    function never(n: u32): u32 { for (;;) { if (n > 10) return n; n *= 2; } }
    function nested(): u32 { let r: u32 = 0; a: b: for (const x of numbers) { for (;;) { if (x === 2) continue a; r += x; break; } } return r; }
    const numbers: FixedArray<u32, 3> = [1, 2, 4];
    export function main(): i32 {
      println\`\${find(4)} \${collatz(27)} \${once()} \${block(0)} \${block(1)} \${block(2)} \${never(3)} \${nested()}\`;
      return 0;
    }`);
  const steps = (): number => {
    let n = 0;
    for (let i = 0; ; i++)
      for (let j = 0; j < 5; j++) {
        n++;
        if (j === 3) break;
        if (i * j === 4) return n;
      }
  };
  let collatz = 0;
  for (let n = 27n; n !== 1n; n = n % 2n === 0n ? n / 2n : 3n * n + 1n) collatz++;
  expect(lines).toEqual([`${steps()} ${collatz} 15 1 10 50 12 5`]);
});

programTest(
  "switch over integers, enums, booleans and strings: fallthrough, default anywhere, names in cases",
  async ({ linesOf }) => {
    const lines = await linesOf(
      `
    import { println } from "./console.js";
    enum Mode { Off, On = 4, Auto }
    const enum Bit { A = 1, B = 2, C = 4 }
    function integer(x: i8): u32 {
      let r: u32 = 0;
      switch (x) {
        case -1: r += 1;
        case 2: r += 10; break;
        default: r += 100;
        case 5: r += 1000;
      }
      return r;
    }
    function mode(m: Mode): string { switch (m) { case Mode.Off: return "off"; case Mode.On: return "on"; case Mode.Auto: return "auto"; } }
    function text(s: string): u32 { switch (s) { case "one": return 1; case "two": case "zwei": return 2; case "": return 0; default: return 9; } }
    function flag(b: boolean): u32 { switch (b) { case true: return 1; case false: return 2; } }
    function names(x: u32): u32 { switch (x) { case 1: { const y: u32 = 5; return y; } case 2: const z: u32 = 6; return z + x; default: return 0; } }
    function bits(): u32 { let b: Bit = Bit.A | Bit.C; b &= ~Bit.A; b |= Bit.B; return u32(b) + (b & Bit.C ? 0 : 0); }
    export function main(): i32 {
      println\`\${integer(-1)} \${integer(2)} \${integer(5)} \${integer(7)}\`;
      println\`\${mode(Mode.Off)} \${mode(Mode.On)} \${mode(Mode.Auto)} \${text("two")} \${text("zwei")} \${text("")} \${text("x")}\`;
      println\`\${flag(true)} \${flag(false)} \${names(1)} \${names(2)} \${names(3)} \${bits()}\`;
      for (let i: u32 = 0; i < 4; i++) { switch (i) { case 1: continue; case 2: break; default: println\`i \${i}\`; } }
      return 0;
    }`.replace(" + (b & Bit.C ? 0 : 0)", " + ((b & Bit.C) !== 0 ? 100 : 0)"),
    );
    expect(lines).toEqual(["11 10 1000 1100", "off on auto 2 2 0 9", "1 2 5 8 0 106", "i 0", "i 3"]);
  },
);

programTest("a value outside of an exhaustive switch panics instead of going anywhere", async ({ execute }) => {
  const { stdout, status } = await execute(`
    enum E { A, B }
    function name(e: E): u32 { switch (e) { case E.A: return 1; case E.B: return 2; } }
    export function main(): i32 { let x: i32 = 7; return i32(name(x as E)); }`);
  expect(stdout).toBe("panic: the function ends without a value at main.ts:3\n");
  expect(status).toBe(134);
});

programTest("conditions: &&, ||, !, ?:, null tests, constants that decide", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { likely, unlikely } from "@ukts/lang";
    import { println } from "./console.js";
    const DEBUG: boolean = false;
    const LEVEL: u32 = 3;
    function unused(): u32 { return 1; }
    class Node { next: Node | null = null; constructor(public n: u32) {} }
    let calls: u32 = 0;
    function yes(): boolean { calls++; return true; }
    function no(): boolean { calls++; return false; }
    export function main(): i32 {
      if (DEBUG) { println\`\${unused()}\`; for (const x of hidden) if (x > 1) break; }
      const t: u32 = DEBUG ? unused() : 5;
      if (LEVEL >= 2 && !DEBUG) println\`level \${t}\`; else println\`no\`;
      const a = no() && yes(); const b = yes() || no(); const c = !(no() || (yes() && !no()));
      println\`\${a} \${b} \${c} \${calls}\`;
      const n = new Node(1); n.next = new Node(2);
      let length: u32 = 0;
      for (let at: Node | null = n; at; at = at.next) length++;
      println\`\${length} \${n.next ? n.next.n : 0} \${u32(n.next.next ? 1 : 2)} \${!n.next.next} \${likely(length === 2)} \${unlikely(false)}\`;
      const x: u8 = yes() ? 200 : 100; const y: i64 = length > 5 ? -1 : 1;
      println\`\${x} \${y} \${(no() ? 1 : 2) + length} \${(length > 1 ? n : n.next).n}\`;
      return 0;
    }
    const hidden: FixedArray<u32, 2> = [1, 2];`);
  expect(lines).toEqual(["level 5", "false true false 5", "2 2 2 true true false", "200 1 4 1"]);
});

programTest("using releases on every path, innermost first", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    class Guard { constructor(private n: u32) {} [Symbol.dispose](): void { println\`-\${this.n}\`; } }
    interface Held extends Disposable { readonly n: u32; }
    class Lock implements Held { n: u32 = 9; [Symbol.dispose](): void { println\`-lock\`; } }
    function take(n: u32): Guard { println\`+\${n}\`; return new Guard(n); }
    function maybe(n: u32): Guard | null { return n === 0 ? null : take(n); }
    function value(): u32 { println\`value\`; return 1; }
    function early(n: u32): u32 {
      using a = take(1);
      if (n === 0) return value();
      using b = take(2);
      for (let i: u32 = 0; i < 3; i++) {
        using c = take(10 + i);
        if (i === 0) continue;
        if (n === 1) return value();
        if (n === 2) break;
      }
      { using d = take(3); println\`in\`; }
      return value();
    }
    function sw(n: u32): void {
      outer: for (;;) {
        switch (n) {
          case 0: { using a = take(20); if (n === 0) break outer; break; }
          case 1: { using b = take(21); n = 0; continue; }
          default: n = 1;
        }
      }
    }
    function nulls(): void { using a = maybe(0); using b = maybe(31); using l: Held = new Lock(); println\`body\`; }
    function each(): void { const all: FixedArray<Guard, 2> = [new Guard(41), new Guard(42)]; for (using g of all) println\`round\`; }
    function scoped(f: Scoped<() => u32>): u32 { using a = take(50); return f(); }
    function inArrow(): u32 { return scoped(() => { using b = take(51); return value(); }); }
    export function main(): i32 {
      println\`0\`; early(0); println\`1\`; early(1); println\`2\`; early(2); println\`3\`; early(3);
      println\`switch\`; sw(2); println\`null\`; nulls(); println\`each\`; each(); println\`arrow\`; inArrow();
      return 0;
    }`);
  expect(lines.join(" ")).toBe(
    "0 +1 value -1 " +
      "1 +1 +2 +10 -10 +11 value -11 -2 -1 " +
      "2 +1 +2 +10 -10 +11 -11 +3 in -3 value -2 -1 " +
      "3 +1 +2 +10 -10 +11 -11 +12 -12 +3 in -3 value -2 -1 " +
      "switch +21 -21 +20 -20 null +31 body -lock -31 each round -41 round -42 arrow +50 +51 value -51 -50",
  );
});
