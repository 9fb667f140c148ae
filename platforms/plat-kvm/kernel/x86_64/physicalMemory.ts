/** Memory by its physical address, for what reads the tables of firmware. */
import { ptr, slice } from "@ukts/lang";

export interface PhysicalMemory {
  /** `bytes` bytes from an address on; none where they cannot be read. What was given before stays readable. */
  at(address: u64, bytes: usize): Slice<u8>;
}

/** What there is where nothing can be read. */
export function nothing(): Slice<u8> {
  return slice(ptr<u8>(0), 0);
}
