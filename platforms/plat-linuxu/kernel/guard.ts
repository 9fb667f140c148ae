/** Pages of memory that trap (mprotect(2)). */
import { panic } from "@ukts/lang";
import { Syscall, syscall3 } from "#arch/syscall";
import { PROT_NONE, PROT_READ, PROT_WRITE } from "./memory.js";

const PAGE_BYTES: usize = 4096;
const EINVAL: isize = -22;

/**
 * Makes every access to a page trap. False where Linux has no more room for it, as it keeps no more than 65530 ranges of memory apart
 * (`vm.max_map_count`), or where its pages are larger, as some kernels for arm64 have them.
 */
export function guardPage(page: usize): boolean {
  // Changes nothing, but is refused where 4096 is not a multiple of what Linux takes for a page: it would protect what lies behind too.
  if (protect(PAGE_BYTES, 0, PROT_NONE) === EINVAL) return false;
  return protect(page, PAGE_BYTES, PROT_NONE) === 0;
}

/** Lets a guarded page be used again. Panics when it was none. */
export function unguardPage(page: usize): void {
  if (protect(page, PAGE_BYTES, PROT_READ | PROT_WRITE) !== 0)
    panic("Linux refused to make a guarded page memory again");
}

function protect(address: usize, bytes: usize, protection: usize): isize {
  return syscall3(Syscall.mprotect, address, bytes, protection);
}
