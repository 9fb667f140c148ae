/** `pthread_once`. */
import { exportSymbol, sizeof } from "@ukts/lang";
import { interruptsOff } from "@ukts/ukplat";
import { WaitQueue } from "@ukts/uksched";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function pthread_once_t_is_too_small(): void;

const enum Progress {
  none,
  running,
  done,
}

/** `pthread_once_t`: starts out as zeroed memory. */
class Once {
  progress: i32 = 0;
  readonly waiters: Inline<WaitQueue> = new WaitQueue();
}

/** Calls `initialise`, unless that has been done; whoever comes while it is being done waits. */
function once(control: Once, initialise: () => void): i32 {
  if (sizeof<Once>() > 16) pthread_once_t_is_too_small();
  if (begin(control)) {
    initialise();
    control.progress = i32(Progress.done);
    control.waiters.wakeAll();
  } else {
    control.waiters.waitFor(() => control.progress === i32(Progress.done));
  }
  return 0;
}

/** Whether it is up to the caller. */
function begin(control: Once): boolean {
  using _off = interruptsOff();
  if (control.progress !== i32(Progress.none)) return false;
  control.progress = i32(Progress.running);
  return true;
}

exportSymbol("pthread_once", once);
