/** What the body of a case gets. */
import { callSite } from "@ukts/lang";
import { Assertions } from "./assertions.js";
import { leave } from "./leave.js";

/** What a case cannot go on without: where it does not hold, the case ends there. */
export class Requirements extends Assertions {
  constructor() {
    super(true);
  }

  /** The value of a result, which is not an error. */
  value<T>(found: Result<T>, at: string = callSite()): T {
    this.isOk(found, at);
    return found.ok ? found.value : leave();
  }

  /** What is not null. */
  present<T>(found: T | null, at: string = callSite()): T {
    this.notNull(found, at);
    return found ?? leave();
  }
}

const requirements = new Requirements();

/** Assertions after which the case goes on, also where they do not hold; behind `assert` the same, and the case ends where they do not. */
export class Test extends Assertions {
  readonly assert: Requirements;

  constructor() {
    super(false);
    this.assert = requirements;
  }
}
