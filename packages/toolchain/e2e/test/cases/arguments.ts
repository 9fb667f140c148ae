// Arguments reach main as they were given, whatever is in them.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ arg: plain
//@ arg: two words
//@ arg: say "hi"
//@ arg: back\slash
//@ arg: it's
//@ arg: --
//@ arg: name=value
//@ status: 7
//@ output: <plain><two words><say "hi"><back\slash><it's><--><name=value>
import { print, println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  for (const argument of args) print`<${argument}>`;
  println``;
  return i32(args.length);
}
