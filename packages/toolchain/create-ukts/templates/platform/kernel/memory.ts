/** Memory: as much as the kernel parameter asks for, all of it mapped when the image starts. */
import { ptr } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { BOOT_FAILED } from "@ukts/ukplat";
import { exit } from "./exit.js";
import { Call, call, call6 } from "./system.js";

const DEFAULT_BYTES: usize = 64 * 1024 * 1024;
const PAGE_BYTES: usize = 4096;
const NO_ACCESS: usize = 0;
const READ_WRITE: usize = 3;
/** MAP_PRIVATE, MAP_ANONYMOUS, MAP_NORESERVE: pages are there when they are first touched. */
const ANONYMOUS: usize = 0x4022;

const ZERO: u8 = 48;
const NINE: u8 = 57;
/** More digits than that would not fit. */
const MAX_DIGITS: usize = 19;

/** The bytes of memory that this text asks for. Without a text, 64 MiB. */
export function memoryBytes(text: string): usize {
  if (text === "") return DEFAULT_BYTES;
  let bytes: usize = 0;
  for (let i: usize = 0; i < text.length; i++) {
    const digit = text.ptr[i];
    if (digit < ZERO || digit > NINE || i >= MAX_DIGITS) {
      log.crit`Kernel parameter mymachine.memory: expected a number of bytes, found "${text}"`;
      return exit(BOOT_FAILED);
    }
    bytes = bytes * 10 + usize(digit - ZERO);
  }
  return bytes;
}

/** Zeroed memory that nobody else has. */
export function mapMemory(bytes: usize): Ptr<u8> {
  const address = call6(Call.mmap, 0, bytes, READ_WRITE, ANONYMOUS, ~usize(0), 0);
  if (address < 0) {
    log.crit`Linux refused ${bytes} bytes of memory: error ${-address}`;
    return exit(BOOT_FAILED);
  }
  return ptr<u8>(usize(address));
}

/** Makes every access to a page end the process. False where Linux keeps no more ranges of memory apart, or there is no such memory. */
export function guardPage(page: usize): boolean {
  return call(Call.mprotect, page, PAGE_BYTES, NO_ACCESS) === 0;
}

/** Makes it memory again, with what it held. */
export function unguardPage(page: usize): void {
  call(Call.mprotect, page, PAGE_BYTES, READ_WRITE);
}
