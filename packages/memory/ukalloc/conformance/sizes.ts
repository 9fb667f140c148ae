/**
 * What the allocator under test can give at all, where that is less than a case would ask for: the blocks of a pool are all of one size.
 * Other allocators get what the case says.
 */
import { ctz } from "@ukts/lang";
import { heap, PAGE_BYTES } from "@ukts/ukalloc";

/** An allocator whose blocks are smaller than this has blocks of one size. */
const GENERAL_BYTES: usize = 1 << 20;

/** The size, or the largest that there is. */
export function fitting(size: usize): usize {
  const max = heap().maxSize();
  return size < max ? size : max;
}

/** The number of pages, or the largest that there is. */
export function fittingPages(count: usize): usize {
  return fitting(count * PAGE_BYTES) / PAGE_BYTES;
}

/** The power of two, or the largest alignment that there is: that of blocks of one size is what divides the size. */
export function fittingAlignment(align: usize): usize {
  const max = heap().maxSize();
  if (max >= GENERAL_BYTES) return align;
  const largest: usize = usize(1) << usize(ctz(max));
  return align < largest ? align : largest;
}
