// `pnpm bench alloc-size`: what each allocator adds to an image, in bytes of code and data. Writes it to docs/benchmarks.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "@ukts/linker";
import { root } from "../lib/run.mjs";
import { linkPackages } from "./lib/packages.mjs";
import { markdownTable, writeSection } from "./lib/report.mjs";

/** Packages in the closure, by the name in the table. `stub` does nothing that a compiler could know, and is what the others are compared with. */
const allocators = {
  stub: ["stub"],
  region: ["@ukts/ukalloc-region"],
  pool: ["@ukts/ukalloc-pool"],
  tinyalloc: ["@ukts/ukalloc-tinyalloc"],
  buddy: ["@ukts/ukalloc-buddy"],
  tlsf: ["@ukts/ukalloc-tlsf"],
  "slab over buddy": ["@ukts/ukalloc-slab", "@ukts/ukalloc-buddy"],
};
const target = { plat: "linuxu", arch: "x86_64" };

/** Prints a line: of the allocator only what the boot needs. */
const hello = `import { println } from "@ukts/ukconsole";
export function main(args: Args): i32 {
  println\`Hello \${args.length}\`;
  return 0;
}
`;

/** Calls every function of the contract. */
const everything = `import { allocPages, calloc, free, freePages, heap, malloc, memalign, realloc } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
export function main(args: Args): i32 {
  const pages = allocPages(args.length);
  if (pages !== null) freePages(pages, args.length);
  free(memalign(64, args.length));
  free(calloc(args.length, 8));
  const p = realloc(malloc(args.length), 100);
  if (p !== null) println\`\${heap().usableSize(p)} \${heap().largest()} \${heap().totalBytes()} \${heap().available()}\`;
  free(p);
  return 0;
}
`;

const stub = {
  "package.json": JSON.stringify({
    ...{ name: "stub", version: "1.0.0", type: "module", ukts: "./manifest.json" },
    exports: { ".": { ukts: "./index.ts" } },
    peerDependencies: { "@ukts/lang": "*", "@ukts/ukalloc": "*" },
  }),
  "manifest.json": JSON.stringify({
    ...{ kind: "library", name: "stub", version: "1.0.0" },
    provides: [{ slot: "@ukts/ukalloc:backend", export: "stub" }],
  }),
  "index.ts": `import { volatileLoad, zeroed } from "@ukts/lang";
import type { UkAllocBackend } from "@ukts/ukalloc";
const answers = zeroed<FixedArray<usize, 1>>();
function answer(): usize { return volatileLoad(answers.ptr); }
function block(): Ptr<u8> | null { return volatileLoad(answers.ptr.cast<Ptr<u8> | null>()); }
class Stub implements UkAllocBackend {
  addMemory(_base: Ptr<u8>, _bytes: usize): boolean { return answer() !== 0; }
  malloc(_size: usize): Ptr<u8> | null { return block(); }
  memalign(_align: usize, _size: usize): Ptr<u8> | null { return block(); }
  realloc(_p: Ptr<u8> | null, _size: usize): Ptr<u8> | null { return block(); }
  free(_p: Ptr<u8> | null): void { answer(); }
  usableSize(_p: Ptr<u8>): usize { return answer(); }
  allocPages(_count: usize): Ptr<u8> | null { return block(); }
  freePages(_p: Ptr<u8>, _count: usize): void { answer(); }
  available(): usize { return answer(); }
  largest(): usize { return answer(); }
  totalBytes(): usize { return answer(); }
  maxSize(): usize { return answer(); }
  reclaims(): boolean { return answer() !== 0; }
  name(): string { return "stub"; }
}
export const stub = new Stub();
`,
};

const work = join(root, ".ukts/bench/alloc-size");
rmSync(work, { recursive: true, force: true });
mkdirSync(join(work, "node_modules/stub"), { recursive: true });
for (const [file, text] of Object.entries(stub)) writeFileSync(join(work, "node_modules/stub", file), text);
linkPackages(work);

/** Bytes of the sections that are loaded: code with constants, and data with what starts as zeroes. */
function sectionBytes(elf) {
  const bytes = readFileSync(elf);
  const [start, size, count] = [Number(bytes.readBigUInt64LE(40)), bytes.readUInt16LE(58), bytes.readUInt16LE(60)];
  const [WRITE, ALLOC] = [1, 2];
  const totals = { code: 0, data: 0 };
  for (let i = 0; i < count; i++) {
    const flags = Number(bytes.readBigUInt64LE(start + i * size + 8));
    if ((flags & ALLOC) === 0) continue;
    totals[(flags & WRITE) === 0 ? "code" : "data"] += Number(bytes.readBigUInt64LE(start + i * size + 32));
  }
  return totals;
}

async function measure(name, packages, main, optimize) {
  const appDir = join(work, [name.replaceAll(" ", "-"), optimize, main === hello ? "hello" : "all"].join("-"));
  mkdirSync(join(appDir, "src"), { recursive: true });
  writeFileSync(join(appDir, "src/main.ts"), main);
  const dependencies = [...packages, "@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukboot", "@ukts/ukconsole"];
  const manifest = {
    ...{ name: "sizes", version: "0.0.0", private: true, type: "module" },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, "*"])),
  };
  writeFileSync(join(appDir, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(appDir, "ukts.config.ts"), `export default ${JSON.stringify({ name: "sizes", optimize })};\n`);
  const { dbg } = await build({ appDir, ...target });
  return sectionBytes(dbg);
}

const programs = [
  [hello, "size"],
  [everything, "size"],
  [everything, "speed"],
];
const figures = {};
for (const [name, packages] of Object.entries(allocators)) {
  figures[name] = [];
  for (const [main, optimize] of programs) figures[name].push(await measure(name, packages, main, optimize));
}
const { stub: least, ...rest } = figures;
const rows = Object.entries(rest).map(([name, sizes]) => [
  name,
  ...sizes.flatMap(({ code, data }, i) =>
    [code - least[i].code, data - least[i].data].map((n) => n.toLocaleString("en")),
  ),
]);
const columns = ["hello", "every function", "every function, for speed"];
const table = markdownTable(["allocator", ...columns.flatMap((name) => [`${name}: code`, "data"])], rows);
console.log(table);
writeSection(
  "Allocators in bytes",
  `\`pnpm bench alloc-size\`: what an allocator adds to an image for linuxu/x86_64, in bytes of code with constants, and of data with what starts
as zeroes, compared with one whose functions all read one word. \`hello\` prints a line, so that of the allocator there is what the boot needs; the other
program calls every function of the contract. With \`optimize: "size"\`, and in the last columns with \`"speed"\`.

${table}`,
);
