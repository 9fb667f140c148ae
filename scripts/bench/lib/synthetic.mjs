// Writes programs of any size for the compiler's benchmark: files of about 500 lines, each made of the same kinds of declarations under
// other names and with other constants.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const unitsPerFile = 4;

/** Writes `src/` of an app with at least `lines` lines of kernel TypeScript into `dir`; returns how many there are. */
export function writeSynthetic(dir, lines) {
  const files = new Map();
  let written = contracts.split("\n").length;
  let count = 0;
  for (; written < lines - 2 * count; count++) {
    const text = file(count);
    files.set(`part${count}.ts`, text);
    written += text.split("\n").length;
  }
  files.set("contracts.ts", contracts);
  files.set("main.ts", main(count));
  mkdirSync(join(dir, "src"), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(dir, "src", name), text);
  return [...files.values()].reduce((sum, text) => sum + text.split("\n").length - 1, 0);
}

/** What all files share: an interface that each of them implements, and a generic container. */
const contracts = `/** What every part is to the whole. */
export interface Part {
  readonly name: string;
  run(seed: u32): Result<u64>;
}

/** A stack of at most sixteen elements. */
export class Stack<T> {
  private count: usize = 0;
  constructor(private readonly items: Ptr<T>) {}
  push(item: T): boolean {
    if (this.count === 16) return false;
    this.items[this.count] = item;
    this.count++;
    return true;
  }
  pop(otherwise: T): T {
    if (this.count === 0) return otherwise;
    this.count--;
    return this.items[this.count];
  }
  get length(): usize {
    return this.count;
  }
}

export function larger<T extends u32 | u64>(a: T, b: T): T {
  return a > b ? a : b;
}
`;

function main(count) {
  const parts = Array.from({ length: count }, (_, i) => i);
  return `/** Runs every part and prints what they add up to. */
import { println } from "@ukts/ukconsole";
import type { Part } from "./contracts.js";
${parts.map((i) => `import { part${i} } from "./part${i}.js";`).join("\n")}

function add(part: Part, sum: u64): u64 {
  const result = part.run(7);
  if (!result.ok) println\`\${part.name} failed: \${result.error}\`;
  else println\`\${part.name}: \${result.value}\`;
  return result.ok ? sum + result.value : sum;
}

export function main(_args: Args): i32 {
  let sum: u64 = 0;
${parts.map((i) => `  sum = add(part${i}, sum);`).join("\n")}
  return i32(sum & 0x7f);
}
`;
}

function file(n) {
  const units = Array.from({ length: unitsPerFile }, (_, u) => n * unitsPerFile + u);
  const before = n === 0 ? "" : `import { mix${n * unitsPerFile - 1} } from "./part${n - 1}.js";\n`;
  const earlier = n === 0 ? "seed" : `mix${n * unitsPerFile - 1}(seed, 3)`;
  return `/** Part ${n} of the whole. */
import { destroy, stackNew, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { larger, type Part, Stack } from "./contracts.js";
${before}
${units.map(unit).join("\n")}
class Part${n} implements Part {
  readonly name: string = "part ${n}";
  run(seed: u32): Result<u64> {
    let sum: u64 = u64(${earlier});
${units.map((u) => `    sum += work${u}(seed);`).join("\n")}
    if (sum === 0) return { ok: false, error: Errno.EINVAL };
    return { ok: true, value: sum };
  }
}

export const part${n}: Part = new Part${n}();
`;
}

function unit(n) {
  const odd = ((n * 2654435761) % 65521) | 1;
  return `const table${n}: FixedArray<u32, 8> = [${[1, 2, 3, 4, 5, 6, 7, 8].map((i) => (i * odd) % 251).join(", ")}];

const enum Kind${n} {
  Empty = 0,
  Small = 1,
  Large = ${2 + (n % 7)},
}

interface Source${n} {
  next(): u32;
  skip(n: u32): void;
}

class Linear${n} implements Source${n} {
  constructor(private state: u32) {}
  next(): u32 {
    this.state = this.state * 1664525 + ${odd};
    return this.state >> 7;
  }
  skip(n: u32): void {
    for (let i: u32 = 0; i < n; i++) this.next();
  }
}

class Table${n} implements Source${n} {
  private at: usize = 0;
  next(): u32 {
    this.at = (this.at + 1) & 7;
    return table${n}[this.at];
  }
  skip(n: u32): void {
    this.at = (this.at + usize(n)) & 7;
  }
}

/** A record with fields of several widths. */
class Record${n} {
  kind: Kind${n} = Kind${n}.Empty;
  flags: u16 = 0;
  total: u64 = 0;
  next: Record${n} | null = null;
  add(value: u32): void {
    this.total += u64(value);
    this.flags |= u16(value & 0xff);
    this.kind = this.total > ${odd} ? Kind${n}.Large : Kind${n}.Small;
  }
}

export function mix${n}(seed: u32, rounds: u32): u32 {
  let x: u32 = seed ^ ${odd};
  for (let i: u32 = 0; i < rounds; i++) {
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    if ((x & 7) === ${n % 8}) continue;
    x += table${n}[usize(x & 7)];
  }
  return x;
}

function weigh${n}(kind: Kind${n}): u32 {
  switch (kind) {
    case Kind${n}.Empty:
      return 0;
    case Kind${n}.Small:
      return ${1 + (n % 5)};
    default:
      return ${10 + (n % 9)};
  }
}

function letters${n}(text: string): [u32, u32] {
  let letters: u32 = 0;
  let others: u32 = 0;
  for (let i: usize = 0; i < text.length; i++) {
    const c = text.ptr[i];
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) letters++;
    else others++;
  }
  return [letters, others];
}

function draw${n}(from: Source${n}, count: u32): u64 {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const x: u32 = from.next();
    sum += u64(x);
    if ((x & 31) === ${n % 32}) from.skip(3);
  }
  return sum;
}

function each${n}(items: Ptr<u32>, count: usize, visit: Scoped<(x: u32) => void>): void {
  for (let i: usize = 0; i < count; i++) visit(items[i]);
}

function work${n}(seed: u32): u64 {
  const items: FixedArray<u32, 16> = zeroed<FixedArray<u32, 16>>();
  const stack: Stack<u32> = stackNew(Stack, items.ptr);
  for (let i: u32 = 0; i < 20; i++) if (!stack.push(mix${n}(seed + i, ${3 + (n % 4)}))) break;
  const record = new Record${n}();
  while (stack.length > 0) record.add(stack.pop(0));
  let most: u32 = 0;
  each${n}(items.ptr, 16, (x) => {
    most = larger<u32>(most, x);
  });
  const [letters, others] = letters${n}("the quick brown fox number ${n}");
  if (record.kind === Kind${n}.Empty) println\`record ${n}: \${record.total} of \${most}\`;
  let sum: u64 = record.total + u64(letters * 3 + others) + u64(weigh${n}(record.kind)) + larger<u64>(u64(most), 1);
  sum += draw${n}(stackNew(Linear${n}, seed), 40) + draw${n}(stackNew(Table${n}), 9);
  destroy(record);
  return sum;
}
`;
}
