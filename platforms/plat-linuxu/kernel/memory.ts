/** The process's memory: as much as a virtual machine of that size would have, mapped at once, given by Linux page by page as it is used. */

import { ptr } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { BOOT_FAILED } from "@ukts/ukplat";
import { Syscall, syscall6 } from "#arch/syscall";
import type { Words } from "./commandLine.js";
import { exitGroup } from "./exit.js";

const PARAMETER = "linuxu.memory=";
const DEFAULT_BYTES: usize = 64 * 1024 * 1024;

/** Protections of mmap(2) and mprotect(2). */
export const PROT_NONE: usize = 0;
export const PROT_READ: usize = 1;
export const PROT_WRITE: usize = 2;
const MAP_PRIVATE: usize = 0x02;
const MAP_ANONYMOUS: usize = 0x20;
const MAP_NORESERVE: usize = 0x4000;
const NO_FILE: isize = -1;
/** Results from -4095 to -1 are error numbers. */
const MAX_ERRNO: isize = 4095;

const ZERO: u8 = 48;
const NINE: u8 = 57;
/** A number that grows beyond this is no size of memory. */
const MAX_BYTES: usize = 0x100_0000_0000_0000;

/** The index among the kernel parameters of the word that says how much memory there is, or `words.count`. */
export function findMemoryWord(words: Words): usize {
  const separator = words.separator();
  if (separator === words.count) return separator;
  for (let i: usize = 0; i < separator; i++) {
    const word = words.at(i);
    if (word.length >= PARAMETER.length && word.slice(0, PARAMETER.length) === PARAMETER) return i;
  }
  return words.count;
}

/** The bytes of memory that the word of index `at` asks for; the default when that is `words.count`. */
export function memoryBytes(words: Words, at: usize): usize {
  if (at === words.count) return DEFAULT_BYTES;
  const text = words.at(at).slice(PARAMETER.length);
  let bytes: usize = 0;
  for (let i: usize = 0; i < text.length; i++) {
    const byte = text.ptr[i];
    if (byte < ZERO || byte > NINE || bytes > MAX_BYTES) {
      log.crit`Kernel parameter linuxu.memory: expected a number of bytes, found "${text}"`;
      return exitGroup(BOOT_FAILED);
    }
    bytes = bytes * 10 + usize(byte - ZERO);
  }
  return bytes;
}

/** `bytes` bytes of zeroed memory. Ends the process when Linux refuses them. */
export function mapMemory(bytes: usize): Ptr<u8> {
  const address = syscall6(
    Syscall.mmap,
    0,
    bytes,
    PROT_READ | PROT_WRITE,
    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
    usize(NO_FILE),
    0,
  );
  if (address < 0 && address >= -MAX_ERRNO) {
    log.crit`Linux refused ${bytes} bytes of memory: error ${-address}`;
    return exitGroup(BOOT_FAILED);
  }
  return ptr<u8>(usize(address));
}
