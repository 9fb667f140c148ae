/**
 * Spin locks. There is one processor that runs threads: who finds one taken can only wait for its holder to run, so that it does better to sleep. They are
 * mutexes that tell of errors.
 */
import { addressOf, exportSymbol, memset, sizeof } from "@ukts/lang";
import type { Mutex } from "@ukts/uklock";

/** `pthread_spinlock_t`, which is as large as `pthread_mutex_t`. */
type SpinLock = Mutex;

/** Shared or not makes no difference: there is one process. */
function init(lock: SpinLock, _shared: i32): i32 {
  memset(addressOf(lock), 0, sizeof<Mutex>());
  return 0;
}

function destroy(lock: SpinLock): i32 {
  const result = tryLock(lock);
  if (result === 0) lock.unlock();
  return result;
}

/** Error: EDEADLK, the caller has it. */
function lock(spin: SpinLock): i32 {
  if (spin.isMine()) return i32(Errno.EDEADLK);
  spin.lock();
  return 0;
}

/** Error: EBUSY. */
function tryLock(spin: SpinLock): i32 {
  if (spin.isMine()) return i32(Errno.EBUSY);
  const locked = spin.tryLock();
  return locked.ok ? 0 : i32(locked.error);
}

/** Error: EPERM, the caller does not have it. */
function unlock(spin: SpinLock): i32 {
  if (!spin.isMine()) return i32(Errno.EPERM);
  spin.unlock();
  return 0;
}

exportSymbol("pthread_spin_init", init);
exportSymbol("pthread_spin_destroy", destroy);
exportSymbol("pthread_spin_lock", lock);
exportSymbol("pthread_spin_trylock", tryLock);
exportSymbol("pthread_spin_unlock", unlock);
