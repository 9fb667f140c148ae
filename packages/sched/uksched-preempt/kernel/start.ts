/** Refuses to boot where nothing would ever take the processor away. */
import { err, ok } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { timer } from "@ukts/ukplat";

class Start implements InitEntry {
  name(): string {
    return "Preemptive scheduler";
  }

  initClass(): InitClass {
    return InitClass.sys;
  }

  init(): Result<void> {
    if (timer !== null) return ok();
    log.crit`Taking the processor away from threads needs a timer, found none: install a package that drives the machine's, or @ukts/uksched-coop in the place of @ukts/uksched-preempt`;
    return err(Errno.ENODEV);
  }
}

/** Ends the boot, in the class `sys`, where no package drives the machine's timer: no slice would ever be over. Error: ENODEV. */
export const start = new Start();
