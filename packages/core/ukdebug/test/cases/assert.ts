// A failed assertion shows its message and, in the backtrace, its place.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ arg: one
//@ status: 134
//@ output: no arguments expected
//@ output: /\[1\] 0x[0-9a-f]+ .*main \(main\.ts:\d+\)/
import { println } from "@ukts/ukconsole";
import { assert } from "@ukts/ukdebug";

export function main(args: Args): i32 {
  assert(args.length === 0, "no arguments expected");
  println`not reached`;
  return 0;
}
