/** Reader-writer locks: those of `@ukts/uklock`, and who writes. */
import { addressOf, exportSymbol, memset, sizeof } from "@ukts/lang";
import { ClockId, deadlineAt, type Timespec } from "@ukts/posix-time";
import { RwLock } from "@ukts/uklock";
import { currentThread, type Thread } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";

/** Defined nowhere: the image does not link where the C type is smaller than what is in it. */
declare function pthread_rwlock_t_is_too_small(): void;

/** `pthread_rwlock_t`. Starts out as zeroed memory. */
class PosixRwLock {
  readonly lock: Inline<RwLock> = new RwLock();
  /** Set by the thread that writes, for itself. */
  writer: Thread | null = null;
}

/** There are no attributes. */
function init(lock: PosixRwLock, _attributes: Ptr<u8> | null): i32 {
  memset(addressOf(lock), 0, sizeof<PosixRwLock>());
  return 0;
}

function isMine(lock: PosixRwLock): boolean {
  return lock.writer === currentThread();
}

/** Errors: ETIMEDOUT; EDEADLK, the caller writes. */
function readUntil(lock: PosixRwLock, deadline: u64): i32 {
  if (sizeof<PosixRwLock>() > 80) pthread_rwlock_t_is_too_small();
  if (isMine(lock)) return i32(Errno.EDEADLK);
  const locked = lock.lock.readLockUntil(deadline);
  return locked.ok ? 0 : i32(locked.error);
}

function writeUntil(lock: PosixRwLock, deadline: u64): i32 {
  if (isMine(lock)) return i32(Errno.EDEADLK);
  const locked = lock.lock.writeLockUntil(deadline);
  if (!locked.ok) return i32(locked.error);
  lock.writer = currentThread();
  return 0;
}

function rdlock(lock: PosixRwLock): i32 {
  return readUntil(lock, NEVER);
}

function wrlock(lock: PosixRwLock): i32 {
  return writeUntil(lock, NEVER);
}

/** Error: EBUSY. */
function tryrdlock(lock: PosixRwLock): i32 {
  return readUntil(lock, 0) === 0 ? 0 : i32(Errno.EBUSY);
}

/** Error: EBUSY. */
function trywrlock(lock: PosixRwLock): i32 {
  return writeUntil(lock, 0) === 0 ? 0 : i32(Errno.EBUSY);
}

/** Errors: ETIMEDOUT, the clock has come to `time`; EINVAL, it is no time; EDEADLK. */
function timedrdlock(lock: PosixRwLock, time: Timespec): i32 {
  if (tryrdlock(lock) === 0) return 0;
  const deadline = deadlineAt(i32(ClockId.realtime), time);
  return deadline.ok ? readUntil(lock, deadline.value) : i32(deadline.error);
}

function timedwrlock(lock: PosixRwLock, time: Timespec): i32 {
  if (trywrlock(lock) === 0) return 0;
  const deadline = deadlineAt(i32(ClockId.realtime), time);
  return deadline.ok ? writeUntil(lock, deadline.value) : i32(deadline.error);
}

/** Panics where the caller can have no lock: nobody reads, or another writes. */
function unlock(lock: PosixRwLock): i32 {
  if (isMine(lock)) {
    lock.writer = null;
    lock.lock.writeUnlock();
  } else {
    lock.lock.readUnlock();
  }
  return 0;
}

/** Error: EBUSY, it is locked. */
function destroy(lock: PosixRwLock): i32 {
  if (trywrlock(lock) !== 0) return i32(Errno.EBUSY);
  return unlock(lock);
}

exportSymbol("pthread_rwlock_init", init);
exportSymbol("pthread_rwlock_destroy", destroy);
exportSymbol("pthread_rwlock_rdlock", rdlock);
exportSymbol("pthread_rwlock_tryrdlock", tryrdlock);
exportSymbol("pthread_rwlock_timedrdlock", timedrdlock);
exportSymbol("pthread_rwlock_wrlock", wrlock);
exportSymbol("pthread_rwlock_trywrlock", trywrlock);
exportSymbol("pthread_rwlock_timedwrlock", timedwrlock);
exportSymbol("pthread_rwlock_unlock", unlock);
