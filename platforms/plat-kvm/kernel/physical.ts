/** The part of physical memory that the page tables can reach. RAM beyond it is left out. */

/** What one entry of the top table covers: 512 GiB. */
export const MAPPABLE_BYTES: usize = 0x80_0000_0000;

/** The start of a range, or the end of what can be mapped when the range lies beyond. */
export function startOf(address: u64): usize {
  return address < u64(MAPPABLE_BYTES) ? usize(address) : MAPPABLE_BYTES;
}

/** The end of a range, or of what can be mapped when the range reaches further. */
export function endOf(address: u64, bytes: u64): usize {
  const start = startOf(address);
  const room: usize = MAPPABLE_BYTES - start;
  return bytes < u64(room) ? start + usize(bytes) : MAPPABLE_BYTES;
}
