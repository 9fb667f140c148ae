/** Unnamed semaphores: those of `@ukts/uklock`. Their functions return -1 and set `errno`. */
import { exportSymbol, sizeof, stackNew } from "@ukts/lang";
import { ClockId, deadlineAt, fail, type Timespec } from "@ukts/posix-time";
import { Semaphore } from "@ukts/uklock";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function sem_t_is_too_small(): void;

const VALUE_MAX: usize = 0x7fff_ffff;

/** `sem_t`. */
class PosixSemaphore {
  semaphore!: Inline<Semaphore>;
}

/** Shared or not makes no difference: there is one process. EINVAL: the value is more than SEM_VALUE_MAX. */
function init(semaphore: PosixSemaphore, _shared: i32, value: u32): i32 {
  if (sizeof<PosixSemaphore>() > 48) sem_t_is_too_small();
  if (usize(value) > VALUE_MAX) return fail(Errno.EINVAL);
  semaphore.semaphore = stackNew(Semaphore, value);
  return 0;
}

/** There is nothing to give back. Nobody may wait any more. */
function destroy(_semaphore: Semaphore): i32 {
  return 0;
}

function wait(semaphore: Semaphore): i32 {
  semaphore.down();
  return 0;
}

/** EAGAIN: it is 0. */
function tryWait(semaphore: Semaphore): i32 {
  const taken = semaphore.tryDown();
  return taken.ok ? 0 : fail(Errno.EAGAIN);
}

/** ETIMEDOUT: the clock has come to `time`; EINVAL: it is no time, or there is no such clock. */
function clockWait(semaphore: Semaphore, clock: i32, time: Timespec): i32 {
  const free = semaphore.tryDown();
  if (free.ok) return 0;
  const deadline = deadlineAt(clock, time);
  if (!deadline.ok) return fail(deadline.error);
  const taken = semaphore.downUntil(deadline.value);
  return taken.ok ? 0 : fail(taken.error);
}

function timedWait(semaphore: Semaphore, time: Timespec): i32 {
  return clockWait(semaphore, i32(ClockId.realtime), time);
}

/** EOVERFLOW: it would be more than SEM_VALUE_MAX. */
function post(semaphore: Semaphore): i32 {
  if (semaphore.count() >= VALUE_MAX) return fail(Errno.EOVERFLOW);
  semaphore.up();
  return 0;
}

function getValue(semaphore: Semaphore, value: Ptr<i32>): i32 {
  value[0] = i32(semaphore.count());
  return 0;
}

exportSymbol("sem_init", init);
exportSymbol("sem_destroy", destroy);
exportSymbol("sem_wait", wait);
exportSymbol("sem_trywait", tryWait);
exportSymbol("sem_timedwait", timedWait);
exportSymbol("sem_clockwait", clockWait);
exportSymbol("sem_post", post);
exportSymbol("sem_getvalue", getValue);
