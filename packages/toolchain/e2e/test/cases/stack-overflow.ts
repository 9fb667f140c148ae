// The page under the stack is not mapped: endless recursion is a panic that says what happened.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: before
//@ output: /page fault: write to 0x[0-9a-f]+, /
//@ output: The stack has overflowed: it is 65536 bytes large.
//@ output: /\[0\] 0x[0-9a-f]+ .*deeper \(main\.ts:\d+\)/
//@ output: /\[9\] 0x[0-9a-f]+ .*deeper \(main\.ts:\d+\)/
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println`before`;
  return i32(deeper(u64(args.length)));
}

function deeper(depth: u64): u64 {
  "use noinline";
  return depth > 1_000_000_000 ? depth : deeper(depth + 1) * 3 + depth;
}
