/**
 * Memory that whoever started the process can see. They ask for it with a file, open in the process, whose descriptor the environment names:
 * `UKTS_SHARED_MEMORY=3`. Its pages take the place of the process's own.
 */
import { log } from "@ukts/ukdebug";
import { Syscall, syscall6 } from "#arch/syscall";
import { environment } from "./environment.js";

const VARIABLE = "UKTS_SHARED_MEMORY=";
const ZERO: u8 = 48;
const NINE: u8 = 57;

const PROT_READ: usize = 1;
const PROT_WRITE: usize = 2;
const MAP_SHARED: usize = 0x01;
const MAP_FIXED: usize = 0x10;

/** The provider of the slot `@ukts/ukplat:sharedMemory`. */
export function shareMemory(start: usize, bytes: usize): void {
  const digit = environment.find(VARIABLE);
  if (digit.length !== 1 || digit.ptr[0] < ZERO || digit.ptr[0] > NINE) return;
  const fd = usize(digit.ptr[0] - ZERO);
  const mapped = syscall6(Syscall.mmap, start, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
  if (mapped !== isize(start)) log.err`Linux refused to share ${bytes} bytes of memory: error ${-mapped}`;
}
