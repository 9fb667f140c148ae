/** Mutexes: that of `@ukts/uklock`, and who may lock it again. */
import { addressOf, exportSymbol, memset, sizeof } from "@ukts/lang";
import { ClockId, deadlineAt, type Timespec } from "@ukts/posix-time";
import { Mutex } from "@ukts/uklock";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function pthread_mutex_t_is_too_small(): void;

export const enum MutexType {
  /** Locking it twice, and unlocking another's, end in a panic that says so. */
  normal = 0,
  recursive = 1,
  errorCheck = 2,
}

const MAX_DEPTH: u32 = 0x7fff_ffff;

/** `pthread_mutex_t`. Starts out as zeroed memory, or with its type. */
export class PosixMutex {
  type: i32 = i32(MutexType.normal);
  /** How often a recursive one is locked beyond the first time. */
  depth: u32 = 0;
  readonly mutex: Inline<Mutex> = new Mutex();
}

/** `pthread_mutexattr_t`. */
class MutexAttributes {
  type: i32 = i32(MutexType.normal);
}

function init(mutex: PosixMutex, attributes: MutexAttributes | null): i32 {
  memset(addressOf(mutex), 0, sizeof<PosixMutex>());
  mutex.type = attributes !== null ? attributes.type : i32(MutexType.normal);
  return 0;
}

/** Error: EBUSY, it is locked. */
function destroy(mutex: PosixMutex): i32 {
  if (mutex.mutex.isMine()) return i32(Errno.EBUSY);
  const locked = mutex.mutex.tryLock();
  if (!locked.ok) return i32(Errno.EBUSY);
  mutex.mutex.unlock();
  return 0;
}

/** Whether the caller has a mutex that knows what that means: what `lockAgain` is for. */
function isLockedAgain(mutex: PosixMutex): boolean {
  "use inline";
  return mutex.type !== i32(MutexType.normal) && mutex.mutex.isMine();
}

/** Errors: EAGAIN, a recursive one is locked too often; else what is given for another. */
function lockAgain(mutex: PosixMutex, error: Errno): i32 {
  if (mutex.type !== i32(MutexType.recursive)) return i32(error);
  if (mutex.depth === MAX_DEPTH) return i32(Errno.EAGAIN);
  mutex.depth++;
  return 0;
}

/** Errors: EDEADLK, an error-checking one is the caller's; EAGAIN, a recursive one is locked too often. */
function lock(mutex: PosixMutex): i32 {
  if (sizeof<PosixMutex>() > 56) pthread_mutex_t_is_too_small();
  if (isLockedAgain(mutex)) return lockAgain(mutex, Errno.EDEADLK);
  mutex.mutex.lock();
  return 0;
}

/** Errors: EBUSY, it is locked; EAGAIN. */
function tryLock(mutex: PosixMutex): i32 {
  if (mutex.mutex.isMine()) return lockAgain(mutex, Errno.EBUSY);
  const locked = mutex.mutex.tryLock();
  return locked.ok ? 0 : i32(Errno.EBUSY);
}

/** Errors: ETIMEDOUT, the clock has come to `time`; EINVAL, it is no time, or there is no such clock; EDEADLK, EAGAIN. */
function clockLock(mutex: PosixMutex, clock: i32, time: Timespec): i32 {
  if (isLockedAgain(mutex)) return lockAgain(mutex, Errno.EDEADLK);
  const free = mutex.mutex.tryLock();
  if (free.ok) return 0;
  const deadline = deadlineAt(clock, time);
  if (!deadline.ok) return i32(deadline.error);
  const locked = mutex.mutex.lockUntil(deadline.value);
  return locked.ok ? 0 : i32(locked.error);
}

function timedLock(mutex: PosixMutex, time: Timespec): i32 {
  return clockLock(mutex, i32(ClockId.realtime), time);
}

/** Error: EPERM, a recursive or error-checking one is not the caller's. */
function unlock(mutex: PosixMutex): i32 {
  if (mutex.type !== i32(MutexType.normal)) {
    if (!mutex.mutex.isMine()) return i32(Errno.EPERM);
    if (mutex.depth !== 0) {
      mutex.depth--;
      return 0;
    }
  }
  mutex.mutex.unlock();
  return 0;
}

function attributesInit(attributes: MutexAttributes): i32 {
  attributes.type = i32(MutexType.normal);
  return 0;
}

function attributesDestroy(_attributes: MutexAttributes): i32 {
  return 0;
}

/** Error: EINVAL, there is no such type. */
function setType(attributes: MutexAttributes, type: i32): i32 {
  if (type < i32(MutexType.normal) || type > i32(MutexType.errorCheck)) return i32(Errno.EINVAL);
  attributes.type = type;
  return 0;
}

function getType(attributes: MutexAttributes, type: Ptr<i32>): i32 {
  type[0] = attributes.type;
  return 0;
}

exportSymbol("pthread_mutex_init", init);
exportSymbol("pthread_mutex_destroy", destroy);
exportSymbol("pthread_mutex_lock", lock);
exportSymbol("pthread_mutex_trylock", tryLock);
exportSymbol("pthread_mutex_timedlock", timedLock);
exportSymbol("pthread_mutex_clocklock", clockLock);
exportSymbol("pthread_mutex_unlock", unlock);
exportSymbol("pthread_mutexattr_init", attributesInit);
exportSymbol("pthread_mutexattr_destroy", attributesDestroy);
exportSymbol("pthread_mutexattr_settype", setType);
exportSymbol("pthread_mutexattr_gettype", getType);
