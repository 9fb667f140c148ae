/** The heap of timers by itself, without a clock: what cannot be seen from outside is the order in which it holds them. */
import { zeroed } from "@ukts/lang";
import { suite, type Test, test } from "@ukts/uktest";
import { TimerHeap } from "./heap.js";
import { Timer, type TimerHandler } from "./timer.js";

class Nobody implements TimerHandler {
  expired(_timer: Timer): void {}
}

const COUNT: usize = 64;
const nobody = new Nobody();
const timers = zeroed<FixedArray<Timer | null, 64>>();

/** The timer with this number, made when it is first asked for. */
function timer(i: usize): Timer {
  const known = timers[i];
  if (known !== null) return known;
  const made = new Timer(nobody);
  timers[i] = made;
  return made;
}

/** Whether the heap gives up its timers in the order of their deadlines, and how many. */
function drain(t: Test, heap: TimerHeap): usize {
  let count: usize = 0;
  let latest: u64 = 0;
  for (let first = heap.first(); first !== null; first = heap.first()) {
    t.lessOrEqual(latest, first.deadline);
    latest = first.deadline;
    heap.remove(first);
    count++;
  }
  return count;
}

/** The suites of this package, in images that test it. Fills `@ukts/uktest:suites`. */
export function tests(): void {
  suite("timer heap", () => {
    test("is empty when it is new", (t) => {
      t.isNull(new TimerHeap().first());
    });

    test("gives up timers in the order of their deadlines, however they came", (t) => {
      const heap = new TimerHeap();
      // 37 and 64 have no common divisor: every number comes once.
      for (let i: usize = 0; i < COUNT; i++) {
        timer(i).deadline = u64((i * 37) % COUNT);
        heap.insert(timer(i));
      }
      t.equal(drain(t, heap), COUNT);
    });

    test("takes equal deadlines", (t) => {
      const heap = new TimerHeap();
      for (let i: usize = 0; i < COUNT; i++) {
        timer(i).deadline = u64(i / 16);
        heap.insert(timer(i));
      }
      t.equal(drain(t, heap), COUNT);
    });

    test("loses any timer: the first, the last, one in the middle", (t) => {
      const heap = new TimerHeap();
      for (let i: usize = 0; i < COUNT; i++) {
        timer(i).deadline = u64((i * 37) % COUNT);
        heap.insert(timer(i));
      }
      for (let i: usize = 0; i < COUNT; i += 3) heap.remove(timer(i));
      t.equal(drain(t, heap), COUNT - (COUNT + 2) / 3);
    });
  });
}
