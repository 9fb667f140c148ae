// A tracepoint that is hit evaluates its arguments, and one that is not selected does not.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ depends: @ukts/uktrace
//@ set: @ukts/uktrace.points=case_*
//@ output: evaluated 1
import { tracepoint } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { trace } from "@ukts/uktrace";

const hit = tracepoint<[value: u32, name: string]>(trace, "case_hit");
const left = tracepoint<[value: u32]>(trace, "other");

let evaluated: u32 = 0;

function evaluate(): u32 {
  evaluated++;
  return evaluated;
}

export function main(_args: Args): i32 {
  hit(evaluate(), "a name");
  left(evaluate());
  println`evaluated ${evaluated}`;
  return 0;
}
