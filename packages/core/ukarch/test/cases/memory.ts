// memcpy, memmove, memset, memcmp and bcmp against byte loops, at every small size and alignment and at random larger ones.
//@ target: linuxu/x86_64
//@ target: linuxu/arm64
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
import { panic, volatileLoad, volatileStore, zeroed } from "@ukts/lang";

declare function memcpy(to: Ptr<u8>, from: Ptr<u8>, bytes: usize): Ptr<u8>;
declare function memmove(to: Ptr<u8>, from: Ptr<u8>, bytes: usize): Ptr<u8>;
declare function memset(to: Ptr<u8>, value: i32, bytes: usize): Ptr<u8>;
declare function memcmp(a: Ptr<u8>, b: Ptr<u8>, bytes: usize): i32;
declare function bcmp(a: Ptr<u8>, b: Ptr<u8>, bytes: usize): i32;

const BYTES = 512;
const SMALL: usize = 40;
const ROUNDS: u32 = 20_000;

const memory = zeroed<FixedArray<u8, 512>>();
const model = zeroed<FixedArray<u8, 512>>();
let seed: u64 = 0x1234_5678_9abc;

export function main(_args: Args): i32 {
  for (let bytes: usize = 0; bytes < SMALL; bytes++) {
    for (let offset: usize = 0; offset < 8; offset++) check(offset, 256 + offset * 3, bytes);
  }
  for (let round: u32 = 0; round < ROUNDS; round++) {
    const bytes = below(200);
    check(below(BYTES - bytes), below(BYTES - bytes), bytes);
  }
  return 0;
}

function check(to: usize, from: usize, bytes: usize): void {
  checkMove(to, from, bytes);
  if (to + bytes <= from || from + bytes <= to) checkCopy(to, from, bytes);
  checkSet(to, bytes);
  checkCompare(to, from, bytes);
}

function checkMove(to: usize, from: usize, bytes: usize): void {
  fill();
  if (to <= from) {
    for (let i: usize = 0; i < bytes; i++) volatileStore(model.ptr.add(to + i), volatileLoad(model.ptr.add(from + i)));
  } else {
    for (let i = bytes; i > 0; i--) {
      volatileStore(model.ptr.add(to + i - 1), volatileLoad(model.ptr.add(from + i - 1)));
    }
  }
  if (memmove(memory.ptr.add(to), memory.ptr.add(from), bytes) !== memory.ptr.add(to)) panic("memmove's result");
  compare("memmove");
}

function checkCopy(to: usize, from: usize, bytes: usize): void {
  fill();
  for (let i: usize = 0; i < bytes; i++) volatileStore(model.ptr.add(to + i), volatileLoad(model.ptr.add(from + i)));
  if (memcpy(memory.ptr.add(to), memory.ptr.add(from), bytes) !== memory.ptr.add(to)) panic("memcpy's result");
  compare("memcpy");
}

function checkSet(to: usize, bytes: usize): void {
  fill();
  const value = u8(below(256));
  for (let i: usize = 0; i < bytes; i++) volatileStore(model.ptr.add(to + i), value);
  // Only the lowest byte of the value counts.
  if (memset(memory.ptr.add(to), i32(value) + 0x1200, bytes) !== memory.ptr.add(to)) panic("memset's result");
  compare("memset");
}

function checkCompare(a: usize, b: usize, bytes: usize): void {
  fill();
  // Half of the time both are the same but for at most one byte.
  if (below(2) === 0) {
    memmove(memory.ptr.add(a), memory.ptr.add(b), bytes);
    if (bytes > 0) memory[a + below(bytes)] = u8(below(256));
  }
  let expected: i32 = 0;
  for (let i: usize = 0; i < bytes && expected === 0; i++) {
    expected = i32(volatileLoad(memory.ptr.add(a + i))) - i32(volatileLoad(memory.ptr.add(b + i)));
  }
  const found = memcmp(memory.ptr.add(a), memory.ptr.add(b), bytes);
  if (found < 0 !== expected < 0 || found > 0 !== expected > 0) panic("memcmp's result");
  const differs = bcmp(memory.ptr.add(a), memory.ptr.add(b), bytes) !== 0;
  if (differs !== (expected !== 0)) panic("bcmp's result");
}

function fill(): void {
  for (let i: usize = 0; i < BYTES; i++) {
    const byte = u8(below(4));
    volatileStore(memory.ptr.add(i), byte);
    volatileStore(model.ptr.add(i), byte);
  }
}

function compare(name: string): void {
  for (let i: usize = 0; i < BYTES; i++) {
    if (volatileLoad(memory.ptr.add(i)) !== volatileLoad(model.ptr.add(i))) panic(name);
  }
}

/** A number from 0 to `limit` - 1 (xorshift64). */
function below(limit: usize): usize {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return usize(seed) % limit;
}
