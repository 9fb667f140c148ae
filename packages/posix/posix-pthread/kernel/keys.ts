/** Values that each thread has for itself: pthread_key_create and its kin. */
import { addressOf, each, exportSymbol, ptr, threadLocal, zeroed } from "@ukts/lang";
import { interruptsOff } from "@ukts/ukplat";
import { allThreads, copyOf } from "@ukts/uksched";

/** PTHREAD_KEYS_MAX, PTHREAD_DESTRUCTOR_ITERATIONS. */
const KEYS: usize = 128;
const ITERATIONS: u32 = 4;

type Destructor = (value: usize) => void;

/** A key that is in use, or one that is free. */
class Key {
  used: boolean = false;
  /** The address of a `Destructor`, or 0. */
  destructor: usize = 0;
}

const keys = zeroed<FixedArray<Key, 128>>();
const values = threadLocal<FixedArray<usize, 128>>(zeroed());

/** Calls the destructors of the running thread's values. They may set others. */
export function destroyValues(): void {
  for (let round: u32 = 0; round < ITERATIONS; round++) {
    if (!destroyOnce()) return;
  }
}

/** False where there was nothing to destroy. */
function destroyOnce(): boolean {
  let any = false;
  for (let i: usize = 0; i < KEYS; i++) {
    const value = values[i];
    if (value === 0 || !keys[i].used) continue;
    values[i] = 0;
    if (keys[i].destructor === 0) continue;
    const call = ptr<Destructor>(addressOf(keys[i].destructor).addr)[0];
    call(value);
    any = true;
  }
  return any;
}

/** Error: EAGAIN, all PTHREAD_KEYS_MAX keys are in use. */
function create(result: Ptr<u32>, destructor: usize): i32 {
  using _off = interruptsOff();
  for (let i: usize = 0; i < KEYS; i++) {
    const key = keys[i];
    if (key.used) continue;
    key.used = true;
    key.destructor = destructor;
    result[0] = u32(i);
    return 0;
  }
  return i32(Errno.EAGAIN);
}

function isKey(key: u32): boolean {
  return usize(key) < KEYS && keys[usize(key)].used;
}

/** The values of all threads are forgotten, without destructors. Error: EINVAL, it is no key. */
function remove(key: u32): i32 {
  using _off = interruptsOff();
  if (!isKey(key)) return i32(Errno.EINVAL);
  keys[usize(key)].used = false;
  for (const thread of each(allThreads)) copyOf<usize>(thread, values.ptr)[usize(key)] = 0;
  return 0;
}

/** Error: EINVAL, it is no key. */
function set(key: u32, value: usize): i32 {
  if (!isKey(key)) return i32(Errno.EINVAL);
  values[usize(key)] = value;
  return 0;
}

/** 0 for what is no key, and for a key for which the thread has set nothing. */
function get(key: u32): usize {
  return isKey(key) ? values[usize(key)] : 0;
}

exportSymbol("pthread_key_create", create);
exportSymbol("pthread_key_delete", remove);
exportSymbol("pthread_setspecific", set);
exportSymbol("pthread_getspecific", get);
