/** Base64 (RFC 4648): encodes and decodes. */
import { zeroed } from "@ukts/lang";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values: FixedArray<u8, 256> = zeroed<FixedArray<u8, 256>>();
const plain: FixedArray<u8, 6144> = zeroed<FixedArray<u8, 6144>>();
const coded: FixedArray<u8, 8192> = zeroed<FixedArray<u8, 8192>>();

function encode(to: Ptr<u8>, from: Ptr<u8>, length: usize): usize {
  let at: usize = 0;
  for (let i: usize = 0; i < length; i += 3) {
    const x: u32 = (u32(from[i]) << 16) | (u32(from[i + 1]) << 8) | u32(from[i + 2]);
    to[at] = digits.ptr[x >> 18];
    to[at + 1] = digits.ptr[(x >> 12) & 63];
    to[at + 2] = digits.ptr[(x >> 6) & 63];
    to[at + 3] = digits.ptr[x & 63];
    at += 4;
  }
  return at;
}

function decode(to: Ptr<u8>, from: Ptr<u8>, length: usize): usize {
  let at: usize = 0;
  for (let i: usize = 0; i < length; i += 4) {
    const a: u8 = values[from[i]];
    const b: u8 = values[from[i + 1]];
    const c: u8 = values[from[i + 2]];
    const d: u8 = values[from[i + 3]];
    if ((a | b | c | d) > 63) return 0;
    const x: u32 = (u32(a) << 18) | (u32(b) << 12) | (u32(c) << 6) | u32(d);
    to[at] = u8(x >> 16);
    to[at + 1] = u8(x >> 8);
    to[at + 2] = u8(x);
    at += 3;
  }
  return at;
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 256; i++) values[i] = 255;
  for (let i: usize = 0; i < 64; i++) values[digits.ptr[i]] = u8(i);
  for (let i: usize = 0; i < 6144; i++) plain[i] = u8(i * 11);
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 40; r++) {
    const n: usize = encode(coded.ptr, plain.ptr, 6144);
    sum += u64(decode(plain.ptr, coded.ptr, n)) + u64(coded[r & 4095]);
    plain[r & 4095] ^= 85;
  }
  return sum;
}
