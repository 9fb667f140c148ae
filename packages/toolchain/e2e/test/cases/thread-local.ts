// Thread-local variables have their initial values, zero or not, at every alignment, and keep what is written.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ output: 7 513 1234567890123 0 0 0
//@ output: 8 514 1234567890124 1 2 3
import { threadLocal, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

let byte = threadLocal<u8>(7);
let half = threadLocal<u16>(513);
let wide = threadLocal<u64>(1_234_567_890_123);
let zero = threadLocal<u64>(0);
let small = threadLocal<u8>(0);
const list = threadLocal<FixedArray<u32, 9>>(zeroed());

function show(): void {
  "use noinline";
  println`${byte} ${half} ${wide} ${zero} ${small} ${list[8]}`;
}

export function main(_args: Args): i32 {
  show();
  byte++;
  half++;
  wide++;
  zero = 1;
  small = 2;
  list[8] = 3;
  show();
  return 0;
}
