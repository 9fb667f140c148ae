/** Variables of threads: `plat` says where they belong, and what `threadVariables` makes of that works. */
import { addressOf, threadLocal, zeroed } from "@ukts/lang";
import { bootThreadPointer, plat, threadVariables, threadVariablesBytes } from "@ukts/ukplat";
import { check } from "../report.js";

const ALIGN: usize = 64;
const BYTES: usize = 192;
const PATTERN: u8 = 0xa5;
const FIRST: u64 = 0x1234_5678_9abc;

// With first values and without, of every alignment.
let byte = threadLocal<u8>(7);
let half = threadLocal<u16>(513);
let number = threadLocal<u64>(FIRST);
let zero = threadLocal<u32>(0);
let small = threadLocal<u8>(0);
const array = threadLocal(zeroed<FixedArray<u8, 40>>());

class Rooms {
  one!: FixedArray<u8, 1024>;
  other!: FixedArray<u8, 1024>;
}

const rooms = new Rooms();

export function variables(): void {
  keepsToItsRoom();
  check(threadVariablesBytes() <= rooms.one.length, "the variables of this suite have room");
  const boot = bootThreadPointer();
  check(holdFirst(), "the boot thread has some");
  set(1);
  const one = threadVariables(rooms.one.ptr.addr);
  // At an address that is no multiple of anything.
  const other = threadVariables(rooms.other.ptr.addr + 8);
  check(hold(1), "to make others changes none");
  plat.setThreadPointer(one);
  check(holdFirst(), "the second block has first values");
  set(2);
  plat.setThreadPointer(other);
  check(holdFirst(), "so has the third");
  set(3);
  plat.setThreadPointer(one);
  check(hold(2), "the second is as it was left");
  plat.setThreadPointer(other);
  check(hold(3), "the third is as it was left");
  plat.setThreadPointer(boot);
  check(hold(1), "the boot thread's are as they were left");
}

/** `threadPointer` writes next to the block alone, and not farther than is free. */
function keepsToItsRoom(): void {
  const bytes = rooms.one;
  for (let i: usize = 0; i < bytes.length; i++) bytes[i] = PATTERN;
  const block: usize = (bytes.ptr.addr + 2 * ALIGN - 1) & ~(ALIGN - 1);
  plat.threadPointer(block, BYTES, ALIGN);
  for (let i: usize = 0; i < bytes.length; i++) {
    const at: usize = bytes.ptr.addr + i;
    const isNext: boolean = at >= block - ALIGN && at < block + BYTES + ALIGN;
    const isInside: boolean = at >= block && at < block + BYTES;
    if (!isNext || isInside) check(bytes[i] === PATTERN, "memory that is not the ABI's");
  }
}

// Each in a function of its own: where the variables are is not to be remembered from before.

function holdFirst(): boolean {
  "use noinline";
  for (const each of array) if (each !== 0) return false;
  const areAligned: boolean = addressOf(number).addr % 8 === 0 && addressOf(half).addr % 2 === 0;
  return byte === 7 && half === 513 && number === FIRST && zero === 0 && small === 0 && areAligned;
}

function set(value: u32): void {
  "use noinline";
  byte = u8(value);
  half = u16(value) << 8;
  number = u64(value) << 33;
  zero = value;
  small = u8(value) + 1;
  for (let i: usize = 0; i < array.length; i++) array[i] = u8(value) + u8(i);
}

function hold(value: u32): boolean {
  "use noinline";
  for (let i: usize = 0; i < array.length; i++) if (array[i] !== u8(value) + u8(i)) return false;
  if (byte !== u8(value) || half !== u16(value) << 8 || small !== u8(value) + 1) return false;
  return number === u64(value) << 33 && zero === value;
}
