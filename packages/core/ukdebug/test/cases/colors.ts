// With the option color each level has its own.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ set: @ukts/ukdebug.level=debug
//@ set: @ukts/ukdebug.color=true
//@ output: /\] \x1b\[1;31mCRIT: \x1b\[0m\[test-app\]/
//@ output: /\] \x1b\[31mERR: {2}\x1b\[0m\[test-app\]/
//@ output: /\] \x1b\[33mWarn: \x1b\[0m\[test-app\]/
//@ output: /\] \x1b\[32mInfo: \x1b\[0m\[test-app\]/
//@ output: /\] \x1b\[90mdbg: {2}\x1b\[0m\[test-app\]/
import { log } from "@ukts/ukdebug";

export function main(_args: Args): i32 {
  log.crit`one`;
  log.err`two`;
  log.warn`three`;
  log.info`four`;
  log.debug`five`;
  return 0;
}
