// Variables that live in the frame of the function value that captures them: the facts about aliasing that the compiler states of
// frames must hold however the functions call each other.
import { expect, test } from "vitest";
import { linesOf } from "../harness/execute.js";

const each = `
function each(p: Ptr<u32>, count: usize, visit: Scoped<(x: u32) => void>): void {
  "use noinline";
  for (let i: usize = 0; i < count; i++) visit(p[i]);
}
const items: FixedArray<u32, 4> = [1, 2, 3, 4];
`;

const cases: Record<string, { body: string; lines: string[] }> = {
  "alone, and read by the owner between calls": {
    body: `let sum: u64 = 0;
    let most: u32 = 0;
    let flag: boolean = false;
    for (let r: u32 = 1; r < 4; r++) {
      each(items.ptr, 4, (x) => { sum += u64(x * r); if (x > most) most = x; flag = !flag; });
      println\`\${sum} \${most} \${flag}\`;
      sum += 100;
    }`,
    lines: ["10 4 false", "130 4 false", "260 4 false"],
  },
  "shared by two function values": {
    body: `let n: u32 = 0;
    both(() => { n = n * 10 + 1; }, () => { n = n * 10 + 2; });
    println\`\${n}\`;`,
    lines: ["1212"],
  },
  "given to one function twice": {
    body: `let n: u32 = 0;
    twice(() => { n = n * 3 + 1; });
    println\`\${n}\`;`,
    // Six calls: 1, 4, 13, 40, 121, 364
    lines: ["364"],
  },
  "entered again through a function value that it is given": {
    body: `let n: u32 = 1;
    nested((again) => {
      const before: u32 = n;
      n += 1;
      if (n < 4) again();
      n = n * 10 + before;
    });
    println\`\${n}\`;`,
    // n: 1 → 2 → 3 → 4, then 4·10+3 = 43, 43·10+2 = 432, 432·10+1 = 4321
    lines: ["4321"],
  },
  "handed on by a function value inside": {
    body: `let n: u32 = 0;
    each(items.ptr, 2, (x) => {
      n += x;
      each(items.ptr, 4, (y) => { n = n * 2 + y; });
      n += 1000;
    });
    println\`\${n}\`;`,
    lines: [String(frames())],
  },
  "with its address taken": {
    body: `let n: u32 = 5;
    const p = addressOf(n);
    each(p, 3 - 2, (x) => { n = x + 1; p[0] += 10; println\`\${n}\`; });
    each(items.ptr, 2, (x) => { p[0] += x; n *= 2; });
    println\`\${n} \${p[0]}\`;`,
    lines: ["16", "72 72"],
  },
  "that reach what they are called with": {
    body: `let n: u32 = 7;
    const q = stackNew(Box, 3);
    through(q, () => { n += q.value; q.value = n; });
    println\`\${n} \${q.value}\`;`,
    lines: ["40 40"],
  },
  "in recursive owners": {
    body: "println`${fold(4)}`;",
    // fold(k): n = k, then for 1…4: n = n + x; plus fold(k - 1) each time it is called for x = 1
    lines: [String(fold(4))],
  },
  "of many widths and of pairs": {
    body: `let a: u8 = 1;
    let text: string = "-";
    let b: u64 = 2;
    let c: boolean = true;
    let d: u16 = 3;
    let box: Box | null = null;
    const other = stackNew(Box, 9);
    each(items.ptr, 3, (x) => {
      a += u8(x); b *= u64(x); c = !c; d += u16(a); text = c ? "even" : "odd"; box = x === 2 ? other : box;
    });
    println\`\${a} \${b} \${c} \${d} \${text} \${box === other}\`;`,
    lines: ["7 12 false 16 odd true"],
  },
};

function frames(): number {
  let n = 0;
  for (const x of [1, 2]) {
    n += x;
    for (const y of [1, 2, 3, 4]) n = n * 2 + y;
    n += 1000;
  }
  return n;
}

function fold(k: number): number {
  if (k === 0) return 1;
  let n = k;
  for (const x of [1, 2, 3, 4]) {
    n += x;
    if (x === 1) n += fold(k - 1);
  }
  return n;
}

const source = `import { addressOf, stackNew } from "@ukts/lang";
import { println } from "./console.js";
class Box { constructor(public value: u32) {} }
${each}
function both(a: Scoped<() => void>, b: Scoped<() => void>): void { "use noinline"; a(); b(); a(); b(); }
function twice(f: Scoped<() => void>): void { "use noinline"; f(); both(f, f); f(); }
function nested(f: Scoped<(again: Scoped<() => void>) => void>): void {
  "use noinline";
  f(() => f(() => f(() => println\`too deep\`)));
}
function through(box: Box, f: Scoped<() => void>): void {
  "use noinline";
  box.value += 10;
  f();
  box.value += 0;
  f();
}
function fold(k: u32): u32 {
  if (k === 0) return 1;
  let n: u32 = k;
  each(items.ptr, 4, (x) => { n += x; if (x === 1) n += fold(k - 1); });
  return n;
}
${Object.values(cases)
  .map(({ body }, i) => `function case${i}(): void {\n${body}\n}`)
  .join("\n")}
export function main(): i32 {
${Object.keys(cases)
  .map((_, i) => `  case${i}();`)
  .join("\n")}
  return 0;
}`;

for (const optimize of ["speed", "size"] as const) {
  test(`captured variables keep their values: ${Object.keys(cases).join("; ")} (${optimize})`, async () => {
    expect(await linesOf(source, { optimize })).toEqual(Object.values(cases).flatMap(({ lines }) => lines));
  });
}
