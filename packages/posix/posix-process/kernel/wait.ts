/** Waiting for children, of which there are none. */
import { exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";

/** WNOHANG, WUNTRACED, WCONTINUED. */
const OPTIONS: i32 = 1 | 2 | 8;

/** -1 with ECHILD. */
function wait(_status: Ptr<i32> | null): i32 {
  return fail(Errno.ECHILD);
}

/** -1 with ECHILD; with EINVAL for options that there are not. */
function waitpid(_pid: i32, _status: Ptr<i32> | null, options: i32): i32 {
  return fail((options & ~OPTIONS) === 0 ? Errno.ECHILD : Errno.EINVAL);
}

exportSymbol("wait", wait);
exportSymbol("waitpid", waitpid);
