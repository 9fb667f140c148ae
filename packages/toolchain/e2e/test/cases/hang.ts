// A guest that never ends is ended from outside, after the time that a case says. (hang.test.ts: on every target.)
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ target: linuxu/x86_64
//@ timeout: 5000
//@ status: 124
//@ output: going round
import { asm } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(_args: Args): i32 {
  println`going round`;
  while (true) asm`nop`;
}
