/** The thread that boots and runs `main`. */
import { DEFAULT_PRIORITY } from "./contract.js";
import { type Runnable, Thread } from "./thread.js";

/** The boot has begun already. */
class Begun implements Runnable {
  run(): usize {
    return 0;
  }
}

const begun = new Begun();
export const bootThread = new Thread("boot", begun, DEFAULT_PRIORITY, 1);
