/** Copying and joining strings (C11 7.24.2, 7.24.3; stpcpy and stpncpy as in POSIX, strlcpy and strlcat as in POSIX 2024). */
import { exportSymbol, memcpy, memset } from "@ukts/lang";
import { strlen, strnlen } from "./length.js";

/** Copies a string with its NUL; returns where that was put. */
export function stpcpy(to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> {
  const length = strlen(from);
  memcpy(to, from, length + 1);
  return to.add(length);
}

function strcpy(to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> {
  stpcpy(to, from);
  return to;
}

/** Copies at most `n` bytes and fills up to `n` with NULs; returns where the first of these is, or the end. */
export function stpncpy(to: Ptr<u8>, from: Ptr<u8>, n: usize): Ptr<u8> {
  const length = strnlen(from, n);
  memcpy(to, from, length);
  memset(to.add(length), 0, n - length);
  return to.add(length);
}

function strncpy(to: Ptr<u8>, from: Ptr<u8>, n: usize): Ptr<u8> {
  stpncpy(to, from, n);
  return to;
}

function strcat(to: Ptr<u8>, from: Ptr<u8>): Ptr<u8> {
  stpcpy(to.add(strlen(to)), from);
  return to;
}

/** Appends at most `n` bytes of `from`, and a NUL in any case. */
function strncat(to: Ptr<u8>, from: Ptr<u8>, n: usize): Ptr<u8> {
  const length = strnlen(from, n);
  const end = to.add(strlen(to));
  memcpy(end, from, length);
  end[length] = 0;
  return to;
}

/** Copies what fits into `size` bytes with a NUL, which is always there unless `size` is 0; returns the length of `from`. */
export function strlcpy(to: Ptr<u8>, from: Ptr<u8>, size: usize): usize {
  const length = strlen(from);
  if (size === 0) return length;
  const fits: usize = length < size ? length : size - 1;
  memcpy(to, from, fits);
  to[fits] = 0;
  return length;
}

/** Appends what fits into the `size` bytes at `to`; returns the length of both, as far as `to` has one within `size`. */
function strlcat(to: Ptr<u8>, from: Ptr<u8>, size: usize): usize {
  const length = strnlen(to, size);
  return length + strlcpy(to.add(length), from, size - length);
}

exportSymbol("stpcpy", stpcpy);
exportSymbol("stpncpy", stpncpy);
exportSymbol("strcpy", strcpy);
exportSymbol("strncpy", strncpy);
exportSymbol("strcat", strcat);
exportSymbol("strncat", strncat);
exportSymbol("strlcpy", strlcpy);
exportSymbol("strlcat", strlcat);
