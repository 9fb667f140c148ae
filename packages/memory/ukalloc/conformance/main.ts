/** The conformance suite's guest: runs every case against the allocator of its image. Argument: how many random operations. */
import { heap, PAGE_BYTES } from "@ukts/ukalloc";
import { addingMemory } from "./cases/addingMemory.js";
import { alignment } from "./cases/alignment.js";
import { exhaustion, largestBlock } from "./cases/exhaustion.js";
import { fragmentation } from "./cases/fragmentation.js";
import { impossible } from "./cases/impossible.js";
import { newest, newestPages } from "./cases/newest.js";
import { objects } from "./cases/objects.js";
import { overlap } from "./cases/overlap.js";
import { pageRecovery, pages } from "./cases/pages.js";
import { randomOperations } from "./cases/randomOperations.js";
import { reallocation } from "./cases/reallocation.js";
import { usableSize } from "./cases/usableSize.js";
import { zeroing } from "./cases/zeroing.js";
import { zeroSize } from "./cases/zeroSize.js";
import { leaveOut, run, summarize } from "./report.js";

let operations: u64 = 0;

export function main(args: Args): i32 {
  operations = args.length > 0 ? decimal(args[0]) : 1000;
  run("alignment", alignment);
  run("overlap", overlap);
  run("zero size", zeroSize);
  run("zeroing", zeroing);
  run("reallocation", reallocation);
  run("usable size", usableSize);
  run("impossible sizes", impossible);
  run("newest block", newest);
  runPaged("newest pages", newestPages);
  run("objects", objects);
  runPaged("pages", pages);
  run("largest block", largestBlock);
  if (heap().reclaims()) runPaged("page recovery", pageRecovery);
  else leaveOut("page recovery", notReclaimed);
  runReclaiming("fragmentation", fragmentation);
  runReclaiming("exhaustion", exhaustion);
  run("adding memory", addingMemory);
  run("random operations", () => randomOperations(operations));
  return summarize(heap().name());
}

const notReclaimed = "this allocator declares that it does not hand freed memory out again";

/** A case that needs freed memory to be handed out again. */
function runReclaiming(name: string, body: () => void): void {
  if (heap().reclaims()) run(name, body);
  else leaveOut(name, notReclaimed);
}

/** A case that needs blocks of at least a page. */
function runPaged(name: string, body: () => void): void {
  if (heap().maxSize() >= PAGE_BYTES) run(name, body);
  else leaveOut(name, "the largest block that this allocator declares is smaller than a page");
}

function decimal(text: string): u64 {
  let value: u64 = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + u64(text.ptr[i] - 48);
  return value;
}
