// A panic while a panic is printed ends the system at once.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ depends: @ukts/ukarch
//@ status: 134
//@ output: first
//@ output: A second panic while the first was being printed.
import { panic } from "@ukts/lang";
import type { Trap } from "@ukts/ukarch";
import type { Writer } from "@ukts/ukconsole";
import { onTrap } from "@ukts/ukdebug";

/** A trap that cannot describe itself. */
class BadTrap implements Trap {
  pc(): usize {
    return 0;
  }

  frame(): usize {
    return 0;
  }

  stack(): usize {
    return 0;
  }

  address(): usize {
    return 0;
  }

  calledFrom(_stackLow: usize, _stackHigh: usize): usize {
    return 0;
  }

  describe(out: Writer): void {
    out.text("first ");
    panic("second");
  }

  registers(_out: Writer): void {}
}

const bad = new BadTrap();

export function main(_args: Args): i32 {
  return onTrap(bad);
}
