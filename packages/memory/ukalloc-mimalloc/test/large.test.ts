import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

// Blocks above 32 KiB are spans of slices of 16 KiB. The first four lie one behind the other.
const main = `import { panic } from "@ukts/lang";
import { free, heap, malloc, realloc } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";

const KiB: usize = 1024;

function must(p: Ptr<u8> | null): Ptr<u8> {
  return p ?? panic("no memory");
}

/** Says whether the block stayed, how large it is, and how much less memory there is than before. */
function resized(what: string, p: Ptr<u8>, size: usize): Ptr<u8> {
  const before = heap().available();
  const q = must(realloc(p, size));
  const took: isize = isize(before) - isize(heap().available());
  println\`\${what}: \${q.addr === p.addr ? "stays" : "moves"}, usable \${heap().usableSize(q) / KiB}, took \${took / 1024}\`;
  return q;
}

export function main(args: Args): i32 {
  const longest = heap().largest();
  const all = heap().available();
  let a = must(malloc(64 * KiB));
  const b = must(malloc(64 * KiB));
  let c = must(malloc(64 * KiB));
  a[64 * KiB - 1] = 1;
  c[64 * KiB - 1] = 3;

  c = resized("into memory never used", c, 200 * KiB);
  free(b);
  a = resized("into a part of a free span", a, 90 * KiB);
  a = resized("into the rest of it", a, 128 * KiB);
  a = resized("less than a slice", a, 120 * KiB);
  c = resized("shorter", c, 64 * KiB);
  a = resized("shorter, for the next to find", a, 64 * KiB);
  const d = must(malloc(64 * KiB));
  println\`found: \${d.addr === b.addr}\`;
  a = resized("where another lies behind", a, 80 * KiB);
  println\`contents: \${a[64 * KiB - 1]} \${c[64 * KiB - 1]}\`;

  free(a);
  free(c);
  free(d);
  println\`all free again: \${heap().available() === all && heap().largest() === longest}\`;
  return 0;
}
`;

const dependencies = [
  ...["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-mimalloc"],
  ...["@ukts/ukboot", "@ukts/ukconsole"],
];

eachTarget(
  (target) => {
    test("large blocks grow and shrink where they lie", async () => {
      const result = await guest({ main, dependencies, target }).run();
      expectOutput(
        result,
        "into memory never used: stays, usable 208, took 144",
        "into a part of a free span: stays, usable 96, took 32",
        "into the rest of it: stays, usable 128, took 32",
        "less than a slice: stays, usable 128, took 0",
        "shorter: stays, usable 64, took -144",
        "shorter, for the next to find: stays, usable 64, took -64",
        "found: true",
        "where another lies behind: moves, usable 80, took 16",
        "contents: 1 3",
        "all free again: true",
      );
      expectStatus(result, 0);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
