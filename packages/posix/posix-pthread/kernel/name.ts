/** The names of threads, as backtraces and traces show them. */
import { exportSymbol, memcpy, str, threadLocal, zeroed } from "@ukts/lang";
import { copyOf, type Thread } from "@ukts/uksched";

declare function strlen(text: Ptr<u8>): usize;

/** Bytes of a name, as on Linux, with the NUL that ends it. */
const BYTES: usize = 16;

const own = threadLocal<FixedArray<u8, 16>>(zeroed());

/** Error: ERANGE, it has more than 15 bytes. */
function setName(thread: Thread, name: Ptr<u8>): i32 {
  const length = strlen(name);
  if (length >= BYTES) return i32(Errno.ERANGE);
  const place = copyOf<u8>(thread, own.ptr);
  memcpy(place, name, length + 1);
  thread.name = str(place, length);
  return 0;
}

/** Error: ERANGE, it does not fit into `bytes` bytes with the NUL. */
function getName(thread: Thread, to: Ptr<u8>, bytes: usize): i32 {
  const name = thread.name;
  if (name.length >= bytes) return i32(Errno.ERANGE);
  memcpy(to, name.ptr, name.length);
  to[name.length] = 0;
  return 0;
}

exportSymbol("pthread_setname_np", setName);
exportSymbol("pthread_getname_np", getName);
