/** SipHash-2-4 (Aumasson and Bernstein) of messages of 8 to 512 bytes. */
import { rotl, stackNew, zeroed } from "@ukts/lang";

const data: FixedArray<u64, 64> = zeroed<FixedArray<u64, 64>>();

class State {
  constructor(
    public v0: u64,
    public v1: u64,
    public v2: u64,
    public v3: u64,
  ) {}
  round(): void {
    this.v0 += this.v1;
    this.v1 = rotl<u64>(this.v1, 13) ^ this.v0;
    this.v0 = rotl<u64>(this.v0, 32);
    this.v2 += this.v3;
    this.v3 = rotl<u64>(this.v3, 16) ^ this.v2;
    this.v0 += this.v3;
    this.v3 = rotl<u64>(this.v3, 21) ^ this.v0;
    this.v2 += this.v1;
    this.v1 = rotl<u64>(this.v1, 17) ^ this.v2;
    this.v2 = rotl<u64>(this.v2, 32);
  }
}

function siphash(words: Ptr<u64>, count: usize, k0: u64, k1: u64): u64 {
  const s = stackNew(
    State,
    k0 ^ 0x736f6d6570736575,
    k1 ^ 0x646f72616e646f6d,
    k0 ^ 0x6c7967656e657261,
    k1 ^ 0x7465646279746573,
  );
  for (let i: usize = 0; i < count; i++) {
    const m: u64 = words[i];
    s.v3 ^= m;
    s.round();
    s.round();
    s.v0 ^= m;
  }
  const b: u64 = u64(count) << 59;
  s.v3 ^= b;
  s.round();
  s.round();
  s.v0 ^= b;
  s.v2 ^= 0xff;
  s.round();
  s.round();
  s.round();
  s.round();
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 64; i++) data[i] = u64(i) * 0x9e3779b97f4a7c15;
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 64; r++) {
    for (let n: usize = 1; n < 64; n++) sum = siphash(data.ptr, n, sum, u64(r));
  }
  return sum;
}
