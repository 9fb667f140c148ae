/** What threads are made of: stacks, variables, and what happens where there is no memory for them. */
import { frameAddress, stackNew, threadLocal, volatileStore, zeroed } from "@ukts/lang";
import { free, heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { stackBounds } from "@ukts/ukplat";
import {
  allThreads,
  createThread,
  currentThread,
  HIGHEST_PRIORITY,
  LOWEST_PRIORITY,
  ThreadAttributes,
  yieldThread,
} from "@ukts/uksched";
import { check } from "../report.js";
import { Body, Crew, createFails, join, mustThread, start } from "../threads.js";

const attributes = new ThreadAttributes();
const nothing = new Body(() => 0, 0);

/** What is asked for, and what is refused. */
export function creating(): void {
  attributes.stackBytes = 0;
  check(sized(PAGE_BYTES), "a page at least");
  attributes.stackBytes = 1;
  check(sized(PAGE_BYTES), "whole pages");
  attributes.stackBytes = 3 * PAGE_BYTES;
  check(sized(3 * PAGE_BYTES), "as asked for");
  attributes.stackBytes = 3 * PAGE_BYTES + 1;
  check(sized(4 * PAGE_BYTES), "rounded up");
  attributes.priority = HIGHEST_PRIORITY + 1;
  check(createFails(createThread("none", nothing, attributes), Errno.EINVAL), "a priority that is too high");
  check(priorityOf(HIGHEST_PRIORITY) && priorityOf(LOWEST_PRIORITY), "all priorities that there are");
}

function sized(bytes: usize): boolean {
  const thread = mustThread(createThread("sized", nothing, attributes));
  const is: usize = thread.stackHigh - thread.stackLow;
  join(thread);
  return is === bytes;
}

function priorityOf(priority: u32): boolean {
  attributes.stackBytes = PAGE_BYTES;
  attributes.priority = priority;
  const thread = mustThread(createThread("urgent or not", nothing, attributes));
  const is = thread.priority === priority && thread.basePriority === priority;
  join(thread);
  return is;
}

/** What an interrupt needs of a stack at most: half of the smallest. */
const INTERRUPT_BYTES: usize = PAGE_BYTES / 2;

/** Takes 256 bytes of stack in each call. The result is the frame of the last. */
function descend(to: usize, n: usize): usize {
  "use noinline";
  const room = zeroed<FixedArray<u8, 128>>();
  for (let i: usize = 0; i < room.length; i++) volatileStore(room.ptr.add(i), u8(n));
  const deepest = frameAddress() <= to ? frameAddress() : descend(to, n);
  for (let i: usize = 0; i < room.length; i++) if (room[i] !== u8(n)) return 0;
  return deepest;
}

/** Uses all of its stack but what an interrupt may need at any time; what it keeps there is as it was when others have done the same. */
function usesStack(n: usize): usize {
  const thread = currentThread();
  const [low, high] = stackBounds();
  if (low !== thread.stackLow || high !== thread.stackHigh) return 1;
  if (frameAddress() <= low || frameAddress() >= high) return 2;
  if (frameAddress() % 16 !== 0 || high % PAGE_BYTES !== 0) return 3;
  yieldThread();
  const mine = zeroed<FixedArray<u8, 256>>();
  for (let i: usize = 0; i < mine.length; i++) mine[i] = u8(n + i);
  yieldThread();
  if (descend(low + INTERRUPT_BYTES, n) === 0) return 4;
  yieldThread();
  for (let i: usize = 0; i < mine.length; i++) if (mine[i] !== u8(n + i)) return 5;
  return 0;
}

/** Each thread has a stack of its own, all of which can be used. */
export function stacks(): void {
  const crew = stackNew(Crew);
  for (let i: usize = 0; i < 8; i++) {
    const thread = start("uses its stack", usesStack, i);
    for (let j: usize = 0; j < i; j++) {
      const other = crew.at(j);
      check(thread.stackHigh <= other.stackLow || other.stackHigh <= thread.stackLow, "stacks are apart");
    }
    crew.add(thread);
  }
  for (let i: usize = 0; i < crew.count; i++) {
    const error = join(crew.at(i));
    check(error !== 1, "its bounds are known");
    check(error !== 2 && error !== 3, "it is used, and aligned");
    check(error !== 4 && error !== 5, "nobody else writes there");
  }
}

let number = threadLocal<u64>(0x1234_5678_9abc);
let zero = threadLocal<u32>(0);
const bytes = threadLocal(zeroed<FixedArray<u8, 40>>());

function usesVariables(n: usize): usize {
  if (number !== 0x1234_5678_9abc || zero !== 0) return 1;
  for (const byte of bytes) if (byte !== 0) return 2;
  for (let round: usize = 0; round < 5; round++) {
    number = u64(n * 1000 + round);
    zero = u32(n * 7 + round);
    for (let i: usize = 0; i < bytes.length; i++) bytes[i] = u8(n + i + round);
    yieldThread();
    if (number !== u64(n * 1000 + round) || zero !== u32(n * 7 + round)) return 3;
    for (let i: usize = 0; i < bytes.length; i++) if (bytes[i] !== u8(n + i + round)) return 4;
  }
  return 0;
}

/** Thread-local variables: each thread has its own, with their first values. */
export function variables(): void {
  number = 77;
  const crew = stackNew(Crew);
  for (let i: usize = 0; i < 6; i++) crew.add(start("has variables", usesVariables, i));
  for (let i: usize = 0; i < crew.count; i++) {
    const error = join(crew.at(i));
    check(error !== 1 && error !== 2, "first values");
    check(error === 0, "values of its own");
  }
  check(number === 77 && zero === 0, "the boot thread has its own, too");
}

/** Takes memory until little is left, then tries to make a thread. */
export function noMemory(): void {
  attributes.priority = LOWEST_PRIORITY;
  attributes.stackBytes = ~usize(0);
  const before = heap().available();
  check(createFails(createThread("none", nothing, attributes), Errno.ENOMEM), "more than all of memory");
  check(heap().available() === before, "nothing is lost");
  // The first round gives the machine's page tables what they need for good.
  exhaust(before);
  const free_bytes = heap().available();
  const count = exhaust(free_bytes);
  check(heap().available() === free_bytes, "all memory comes back");
  check(count > 3, "there was memory for some");
}

/** Leaves less and less memory for threads; all of it is back in the end. The result is how many it made. */
function exhaust(free_bytes: usize): usize {
  const threads = allThreads.count;
  attributes.stackBytes = PAGE_BYTES;
  let made: usize = 0;
  for (let left: usize = 8 * PAGE_BYTES; left > 0; left -= 512) {
    const blocks = takeAllBut(left);
    made += drain();
    giveBack(blocks);
  }
  check(allThreads.count === threads && heap().available() <= free_bytes, "no thread stays");
  return made;
}

/** Takes memory until no block larger than `left` is there. The result is the newest block: each begins with the address of the one before. */
function takeAllBut(left: usize): Ptr<u8> | null {
  let newest: Ptr<u8> | null = null;
  for (let largest = heap().largest(); largest > left + 64; largest = heap().largest()) {
    const block = malloc(largest - left);
    if (block === null) return newest;
    block.cast<Ptr<u8> | null>()[0] = newest;
    newest = block;
  }
  return newest;
}

function giveBack(blocks: Ptr<u8> | null): void {
  let newest = blocks;
  while (newest !== null) {
    const block: Ptr<u8> = newest;
    newest = block.cast<Ptr<u8> | null>()[0];
    free(block);
  }
}

/** Makes threads until there is no memory. */
function drain(): usize {
  const crew = stackNew(Crew);
  let made = createThread("one of many", nothing, attributes);
  while (made.ok) {
    crew.add(made.value);
    made = createThread("one of many", nothing, attributes);
  }
  check(made.error === Errno.ENOMEM, "ENOMEM is how it ends");
  for (let i: usize = 0; i < crew.count; i++) join(crew.at(i));
  return crew.count;
}
