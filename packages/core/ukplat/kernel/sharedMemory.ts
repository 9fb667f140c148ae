/** Memory that outlives the system. */
import { slot } from "@ukts/lang";

/**
 * Lets whoever started the system see the `bytes` bytes of zeroes at `start`, both multiples of 4096, and read them even after its end, however
 * it came; nothing changes for the image. Without effect where nobody asked for it. Empty where memory can be seen without, as that of a virtual
 * machine.
 */
export const sharedMemory = slot.optional<(start: usize, bytes: usize) => void>();
