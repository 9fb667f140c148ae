// The program's own code is mapped read-only: a write to it is a panic.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: /\[0\] 0x[0-9a-f]+ .*\(main\.ts:\d+\)/
import { addressOf, volatileStore } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println`before`;
  volatileStore(addressOf(main).cast<u8>(), u8(args.length));
  return 0;
}
