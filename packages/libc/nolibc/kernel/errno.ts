/** `errno` (C11 7.5): each thread has its own. The header reaches it through `__errno_location`, as Linux's do. */
import { addressOf, exportSymbol, threadLocal } from "@ukts/lang";

let value = threadLocal<i32>(0);

export function setErrno(error: Errno): void {
  value = i32(error);
}

export function getErrno(): i32 {
  return value;
}

function errnoLocation(): Ptr<i32> {
  return addressOf(value);
}

exportSymbol("__errno_location", errnoLocation);
