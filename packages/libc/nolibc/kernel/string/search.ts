/** Searching in strings and cutting them into tokens (C11 7.24.5; strtok_r as in POSIX). */
import { addressOf, exportSymbol, stackNew } from "@ukts/lang";
import { ByteSet } from "./byteSet.js";
import { strncmp } from "./compare.js";
import { strchr, strlen } from "./length.js";

/** Length of the longest start of `s` that has only characters of `accept`. */
function strspn(s: Ptr<u8>, accept: Ptr<u8>): usize {
  const set = stackNew(ByteSet);
  set.addAll(accept);
  let n: usize = 0;
  while (set.has(s[n])) n++;
  return n;
}

/** Length of the longest start of `s` that has no character of `reject`. */
function strcspn(s: Ptr<u8>, reject: Ptr<u8>): usize {
  const set = stackNew(ByteSet);
  set.addAll(reject);
  let n: usize = 0;
  while (s[n] !== 0 && !set.has(s[n])) n++;
  return n;
}

/** The first character of `s` that is in `accept`, or null. */
function strpbrk(s: Ptr<u8>, accept: Ptr<u8>): Ptr<u8> | null {
  const p = s.add(strcspn(s, accept));
  return p[0] === 0 ? null : p;
}

/** The first place where `needle` stands in `s`, or null; `s` itself for an empty needle. Takes the product of both lengths at worst. */
function strstr(s: Ptr<u8>, needle: Ptr<u8>): Ptr<u8> | null {
  if (needle[0] === 0) return s;
  const first = i32(needle[0]);
  const length = strlen(needle);
  for (let p = strchr(s, first); p !== null; p = strchr(p.add(1), first)) {
    if (strncmp(p, needle, length) === 0) return p;
  }
  return null;
}

/**
 * The next token of the string `s`, or of the one that `rest` was left with where `s` is null; null when there is none. Writes a NUL
 * behind the token.
 */
function strtok_r(s: Ptr<u8> | null, separators: Ptr<u8>, rest: Ptr<Ptr<u8> | null>): Ptr<u8> | null {
  const from = s ?? rest[0];
  if (from === null) return null;
  const token = from.add(strspn(from, separators));
  if (token[0] === 0) {
    rest[0] = null;
    return null;
  }
  const end = token.add(strcspn(token, separators));
  if (end[0] === 0) {
    rest[0] = null;
  } else {
    end[0] = 0;
    rest[0] = end.add(1);
  }
  return token;
}

/** What `strtok` remembers from call to call. */
class Remainder {
  rest: Ptr<u8> | null = null;
}

const remainder = new Remainder();

function strtok(s: Ptr<u8> | null, separators: Ptr<u8>): Ptr<u8> | null {
  return strtok_r(s, separators, addressOf<Remainder>(remainder).cast<Ptr<u8> | null>());
}

exportSymbol("strspn", strspn);
exportSymbol("strcspn", strcspn);
exportSymbol("strpbrk", strpbrk);
exportSymbol("strstr", strstr);
exportSymbol("strtok_r", strtok_r);
exportSymbol("strtok", strtok);
