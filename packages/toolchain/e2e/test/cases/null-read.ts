// Address 0 is not mapped: a read through a null pointer is a panic that says so.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: /\[0\] 0x[0-9a-f]+ .*\(main\.ts:\d+\)/
import { ptr, volatileLoad } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println`before`;
  return volatileLoad(ptr<i32>(args.length));
}
