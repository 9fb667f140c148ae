// A captured backtrace names the call that captured it, not what follows the call; and functions that were inlined there.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ output: /\[0\] 0x[0-9a-f]+ \S+\.capture \(main\.ts:19\) \(inlined\)\n {6}\S+\.remember \(main\.ts:24\)\n/
//@ output: /\[1\] 0x[0-9a-f]+ \S+\.main \(main\.ts:35\)\n/
import { zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { captureBacktrace, printBacktrace } from "@ukts/ukdebug";

const calls = zeroed<FixedArray<usize, 8>>();
let times: u64 = 0;

function capture(): void {
  "use inline";
  captureBacktrace(calls.slice());
}

function remember(): void {
  "use noinline";
  capture();
  count();
}

function count(): void {
  "use inline";
  times += 1;
}

export function main(_args: Args): i32 {
  println`${times}`;
  remember();
  printBacktrace(calls.slice());
  println`${times}`;
  return 0;
}
