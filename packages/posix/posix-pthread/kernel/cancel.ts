/** Cancelling threads, which there is not: a thread ends where it says so. */
import { exportSymbol } from "@ukts/lang";

/** ENOSYS. */
function unsupported(): i32 {
  return i32(Errno.ENOSYS);
}

function testCancel(): void {}

exportSymbol("pthread_cancel", unsupported);
exportSymbol("pthread_setcancelstate", unsupported);
exportSymbol("pthread_setcanceltype", unsupported);
exportSymbol("pthread_testcancel", testCancel);
