/** Condition variables: those of `@ukts/uklock`, and the clock of their deadlines. */
import { addressOf, exportSymbol, memset, sizeof } from "@ukts/lang";
import { ClockId, deadlineAt, type Timespec } from "@ukts/posix-time";
import { CondVar } from "@ukts/uklock";
import { NEVER } from "@ukts/uktime";
import { MutexType, type PosixMutex } from "./mutex.js";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function pthread_cond_t_is_too_small(): void;

/** `pthread_cond_t`. Starts out as zeroed memory. */
class Condition {
  readonly condition: Inline<CondVar> = new CondVar();
  clock: i32 = i32(ClockId.realtime);
}

/** `pthread_condattr_t`. */
class ConditionAttributes {
  clock: i32 = i32(ClockId.realtime);
}

function init(condition: Condition, attributes: ConditionAttributes | null): i32 {
  memset(addressOf(condition), 0, sizeof<Condition>());
  condition.clock = attributes !== null ? attributes.clock : i32(ClockId.realtime);
  return 0;
}

/** There is nothing to give back. Nobody may wait any more. */
function destroy(_condition: Condition): i32 {
  return 0;
}

/** False: the deadline has come. A recursive mutex is given up however often it is locked, and then locked as often again. */
function waitUntil(condition: Condition, mutex: PosixMutex, deadline: u64): boolean {
  const depth = mutex.depth;
  mutex.depth = 0;
  const signalled = condition.condition.wait(mutex.mutex, deadline);
  mutex.depth = depth;
  return signalled;
}

function isAnothers(mutex: PosixMutex): boolean {
  return mutex.type !== i32(MutexType.normal) && !mutex.mutex.isMine();
}

/** Error: EPERM, a recursive or error-checking mutex is not the caller's. */
function wait(condition: Condition, mutex: PosixMutex): i32 {
  if (sizeof<Condition>() > 16) pthread_cond_t_is_too_small();
  if (isAnothers(mutex)) return i32(Errno.EPERM);
  waitUntil(condition, mutex, NEVER);
  return 0;
}

/** Errors: ETIMEDOUT, the clock has come to `time`; EINVAL, it is no time, or there is no such clock; EPERM. */
function clockWait(condition: Condition, mutex: PosixMutex, clock: i32, time: Timespec): i32 {
  if (isAnothers(mutex)) return i32(Errno.EPERM);
  const deadline = deadlineAt(clock, time);
  if (!deadline.ok) return i32(deadline.error);
  return waitUntil(condition, mutex, deadline.value) ? 0 : i32(Errno.ETIMEDOUT);
}

function timedWait(condition: Condition, mutex: PosixMutex, time: Timespec): i32 {
  return clockWait(condition, mutex, condition.clock, time);
}

function signal(condition: Condition): i32 {
  condition.condition.signal();
  return 0;
}

function broadcast(condition: Condition): i32 {
  condition.condition.broadcast();
  return 0;
}

function attributesInit(attributes: ConditionAttributes): i32 {
  attributes.clock = i32(ClockId.realtime);
  return 0;
}

function attributesDestroy(_attributes: ConditionAttributes): i32 {
  return 0;
}

/** Error: EINVAL, there is no such clock. */
function setClock(attributes: ConditionAttributes, clock: i32): i32 {
  if (clock !== i32(ClockId.realtime) && clock !== i32(ClockId.monotonic)) return i32(Errno.EINVAL);
  attributes.clock = clock;
  return 0;
}

function getClock(attributes: ConditionAttributes, clock: Ptr<i32>): i32 {
  clock[0] = attributes.clock;
  return 0;
}

exportSymbol("pthread_cond_init", init);
exportSymbol("pthread_cond_destroy", destroy);
exportSymbol("pthread_cond_wait", wait);
exportSymbol("pthread_cond_timedwait", timedWait);
exportSymbol("pthread_cond_clockwait", clockWait);
exportSymbol("pthread_cond_signal", signal);
exportSymbol("pthread_cond_broadcast", broadcast);
exportSymbol("pthread_condattr_init", attributesInit);
exportSymbol("pthread_condattr_destroy", attributesDestroy);
exportSymbol("pthread_condattr_setclock", setClock);
exportSymbol("pthread_condattr_getclock", getClock);
