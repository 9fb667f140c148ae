import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("pointers, references, overlays, addresses of places", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { addressOf, memcpy, memmove, memset, overlay, prefetch, ptr, ref, slice, str, stackNew, volatileLoad, volatileStore, reg } from "@ukts/lang";
    import { println } from "./console.js";
    class Pair { constructor(public a: u32, public b: u32) {} }
    class Device { control!: Reg<u32>; status!: Reg<u8>; flag!: Reg<boolean>; wide!: Reg<u64>; }
    function bump(r: Reg<u32>): u32 { r.modify((x) => x + 1); return r.read(); }
    const words: FixedArray<u32, 6> = [1, 2, 3, 4, 5, 6];
    let scalar: u64 = 8;
    export function main(): i32 {
      const p = words.ptr;
      println\`\${p[2]} \${p.add(3)[0]} \${p.add(4).sub(2)[1]} \${p.add(1)[-1]} \${p.add(2).addr - p.addr} \${p.cast<u64>()[0] === 0x200000001}\`;
      const pairs = p.cast<Pair>();
      const second = pairs[1];
      second.b = 40;
      println\`\${second.a} \${words[3]} \${pairs.add(2)[0].a} \${addressOf(second).addr === p.add(2).addr}\`;
      pairs[0] = pairs[2];
      println\`\${words[0]} \${words[1]}\`;
      const o = overlay<Pair>(p.add(1).cast<u8>());
      const r = ref<Pair>(p.addr + 16);
      println\`\${o.a} \${r.a} \${r === pairs[2]} \${o === r} \${p === words.ptr} \${p < p.add(1)}\`;
      let x: u32 = 5;
      const px = addressOf(x);
      px[0] = 6;
      addressOf(scalar)[0] = 9;
      addressOf(second.a)[0] = 33;
      addressOf(words[5])[0] = 66;
      println\`\${x} \${scalar} \${second.a} \${words[5]} \${ptr<u8>(0x1234).addr} \${addressOf(second.b).addr - addressOf(second).addr}\`;
      const n: Ptr<u8> | null = x === 0 ? p.cast<u8>() : null;
      println\`\${n === null} \${u32(n ? 1 : 2)} \${(n ?? p.cast<u8>()).addr === p.addr}\`;
      const bytes: FixedArray<u8, 8> = [1, 2, 3, 4, 5, 6, 7, 8];
      memmove(bytes.ptr.add(1), bytes.ptr, 4);
      memset(bytes.ptr.add(6), 9, 2);
      memcpy(bytes.ptr, bytes.ptr.add(5), 1);
      prefetch(bytes.ptr);
      println\`\${bytes[0]} \${bytes[1]} \${bytes[4]} \${bytes[5]} \${bytes[7]}\`;
      volatileStore(px, 12); 
      println\`\${volatileLoad(px)} \${x}\`;
      const memory: FixedArray<u64, 4> = [7, 0, 0, 0];
      const d = overlay<Device>(memory.ptr);
      println\`\${d.control.read()} \${bump(d.control)} \${bump(reg<u32>(memory.ptr.addr))}\`;
      d.status.write(200); d.flag.write(true); d.wide.write(0xffff_ffff_ffff);
      const c = d.control;
      c.write(c.read() * 2);
      println\`\${memory[0]} \${d.flag.read()} \${memory[1]} \${str(slice("hello".ptr, 4).ptr, 3)}\`;
      return 0;
    }`);
  expect(lines).toEqual([
    "3 4 4 1 8 true",
    "3 40 5 true",
    "5 6",
    "6 5 true false true true",
    "6 9 33 66 4660 4",
    "true 2 true",
    "6 1 4 6 9",
    "12 12",
    "7 8 9",
    `${18n + (200n << 32n) + (1n << 40n)} true ${0xffff_ffff_ffffn} hel`,
  ]);
});

programTest("slices share, strings compare by contents, length counts bytes", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { slice } from "@ukts/lang";
    import { println } from "./console.js";
    function sum(s: Slice<u16>): u64 { let r: u64 = 0; for (const x of s) r += u64(x); return r; }
    function max(s: Slice<u16>): u16 { let m: u16 = 0; for (let i: usize = 0; i < s.length; i++) if (s[i] > m) m = s[i]; return m; }
    export function main(): i32 {
      const a: FixedArray<u16, 5> = [1, 2, 3, 4, 500];
      const s = a.slice(1);
      s[0] = 20;
      println\`\${sum(a)} \${sum(s.slice(0, 2))} \${a[1]} \${max(a.slice())} \${s.slice(4).length} \${slice(a.ptr, 2).length}\`;
      const t = "grün";
      println\`\${t.length} \${t.slice(0, 2)} \${t.slice(2).length} \${t === "grün"} \${t.slice(0, 2) !== "gr"} \${t.ptr[4]} \${t.ptr[5]}\`;
      let e: string = "";
      println\`[\${e}] \${e.length === 0} \${e === t.slice(5)}\`;
      e = "a\\n\\u{1F600}\\0z";
      println\`\${e.length}\`;
      return 0;
    }`);
  expect(lines).toEqual(["528 23 20 500 0 2", "5 gr 3 true false 110 0", "[] true true", "8"]);
});

for (const [what, body, message] of [
  ["an index beyond a slice", "const s = a.slice(1); return i32(s[n])", "index out of bounds"],
  ["an index beyond an array", "return i32(a[n])", "index out of bounds"],
  ["a negative index", "const m: i32 = -1; return i32(a[m + i32(n - n)])", "index out of bounds"],
  ["a slice that ends beyond the length", "return i32(a.slice(0, n).length)", "slice: end is beyond the length"],
  ["a slice that starts beyond its end", "return i32(a.slice(n - 1, 2).length)", "slice: start is beyond the end"],
  ["a string slice", 'return i32("abc".slice(n).length)', "slice: start is beyond the end"],
] as const) {
  programTest(`${what} panics with file and line`, async ({ execute }) => {
    const { stdout } = await execute(
      `
    const a: FixedArray<u32, 4> = [1, 2, 3, 4];
    let n: usize = 5;
    function f(): i32 {
      ${body};
    }
    export function main(): i32 { return f(); }`,
      { checks: { bounds: true } },
    );
    expect(stdout).toBe(`panic: ${message} at main.ts:5\n`);
  });
}

programTest("without checks.bounds an index is not tested; slice() always is", async ({ execute }) => {
  const { stdout } = await execute(
    `
    import { println } from "./console.js";
    const a: FixedArray<u32, 6> = [1, 2, 3, 4, 5, 6];
    let n: usize = 4;
    export function main(): i32 { println\`\${a.slice(0, 2)[n]}\`; return i32(a.slice(0, n + 3).length); }`,
    { checks: { bounds: false } },
  );
  expect(stdout).toBe("5\npanic: slice: end is beyond the length at main.ts:5\n");
});
