/** Barriers: threads wait until so many have come. */
import { addressOf, exportSymbol, memset, sizeof } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { leave, WaitQueue } from "@ukts/uksched";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function pthread_barrier_t_is_too_small(): void;

/** What one of the threads gets. */
const SERIAL_THREAD: i32 = -1;

/** `pthread_barrier_t`. */
class Barrier {
  count: u32 = 0;
  arrived: u32 = 0;
  readonly waiters: Inline<WaitQueue> = new WaitQueue();
}

/** There are no attributes. Error: EINVAL, a count of 0. */
function init(barrier: Barrier, _attributes: Ptr<u8> | null, count: u32): i32 {
  if (sizeof<Barrier>() > 24) pthread_barrier_t_is_too_small();
  if (count === 0) return i32(Errno.EINVAL);
  memset(addressOf(barrier), 0, sizeof<Barrier>());
  barrier.count = count;
  return 0;
}

/** Error: EBUSY, threads wait at it. */
function destroy(barrier: Barrier): i32 {
  return barrier.arrived === 0 ? 0 : i32(Errno.EBUSY);
}

/**
 * PTHREAD_BARRIER_SERIAL_THREAD for the one that comes last, 0 for the others. Who has waited does not look at the barrier again: another that passed it may
 * have destroyed it by then, or set it up anew.
 */
function wait(barrier: Barrier): i32 {
  const saved = plat.irqSave();
  barrier.arrived++;
  const isLast = barrier.arrived === barrier.count;
  if (isLast) {
    barrier.arrived = 0;
    barrier.waiters.wakeAll();
  } else {
    barrier.waiters.wait();
  }
  leave(saved);
  return isLast ? SERIAL_THREAD : 0;
}

exportSymbol("pthread_barrier_init", init);
exportSymbol("pthread_barrier_destroy", destroy);
exportSymbol("pthread_barrier_wait", wait);
