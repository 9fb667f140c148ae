/**
 * The boot thread's thread-local variables (ELF Handling For Thread-Local Storage, Drepper, 3.4): a copy of the image's PT_TLS segment, for
 * which the linker script leaves room. Images without such variables have neither.
 */
import { addressOf, memcpy, ptr, slice } from "@ukts/lang";

/** What the linker script aligns the segment and the copy to, and leaves in front of the copy and behind it. */
export const TLS_ALIGN: usize = 64;

/** Symbols of the linker script: the segment, the end of what it has in the file, its bytes (as an address), and room for a copy. */
declare function __tls_start(): void;
declare function __tls_file_bytes(): void;
declare function __tls_bytes(): void;
declare function __tls_room(): void;

/** The copy; without bytes where the image has no thread-local variables. To be made once, before any of them is used. */
export function bootThreadVariables(): Slice<u8> {
  const bytes = addressOf(__tls_bytes).addr;
  const block = ptr<u8>(((addressOf(__tls_room).addr + TLS_ALIGN - 1) & ~(TLS_ALIGN - 1)) + TLS_ALIGN);
  if (bytes !== 0) memcpy(block, addressOf(__tls_start).cast<u8>(), addressOf(__tls_file_bytes).addr);
  return slice(block, bytes);
}
