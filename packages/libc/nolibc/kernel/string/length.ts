/** Lengths and single bytes (C11 7.24.5.1, 7.24.5.2, 7.24.5.5, 7.24.6.3; strnlen and memrchr as in POSIX and GNU). */
import { exportSymbol } from "@ukts/lang";

/** Bytes in front of the NUL. */
export function strlen(s: Ptr<u8>): usize {
  let n: usize = 0;
  while (s[n] !== 0) n++;
  return n;
}

/** Bytes in front of the NUL, or `max` when none of so many is one. */
export function strnlen(s: Ptr<u8>, max: usize): usize {
  let n: usize = 0;
  while (n < max && s[n] !== 0) n++;
  return n;
}

/** The first of `n` bytes that equals `c` as unsigned char, or null. */
export function memchr(s: Ptr<u8>, c: i32, n: usize): Ptr<u8> | null {
  const wanted = u8(c);
  for (let i: usize = 0; i < n; i++) {
    if (s[i] === wanted) return s.add(i);
  }
  return null;
}

/** The last of `n` bytes that equals `c` as unsigned char, or null. */
export function memrchr(s: Ptr<u8>, c: i32, n: usize): Ptr<u8> | null {
  const wanted = u8(c);
  for (let i: usize = n; i > 0; ) {
    i--;
    if (s[i] === wanted) return s.add(i);
  }
  return null;
}

/** The first `c` in a string, the terminating NUL included, or null. */
export function strchr(s: Ptr<u8>, c: i32): Ptr<u8> | null {
  const found = strchrnul(s, c);
  return found[0] === u8(c) ? found : null;
}

/** The first `c` in a string, or its terminating NUL. */
export function strchrnul(s: Ptr<u8>, c: i32): Ptr<u8> {
  const wanted = u8(c);
  let p = s;
  while (p[0] !== 0 && p[0] !== wanted) p = p.add(1);
  return p;
}

/** The last `c` in a string, the terminating NUL included, or null. */
export function strrchr(s: Ptr<u8>, c: i32): Ptr<u8> | null {
  return memrchr(s, c, strlen(s) + 1);
}

exportSymbol("strlen", strlen);
exportSymbol("strnlen", strnlen);
exportSymbol("memchr", memchr);
exportSymbol("memrchr", memrchr);
exportSymbol("strchr", strchr);
exportSymbol("strchrnul", strchrnul);
exportSymbol("strrchr", strrchr);
