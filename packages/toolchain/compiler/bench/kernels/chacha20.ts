/** ChaCha20 (RFC 8439): key stream blocks. */
import { rotl, zeroed } from "@ukts/lang";

const input: FixedArray<u32, 16> = zeroed<FixedArray<u32, 16>>();
const output: FixedArray<u32, 16> = zeroed<FixedArray<u32, 16>>();

function quarter(x: Ptr<u32>, a: usize, b: usize, c: usize, d: usize): void {
  x[a] += x[b];
  x[d] = rotl<u32>(x[d] ^ x[a], 16);
  x[c] += x[d];
  x[b] = rotl<u32>(x[b] ^ x[c], 12);
  x[a] += x[b];
  x[d] = rotl<u32>(x[d] ^ x[a], 8);
  x[c] += x[d];
  x[b] = rotl<u32>(x[b] ^ x[c], 7);
}

function block(to: Ptr<u32>, from: Ptr<u32>): void {
  const work: FixedArray<u32, 16> = zeroed<FixedArray<u32, 16>>();
  for (let i: usize = 0; i < 16; i++) work[i] = from[i];
  for (let i: u32 = 0; i < 10; i++) {
    quarter(work.ptr, 0, 4, 8, 12);
    quarter(work.ptr, 1, 5, 9, 13);
    quarter(work.ptr, 2, 6, 10, 14);
    quarter(work.ptr, 3, 7, 11, 15);
    quarter(work.ptr, 0, 5, 10, 15);
    quarter(work.ptr, 1, 6, 11, 12);
    quarter(work.ptr, 2, 7, 8, 13);
    quarter(work.ptr, 3, 4, 9, 14);
  }
  for (let i: usize = 0; i < 16; i++) to[i] = work[i] + from[i];
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 16; i++) input[i] = u32(i) * 0x01010101;
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 2048; r++) {
    input[12] = r;
    block(output.ptr, input.ptr);
    sum += u64(output[r & 15]);
  }
  return sum;
}
