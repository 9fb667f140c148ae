/** Finds the timer's interrupt and takes it. */
import { counterHz } from "@ukts/arch-arm64";
import { err } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";
import { controller, Trigger } from "@ukts/ukintctlr";
import { plat } from "@ukts/ukplat";
import { interrupt, timer } from "./timer.js";

/** The third interrupt is the virtual timer's (Linux, bindings/timer/arm,arch_timer.yaml). */
const VIRTUAL: usize = 2;

class Start implements InitEntry {
  name(): string {
    return "Generic timer";
  }

  /** Behind the interrupt controller. */
  initClass(): InitClass {
    return InitClass.plat;
  }

  init(): Result<void> {
    timer.stop();
    if (controller === null) {
      log.crit`The timer needs an interrupt controller, found none: install a package that drives it, such as @ukts/gic`;
      return err(Errno.ENODEV);
    }
    let line: u32 = 0;
    plat.findDevices("arm,armv8-timer", (device) => {
      line = device.interrupt(VIRTUAL);
    });
    if (line === 0 || counterHz() === 0) {
      log.crit`Expected a timer with an interrupt and a rate, found interrupt ${line} in the device tree and ${counterHz()} Hz in CNTFRQ_EL0`;
      return err(Errno.ENODEV);
    }
    log.info`Timer: generic timer, interrupt ${line}`;
    return controller.enable(line, Trigger.level, interrupt);
  }
}

/**
 * Enables the virtual timer's interrupt, which the device tree names, in the class `plat`. Error: ENODEV, it names none, the counter says no rate
 * (CNTFRQ_EL0), or there is no interrupt controller.
 */
export const start = new Start();
