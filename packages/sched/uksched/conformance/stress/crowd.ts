/** As many threads as memory has room for: all are made, each runs, all are joined. */
import { panic, sizeof } from "@ukts/lang";
import { heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { createThread, joinThread, type Runnable, type Thread, ThreadAttributes, yieldThread } from "@ukts/uksched";
import { monotonic } from "@ukts/uktime";

/** Counts who has come, and who has been in the crowd together with all others. */
class Guests implements Runnable {
  came: usize = 0;
  met: usize = 0;
  expected: usize = 0;

  run(): usize {
    this.came++;
    while (this.came < this.expected) yieldThread();
    this.met++;
    return this.met;
  }
}

const guests = new Guests();

export function crowd(count: usize): i32 {
  const memory = malloc(count * sizeof<usize>());
  if (memory === null) panic("No memory for the table of threads");
  const threads = memory.cast<Thread | null>();
  const attributes = new ThreadAttributes();
  attributes.stackBytes = PAGE_BYTES;
  guests.expected = count;
  const before = heap().available();
  const begin = monotonic();
  let guarded: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    const thread = createThread("guest", guests, attributes);
    if (!thread.ok) panic("No memory for a thread");
    threads[i] = thread.value;
    if (thread.value.guarded) guarded++;
  }
  const bytes: usize = (before - heap().available()) / count;
  const made = monotonic();
  let sum: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    const result = joinThread(threads[i] ?? panic("There are not so many threads"));
    if (!result.ok) panic("A thread cannot be joined");
    sum += result.value;
  }
  const joined = monotonic();
  println`${guests.came} came, ${guests.met} met, sum ${sum}`;
  println`${bytes} bytes each, ${guarded} guarded; ns each: made in ${(made - begin) / u64(count)}, ran and joined in ${(joined - made) / u64(count)}`;
  return 0;
}
