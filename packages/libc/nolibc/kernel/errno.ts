/** `errno` (C11 7.5): one for the image, as there is one thread. The header reads it through `__errno_location`, as Linux's do. */
import { addressOf, exportSymbol } from "@ukts/lang";

class ErrnoCell {
  value: i32 = 0;
}

const cell = new ErrnoCell();

export function setErrno(error: Errno): void {
  cell.value = i32(error);
}

export function getErrno(): i32 {
  return cell.value;
}

function errnoLocation(): Ptr<i32> {
  return addressOf<ErrnoCell>(cell).cast<i32>();
}

exportSymbol("__errno_location", errnoLocation);
