/** The init table: what packages set up between the allocator and the application. */

import { arch } from "@ukts/ukarch";
import { log } from "@ukts/ukdebug";
import { InitClass, inittab } from "./contract.js";
import { bootEntryEnter, bootEntryLeave } from "./tracepoints.js";

/** Runs the init table: class by class, within a class in dependency order. False: an entry failed, and the log says which. */
export function runInittab(): boolean {
  for (let initClass = u32(InitClass.early); initClass <= u32(InitClass.late); initClass++) {
    for (const entry of inittab) {
      if (u32(entry.initClass()) !== initClass) continue;
      log.debug`Init: ${entry.name()}`;
      bootEntryEnter(entry.name(), entry.initClass(), arch.cycles());
      const result = entry.init();
      bootEntryLeave(result.ok ? 0 : i32(result.error), arch.cycles());
      if (!result.ok) {
        log.crit`${entry.name()} could not be set up: error ${i32(result.error)}`;
        return false;
      }
    }
  }
  return true;
}
