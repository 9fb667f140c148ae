/** Address arithmetic that every allocator does. `align` is a power of two throughout. */

/** True for 1, 2, 4, 8, …; false for 0. */
export function isPowerOfTwo(x: usize): boolean {
  return x !== 0 && (x & (x - 1)) === 0;
}

/** The next multiple of `align` at or above `x`; wraps to 0 at the end of the address space. */
export function alignUp(x: usize, align: usize): usize {
  return (x + (align - 1)) & ~(align - 1);
}

/** The last multiple of `align` at or below `x`. */
export function alignDown(x: usize, align: usize): usize {
  return x & ~(align - 1);
}
