import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const main = `
import { newIn, panic } from "@ukts/lang";
import { allocPages, calloc, free, freePages, heap, malloc, realloc, statistics } from "@ukts/ukalloc";
import { CountedAllocator, printStatistics } from "@ukts/ukalloc-stats";
import { Region } from "@ukts/ukalloc-region";
import { println } from "@ukts/ukconsole";

class Node {
  readonly words!: FixedArray<u64, 8>;
}

const arena = new Region();
const counted = new CountedAllocator();

export function main(args: Args): i32 {
  if (statistics === null) return 1;
  const before = statistics.total().allocations;
  const p = malloc(1000) ?? panic("no memory");
  const q = calloc(10, 50) ?? panic("no memory");
  const pages = allocPages(3) ?? panic("no memory");
  const bytes: usize = heap().usableSize(p) + heap().usableSize(q) + 3 * 4096;
  const row = statistics.rowCounters(0);
  println\`live \${row.liveBytes >= bytes && row.liveBytes < bytes + 1000}\`;
  const peak = row.peakBytes;
  if (malloc(1 << 45) !== null || allocPages(1 << 33) !== null) return 2;
  const moved = realloc(p, 100) ?? panic("no memory");
  free(moved);
  free(q);
  free(null);
  freePages(pages, 3);
  println\`\${row.allocations - before} allocated, \${row.frees} freed, \${row.failures} failed, peak kept \${row.peakBytes === peak}\`;

  const memory = malloc(4096) ?? panic("no memory");
  arena.addMemory(memory, 4096);
  counted.count(arena);
  newIn(counted, Node);
  newIn(counted, Node);
  println\`\${statistics.rows()} rows, \${statistics.rowName(1)}: \${statistics.rowCounters(1).liveBytes} bytes\`;
  printStatistics();
  return 0;
}
`;

eachTarget((target) => {
  test("allocations, frees, failures and bytes are counted, per allocator and in all", async () => {
    const dependencies = [
      ...["@ukts/plat-kvm", "@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-tlsf", "@ukts/ukalloc-region"],
      ...["@ukts/ukalloc-stats", "@ukts/ukboot", "@ukts/ukconsole"],
    ];
    const config = { name: "counters", providers: { "@ukts/ukalloc:backend": "@ukts/ukalloc-tlsf" } };
    const result = await guest({ main, dependencies, config, target }).run();
    expectOutput(
      result,
      "live true",
      "3 allocated, 3 freed, 2 failed, peak kept true",
      "2 rows, region: 128 bytes",
      /^region: 128 bytes live, at most 128; 2 allocations, 0 frees, 0 failures$/m,
      /^all: \d+ bytes live/m,
    );
    expectStatus(result, 0);
  });
});
