import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("tuples: returned in registers, destructured, swapped, indexed", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    class Box { pair!: [u8, string]; }
    function divide(a: u64, b: u64): [u64, u64] { return [a / b, a % b]; }
    function three(): [u8, boolean, string] { return [7, true, "seven"]; }
    function pass(t: [u8, string]): [u8, string] { return t; }
    let last: [u32, f64] = [1, 2.5];
    export function main(): i32 {
      const [q, r] = divide(100, 7);
      let a: u64 = 1; let b: u64 = 2;
      [a, b] = [b, a];
      const [n, , s] = three();
      println\`\${q} \${r} \${a} \${b} \${n} \${s} \${three()[1]}\`;
      const box = new Box();
      box.pair = [5, "five"];
      const t = pass(box.pair);
      last = [u32(t[0]) + 1, 0.5];
      const [i, f] = last;
      println\`\${t[0]} \${t[1]} \${i} \${f} \${t.length}\`;
      return 0;
    }`);
  expect(lines).toEqual(["14 2 2 1 7 seven true", "5 five 6 500 2"]);
});

programTest("Result: ok, err, literals, narrowing, void, in fields and arguments", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { err, ok } from "@ukts/lang";
    import { println } from "./console.js";
    class Node { constructor(public n: u32) {} }
    class Keeper { last!: Result<u16>; }
    function parse(c: u8): Result<u32> { if (c < 48 || c > 57) return err(Errno.EINVAL); return ok(u32(c) - 48); }
    function literal(c: u8): Result<Node> { return c === 0 ? { ok: false, error: Errno.ENOENT } : { ok: true, value: new Node(u32(c)) }; }
    function check(x: u32): Result<void> { if (x > 5) return err(Errno.E2BIG); return ok(); }
    function chain(c: u8): Result<u64> { const r = parse(c); if (!r.ok) return r; const s = check(r.value); if (!s.ok) return s; return ok(u64(r.value) * 10); }
    function show(r: Result<u64>): void { if (r.ok) println\`ok \${r.value}\`; else println\`error \${r.error}\`; }
    function flag(x: u32): Result<boolean> { return x === 0 ? err(Errno.EIO) : ok(x > 1); }
    export function main(): i32 {
      show(chain(51)); show(chain(57)); show(chain(65)); show(ok(u64(5)));
      const n = literal(9); const m = literal(0);
      println\`\${n.ok ? n.value.n : 0} \${m.ok} \${m.ok ? 0 : u32(m.error)}\`;
      const k = new Keeper();
      k.last = ok(65535);
      const last = k.last;
      const f = flag(2); const g = flag(0);
      println\`\${last.ok && last.value === 65535} \${f.ok && f.value} \${g.ok}\`;
      return 0;
    }`);
  expect(lines).toEqual(["ok 30", "error 7", "error 22", "ok 5", "9 false 2", "true true false"]);
});

programTest("optional chains stop at the first null, and ?? takes over", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { println } from "./console.js";
    let calls: u32 = 0;
    function count(): u32 { return ++calls; }
    class Node {
      next: Node | null = null;
      callback: ((x: u32) => u32) | null = null;
      name: string | null = null;
      values: FixedArray<u32, 2> = [1, 2];
      constructor(public n: u32) {}
      after(): Node | null { return this.next; }
      add(x: u32): u32 { return this.n + x; }
      ready(): boolean { return this.n > 1; }
    }
    function triple(x: u32): u32 { return x * 3; }
    function at(n: Node | null): u32 { return n?.next?.add(count()) ?? 100; }
    export function main(): i32 {
      const a = new Node(1); const b = new Node(2);
      println\`\${at(null)} \${at(a)} \${calls}\`;
      a.next = b;
      println\`\${at(a)} \${calls} \${a.next?.n ?? 7} \${a.after()?.after()?.n ?? 8} \${a?.after()?.values[1] ?? 9}\`;
      const c = a.next?.next ?? b;
      println\`\${c.n} \${a.callback?.(4) ?? 11}\`;
      a.callback = triple;
      println\`\${a.callback?.(4) ?? 11} \${a.name ?? "none"} \${a.next?.name ?? "nobody"}\`;
      a.name = "a"; b.next?.add(count()); a.next?.add(count());
      println\`\${a.name ?? "none"} \${calls}\`;
      let cached: Node | null = null;
      cached ??= b; cached ??= a;
      println\`\${cached.n} \${(b.next ?? null) === null}\`;
      if (b.next?.ready()) println\`no\`; else println\`not ready\`;
      if (a.next?.ready() && !b.next?.ready()) println\`ready\`;
      while (a.next?.ready()) a.next = null;
      return 0;
    }`);
  expect(lines).toEqual(["100 100 0", "3 1 2 8 2", "2 11", "12 none nobody", "a 2", "2 true", "not ready", "ready"]);
});

programTest("enums, const enums and their bits", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { sizeof } from "@ukts/lang";
    import { println } from "./console.js";
    enum Level { Low = -2, Zero = 0, High = 10 }
    enum Flag { None = 0, A = 1 << 0, B = 1 << 1, C = 1 << 2, All = A | B | C }
    enum Big { Top = 0xffff_ffff, Beyond = 0x1_0000_0000 }
    enum Unsigned { Top = 0xffff_ffff }
    const enum Inner { X = 5, Y }
    class Holder { level: Level = Level.High; flags: Flag = Flag.None; set(f: Flag): void { this.flags |= f; } has(f: Flag): boolean { return (this.flags & f) !== 0; } }
    export function main(): i32 {
      const h = new Holder();
      h.set(Flag.A); h.set(Flag.C); h.flags &= ~Flag.A; h.flags ^= Flag.B;
      const both: Flag = Flag.A | Flag.B;
      println\`\${h.level} \${i64(Level.Low)} \${u32(h.flags)} \${h.has(Flag.C)} \${h.has(Flag.A)} \${u32(both)} \${u32(h.flags) === 6} \${u32(Flag.All & ~both)}\`;
      println\`\${u64(Big.Beyond)} \${sizeof<Big>()} \${u64(Unsigned.Top)} \${sizeof<Unsigned>()} \${sizeof<Level>()} \${Inner.Y} \${Level.Low < Level.Zero}\`;
      return 0;
    }`);
  expect(lines).toEqual(["10 -2 6 true false 3 true 4", `${2n ** 32n} 8 ${2n ** 32n - 1n} 4 4 6 true`]);
});

programTest("network order: bytes in memory, conversions, equality", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { addressOf, packed, stackNew } from "@ukts/lang";
    import { println } from "./console.js";
    @packed class Header { port!: be16; address!: be32; id!: be64; }
    const HTTP: be16 = be16(80);
    export function main(): i32 {
      const h = stackNew(Header);
      let p: u16 = 0x1234; let q: u32 = 0x01020304;
      h.port = be16(p); h.address = be32(q); h.id = be64(0x0102030405060708);
      const b = addressOf(h).cast<u8>();
      println\`\${b[0]} \${b[1]} \${b[2]} \${b[5]} \${b[6]} \${b[13]}\`;
      println\`\${u16(h.port)} \${u32(h.address)} \${u64(h.id)} \${h.port === be16(0x1234)} \${h.port !== be16(p)} \${u16(HTTP)} \${HTTP === be16(80)}\`;
      h.port = HTTP;
      switch (h.port) { case be16(80): println\`http\`; break; default: println\`other\`; }
      return 0;
    }`);
  expect(lines).toEqual(["18 52 1 4 1 8", `${0x1234} ${0x01020304} ${0x0102030405060708n} true false 80 true`, "http"]);
});
