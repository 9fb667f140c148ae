/** The memory of stacks. */
import { ptr } from "@ukts/lang";
import { allocPages, freePages, PAGE_BYTES } from "@ukts/ukalloc";
import { plat } from "@ukts/ukplat";
import { guardPages } from "./options.gen.js";
import type { Thread } from "./thread.js";

/** A page below the stack, whether it could be guarded or not. */
const GUARD_PAGES: usize = guardPages ? 1 : 0;

/** Gives a thread a stack of at least `bytes` bytes. False: there is no memory for it. */
export function newStack(thread: Thread, bytes: usize): boolean {
  const pages: usize = bytes === 0 ? 1 : bytes / PAGE_BYTES + (bytes % PAGE_BYTES !== 0 ? 1 : 0);
  const memory = allocPages(pages + GUARD_PAGES);
  if (memory === null) return false;
  thread.stackLow = memory.addr + GUARD_PAGES * PAGE_BYTES;
  thread.stackHigh = thread.stackLow + pages * PAGE_BYTES;
  if (guardPages) thread.guarded = plat.guardPage(memory.addr, takePage);
  return true;
}

/** Gives the stack back, which nobody is on. */
export function freeStack(thread: Thread): void {
  if (thread.stackLow === 0) return;
  const start: usize = thread.stackLow - GUARD_PAGES * PAGE_BYTES;
  if (thread.guarded) plat.unguardPage(start);
  freePages(ptr<u8>(start), (thread.stackHigh - start) / PAGE_BYTES);
}

/** A page for the machine's page tables. */
function takePage(): usize {
  const page = allocPages(1);
  return page !== null ? page.addr : 0;
}
