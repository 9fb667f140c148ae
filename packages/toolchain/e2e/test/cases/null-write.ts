// Address 0 is not mapped: a write through a null pointer is a panic that says so, with the call that did it.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: page fault: write to 0x8, where nothing is mapped
//@ output: /(rip|pc): +0x[0-9a-f]{16}/
//@ output: Backtrace:
//@ output: /\[0\] 0x[0-9a-f]+ .*store \(main\.ts:\d+\)/
//@ output: /\[1\] 0x[0-9a-f]+ .*main \(main\.ts:\d+\)/
import { ptr, volatileStore } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println`before`;
  store(args.length);
  println`after`;
  return 0;
}

function store(at: usize): void {
  "use noinline";
  println`storing`;
  volatileStore(ptr<u8>(at + 8), 1);
}
