// A failed assertion shows its own place and its message; the backtrace begins in its function.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ arg: one
//@ status: 134
//@ output: /CRIT: <src\/main\.ts @ {3}16> no arguments expected/
//@ output: /\[0\] 0x[0-9a-f]+ ukdebug\.assert .*\(inlined\)\s+test_app\.main \(main\.ts:16\)/
import { println } from "@ukts/ukconsole";
import { assert } from "@ukts/ukdebug";

export function main(args: Args): i32 {
  assert(args.length === 0, "no arguments expected");
  println`not reached`;
  return 0;
}
