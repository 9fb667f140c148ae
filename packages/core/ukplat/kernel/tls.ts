/**
 * Thread-local variables (ELF Handling For Thread-Local Storage, Drepper, 3.4): each thread has a copy of the image's PT_TLS segment. The linker
 * script leaves room for the boot thread's. Images without such variables have no copies.
 */
import { addressOf, memcpy, memset, ptr } from "@ukts/lang";
import { plat } from "./contract.js";

/** What the linker script aligns the segment to. Before a copy and behind it there is as much room, for what the ABI puts there. */
const TLS_ALIGN: usize = 64;

/** Symbols of the linker script: the segment, the end of what it has in the file, its bytes (as an address), and room for a copy. */
declare function __tls_start(): void;
declare function __tls_file_bytes(): void;
declare function __tls_bytes(): void;
declare function __tls_room(): void;

/** Bytes of memory, wherever it begins, that a thread's copy needs; 0 in images without thread-local variables. */
export function threadVariablesBytes(): usize {
  const bytes = addressOf(__tls_bytes).addr;
  return bytes === 0 ? 0 : bytes + 4 * TLS_ALIGN;
}

/** Makes a copy with its first values in `room`. The result is its thread pointer; 0 in images without thread-local variables. */
export function threadVariables(room: usize): usize {
  const bytes = addressOf(__tls_bytes).addr;
  if (bytes === 0) return 0;
  const block = blockIn(room);
  const inFile = addressOf(__tls_file_bytes).addr;
  memcpy(ptr<u8>(block), addressOf(__tls_start).cast<u8>(), inFile);
  memset(ptr<u8>(block + inFile), 0, bytes - inFile);
  return plat.threadPointer(block, bytes, TLS_ALIGN);
}

function blockIn(room: usize): usize {
  return ((room + TLS_ALIGN - 1) & ~(TLS_ALIGN - 1)) + TLS_ALIGN;
}

/** The thread pointer of the boot thread; 0 in images without thread-local variables. */
export function bootThreadPointer(): usize {
  const bytes = addressOf(__tls_bytes).addr;
  return bytes === 0 ? 0 : plat.threadPointer(blockIn(addressOf(__tls_room).addr), bytes, TLS_ALIGN);
}

/** Gives the boot thread its copy. For platforms, to be called once and before any of the variables is used. */
export function startBootThread(): void {
  const pointer = threadVariables(addressOf(__tls_room).addr);
  if (pointer !== 0) plat.setThreadPointer(pointer);
}
