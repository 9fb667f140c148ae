/** What takes part in the boot: entries of the init table, and the application. */
import { slot } from "@ukts/lang";

/** The order in which entries of the init table run, whichever package they come from (Unikraft's init classes). */
export const enum InitClass {
  early = 0,
  plat = 1,
  bus = 2,
  lib = 3,
  rootfs = 4,
  sys = 5,
  late = 6,
}

/** One thing to set up. The allocator works by then; the entries of lower classes, and of packages that this one needs, have run. */
export interface InitEntry {
  /** What messages call it, such as `Interrupt controller`. */
  name(): string;
  /** When its turn is. Asked more than once, and always the same. */
  initClass(): InitClass;
  /** Sets it up. An error ends the boot, so what an image can do without is not an error. */
  init(): Result<void>;
}

/** What is set up between the allocator and `main`: by class, and within one class in dependency order. The first error ends the boot. */
export const inittab = slot.many<InitEntry>();

/** The application. Its result, of which the low 8 bits count, is the system's exit status. */
export const main = slot.one<(args: Args) => i32>();
