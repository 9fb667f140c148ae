// Constants are mapped read-only: a write to one is a panic.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: /page fault: write to 0x[0-9a-f]+, which is read-only/
//@ output: /\[0\] 0x[0-9a-f]+ .*\(main\.ts:\d+\)/
import { volatileStore } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(_args: Args): i32 {
  println`before`;
  volatileStore("constant".ptr, 0);
  return 0;
}
