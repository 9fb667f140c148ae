/** An entry of the init table: the boot calls `init` when the allocator works, before `main`. */
import { ok } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { log } from "@ukts/ukdebug";

class Early implements InitEntry {
  name(): string {
    return "Early messages";
  }

  initClass(): InitClass {
    return InitClass.late;
  }

  init(): Result<void> {
    log.crit`The roof is on fire`;
    log.err`A door does not open`;
    log.warn`A lamp flickers`;
    log.info`The house has ${4} rooms`;
    log.debug`The stairs have ${17} steps`;
    // Even after a critical message the boot goes on: only an error as the result ends it.
    return ok();
  }
}

export const early = new Early();
