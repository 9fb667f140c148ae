/** Comparison of strings as unsigned characters (C11 7.24.4; strcasecmp and strncasecmp as in POSIX, "C" locale). */
import { exportSymbol } from "@ukts/lang";
import { toLower } from "../ctype.js";

const UNBOUNDED: usize = ~usize(0);

export function strcmp(a: Ptr<u8>, b: Ptr<u8>): i32 {
  return strncmp(a, b, UNBOUNDED);
}

/** Less than, equal to or greater than 0, as the first `max` bytes of `a` stand to those of `b`; nothing counts after a NUL. */
export function strncmp(a: Ptr<u8>, b: Ptr<u8>, max: usize): i32 {
  for (let i: usize = 0; i < max; i++) {
    if (a[i] !== b[i] || a[i] === 0) return i32(a[i]) - i32(b[i]);
  }
  return 0;
}

export function strcasecmp(a: Ptr<u8>, b: Ptr<u8>): i32 {
  return strncasecmp(a, b, UNBOUNDED);
}

/** As `strncmp`, upper case taken for lower case. */
export function strncasecmp(a: Ptr<u8>, b: Ptr<u8>, max: usize): i32 {
  for (let i: usize = 0; i < max; i++) {
    const difference: i32 = toLower(i32(a[i])) - toLower(i32(b[i]));
    if (difference !== 0 || a[i] === 0) return difference;
  }
  return 0;
}

exportSymbol("strcmp", strcmp);
exportSymbol("strncmp", strncmp);
exportSymbol("strcasecmp", strcasecmp);
exportSymbol("strncasecmp", strncasecmp);
// In the "C" locale the order of collation is that of the bytes (C11 7.24.4.3).
exportSymbol("strcoll", strcmp);
