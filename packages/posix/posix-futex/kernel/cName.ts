/** The call as C has it: futex(2). */
import { err, exportSymbol, ok, ptr, ref } from "@ukts/lang";
import { ClockId, deadlineAfter, deadlineAt, fail, type Timespec } from "@ukts/posix-time";
import { log } from "@ukts/ukdebug";
import { NEVER } from "@ukts/uktime";
import { ANY, futexCompareRequeue, futexRequeue, futexWait, futexWake } from "./futex.js";

/** Linux's numbers. */
const enum Operation {
  wait = 0,
  wake = 1,
  requeue = 3,
  compareRequeue = 4,
  waitBits = 9,
  wakeBits = 10,
}

/** There is one process, so that it makes no difference. */
const PRIVATE: i32 = 128;
const CLOCK_REALTIME: i32 = 256;

/** `timeout` is where the time of a wait is, or how many waiters are to be moved at most. */
function futex(word: usize, operation: i32, value: u32, timeout: usize, word2: usize, value3: u32): i64 {
  const result = perform(word, operation, value, timeout, word2, value3);
  return result.ok ? i64(result.value) : i64(fail(result.error));
}

function perform(word: usize, operation: i32, value: u32, timeout: usize, word2: usize, value3: u32): Result<u32> {
  const command: i32 = operation & ~(PRIVATE | CLOCK_REALTIME);
  const clock = i32((operation & CLOCK_REALTIME) !== 0 ? ClockId.realtime : ClockId.monotonic);
  if (clock === i32(ClockId.realtime) && command !== i32(Operation.waitBits)) return unsupported(operation);
  if (!isWord(word)) return err(Errno.EINVAL);
  const at = ptr<u32>(word);
  switch (command) {
    case i32(Operation.wait):
      return waitUntil(at, value, timeout === 0 ? ok(NEVER) : deadlineAfter(ref<Timespec>(timeout)), ANY);
    case i32(Operation.waitBits):
      return waitUntil(at, value, timeout === 0 ? ok(NEVER) : deadlineAt(clock, ref<Timespec>(timeout)), value3);
    case i32(Operation.wake):
      return ok(futexWake(at, value));
    case i32(Operation.wakeBits):
      return value3 === 0 ? err(Errno.EINVAL) : ok(futexWake(at, value, value3));
    case i32(Operation.requeue):
      if (!isMove(value, timeout, word2)) return err(Errno.EINVAL);
      return ok(futexRequeue(at, value, ptr<u32>(word2), u32(timeout)));
    case i32(Operation.compareRequeue):
      if (!isMove(value, timeout, word2)) return err(Errno.EINVAL);
      return futexCompareRequeue(at, value3, value, ptr<u32>(word2), u32(timeout));
    default:
      return unsupported(operation);
  }
}

function waitUntil(word: Ptr<u32>, expected: u32, deadline: Result<u64>, bits: u32): Result<u32> {
  if (!deadline.ok) return err(deadline.error);
  const result = futexWait(word, expected, deadline.value, bits);
  return result.ok ? ok(u32(0)) : err(result.error);
}

function isWord(address: usize): boolean {
  return address !== 0 && address % 4 === 0;
}

/** Linux takes the counts of these two as signed, and none that is negative. */
function isMove(count: u32, more: usize, to: usize): boolean {
  return i32(count) >= 0 && i32(u32(more)) >= 0 && isWord(to);
}

function unsupported(operation: i32): Result<u32> {
  log.err`futex: operation ${operation} is not supported: those of <linux/futex.h> are`;
  return err(Errno.ENOSYS);
}

exportSymbol("futex", futex);
