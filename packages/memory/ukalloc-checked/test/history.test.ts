import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** Each step is a function of its own, so that the backtraces can be told apart by name. */
const main = `
import { panic } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";
import { checkHeap, printLiveBlocks } from "@ukts/ukalloc-checked";

function makes(bytes: usize): Ptr<u8> {
  "use noinline";
  return malloc(bytes) ?? panic("no memory");
}

/** Counted after each call, since a call that is the last thing a function does takes the place of its frame. */
let calls: u32 = 1;

function givesBack(p: Ptr<u8>): void {
  "use noinline";
  free(p);
  calls += 1;
}

function givesBackAgain(p: Ptr<u8>): void {
  "use noinline";
  free(p);
  calls += 2;
}

export function main(args: Args): i32 {
  const kept = makes(77);
  kept[76] = 1;
  const p = makes(33);
  checkHeap();
  givesBack(p);
  if (args[0] === "leak") printLiveBlocks();
  else givesBackAgain(p);
  return 0;
}
`;
const dependencies = [
  "@ukts/plat-linuxu",
  "@ukts/ukalloc",
  "@ukts/ukalloc-checked",
  "@ukts/ukalloc-tlsf",
  "@ukts/ukboot",
];

eachTarget(
  (target) => {
    test("a double free shows who allocated the block, who freed it first and who did again", async () => {
      const result = await guest({ main, dependencies, target, args: ["twice"] }).run();
      expectOutput(
        result,
        /Allocated by:\n(?: {2}.*\n)*? {2}.*\.makes /,
        /Freed by:\n(?: {2}.*\n)*? {2}.*\.givesBack /,
        /was freed twice/,
        /Backtrace:\n(?: {2}.*\n)*? {2}.*\.givesBackAgain /,
      );
      expectStatus(result, 134);
    });

    test("live blocks are listed with who allocated them", async () => {
      const result = await guest({ main, dependencies, target, args: ["leak"] }).run();
      expectOutput(result, /Block 0x[0-9a-f]{16} of 77 bytes\nAllocated by:\n(?: {2}.*\n)*? {2}.*makes/);
      expectOutput(result, /^(?![\s\S]*of 33 bytes)/);
      expectStatus(result, 0);
    });
  },
  ({ plat }) => plat === "linuxu",
);
