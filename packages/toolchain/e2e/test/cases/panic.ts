// A panic names its place and the calls that led there, by file and line.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: the floor is missing
//@ output: /\[0\] 0x[0-9a-f]+ .*\(main\.ts:\d+\)/
import { panic } from "@ukts/lang";

export function main(args: Args): i32 {
  return check(args.length);
}

function check(count: usize): i32 {
  "use noinline";
  if (count === 0) panic("the floor is missing");
  return 0;
}
