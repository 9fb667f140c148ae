// The five levels of the log differ, and those below the option are not printed.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ set: @ukts/ukdebug.level=warn
//@ output: /\[ *\d+\.\d{6}\] CRIT: \[test-app\] <main\.ts @ +\d+> one/
//@ output: /\] ERR: {2}\[test-app\] <main\.ts @ +\d+> two 2/
//@ output: /\] Warn: \[test-app\] <main\.ts @ +\d+> three 0x3\nend\n$/
import { hex } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { log } from "@ukts/ukdebug";

export function main(args: Args): i32 {
  log.crit`one`;
  log.err`two ${args.length + 2}`;
  log.warn`three ${hex(args.length + 3)}`;
  log.info`four`;
  log.debug`five`;
  println`end`;
  return 0;
}
