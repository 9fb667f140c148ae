/** C's allocation functions over the allocator of the image (C11 7.22.3); reallocarray, strdup and strndup as in POSIX. All set ENOMEM. */
import { exportSymbol, memcpy, mulOverflow } from "@ukts/lang";
import {
  heap,
  isPowerOfTwo,
  calloc as ukCalloc,
  free as ukFree,
  malloc as ukMalloc,
  memalign as ukMemalign,
  realloc as ukRealloc,
} from "@ukts/ukalloc";
import { setErrno } from "../errno.js";
import { strlen, strnlen } from "../string/length.js";

function orNoMemory(p: Ptr<u8> | null): Ptr<u8> | null {
  if (p === null) setErrno(Errno.ENOMEM);
  return p;
}

/** Size 0 gives a block of its own. */
function malloc(size: usize): Ptr<u8> | null {
  return orNoMemory(ukMalloc(size));
}

function calloc(count: usize, size: usize): Ptr<u8> | null {
  return orNoMemory(ukCalloc(count, size));
}

/** Size 0 keeps the block, at its smallest. */
function realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
  return orNoMemory(ukRealloc(p, size));
}

/** `realloc` to `count` times `size` bytes; null with ENOMEM where the product overflows. */
function reallocArray(p: Ptr<u8> | null, count: usize, size: usize): Ptr<u8> | null {
  const [bytes, overflowed] = mulOverflow<usize>(count, size);
  return orNoMemory(overflowed ? null : ukRealloc(p, bytes));
}

/** GNU: how many bytes of a block may be used; 0 for null. */
function mallocUsableSize(p: Ptr<u8> | null): usize {
  return p === null ? 0 : heap().usableSize(p);
}

function free(p: Ptr<u8> | null): void {
  ukFree(p);
}

/** Null with EINVAL where `alignment` is no power of two. */
function alignedAlloc(alignment: usize, size: usize): Ptr<u8> | null {
  if (isPowerOfTwo(alignment)) return orNoMemory(ukMemalign(alignment, size));
  setErrno(Errno.EINVAL);
  return null;
}

/** POSIX: 0 or an error number, which does not go to `errno`; `alignment` is a power of two and a multiple of a pointer's size. */
function posixMemalign(result: Ptr<Ptr<u8>>, alignment: usize, size: usize): i32 {
  if (!isPowerOfTwo(alignment) || alignment < 8) return i32(Errno.EINVAL);
  const p = ukMemalign(alignment, size);
  if (p === null) return i32(Errno.ENOMEM);
  result[0] = p;
  return 0;
}

function copyOf(s: Ptr<u8>, length: usize): Ptr<u8> | null {
  const p = malloc(length + 1);
  if (p === null) return null;
  memcpy(p, s, length);
  p[length] = 0;
  return p;
}

function strdup(s: Ptr<u8>): Ptr<u8> | null {
  return copyOf(s, strlen(s));
}

function strndup(s: Ptr<u8>, max: usize): Ptr<u8> | null {
  return copyOf(s, strnlen(s, max));
}

exportSymbol("malloc", malloc);
exportSymbol("calloc", calloc);
exportSymbol("realloc", realloc);
exportSymbol("reallocarray", reallocArray);
exportSymbol("malloc_usable_size", mallocUsableSize);
exportSymbol("free", free);
exportSymbol("aligned_alloc", alignedAlloc);
exportSymbol("posix_memalign", posixMemalign);
exportSymbol("strdup", strdup);
exportSymbol("strndup", strndup);
