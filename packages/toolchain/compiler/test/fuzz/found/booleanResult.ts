import { mulHigh, rotl, subOverflow, zeroed } from "@ukts/lang";
import { println } from "./console.js";

declare function opaque(x: u64): u64;
function call8(p4: i16, p5: isize): [isize, u16, u64] {
  if (-(u32(opaque(262143)) * u32(p5)) <= (u32(p5) ^ u32(opaque(0))) * u32(usize(p4))) {
    p5 = rotl<isize>(~mulHigh<isize>(-p5, p5), u32(p5));
  }
  return [isize(p4), u16(u64(p5)), u64(opaque(12611716130640097830))];
}
export function run(): boolean {
  const v16: u64 = u64(opaque(2));
  const v17: u16 = u16(opaque(7));
  const v18: i16 = i16(opaque(3));
  const [t19, t20] = subOverflow<usize>(
    i32(8388609) > i32(3) ? usize(v18) : usize(3495622706053145969) * usize(v17),
    usize(v17),
  );
  const v22: u8 = 245;
  const a23: FixedArray<i64, 8> = zeroed<FixedArray<i64, 8>>();
  for (let n24: isize = 0; n24 < 6; n24++) {
    const [t25, t26, t27] = call8(
      i16(i16(65)) / -32768,
      (n24 - isize(t20)) & (a23[7] === a23[1] ? n24 : isize(opaque(9))),
    );
    const _v28: u64 =
      (-t27 ^ t27) -
      (i8(t27) < i8(t26) || i8(v22) === i8(t25) ? u64(opaque(1)) << u64(a23[5]) : mulHigh<u64>(t27, v16));
  }
  println`${t19}`;
  return t20;
}
