export { CondVar } from "./condVar.js";
export { Mutex, MutexHeld } from "./mutex.js";
export { RecursiveMutex, RecursiveMutexHeld } from "./recursiveMutex.js";
export { ReadHeld, RwLock, WriteHeld } from "./rwLock.js";
export { Semaphore, SemaphoreTaken } from "./semaphore.js";
export { SpinLock, SpinLockHeld } from "./spinLock.js";
