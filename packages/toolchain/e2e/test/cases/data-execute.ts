// Data is not executable: a call into it is a panic.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: /page fault: execution at 0x[0-9a-f]+, which is not executable/
//@ output: /\[1\] 0x[0-9a-f]+ .*call \(main\.ts:\d+\)/
//@ output: /\[2\] 0x[0-9a-f]+ .*main \(main\.ts:\d+\)/
import { addressOf } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

/** `ret`, if it could be run. */
const code: FixedArray<u8, 16> = [0xc3, 0xc3, 0xc3, 0xc3, 0xc3, 0xc3, 0xc3, 0xc3, 0, 0, 0, 0, 0, 0, 0, 0];

export function main(args: Args): i32 {
  println`before`;
  code[15] = u8(args.length);
  call(addressOf(code).addr);
  println`after`;
  return 0;
}

function call(address: usize): void {
  "use noinline";
  const pointer: FixedArray<usize, 1> = [address];
  const f = pointer.ptr.cast<() => void>()[0];
  f();
  println`called`;
}
