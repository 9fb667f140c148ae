import { panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { createThread, currentThread, joinThread, type Runnable, type Thread, yieldThread } from "@ukts/uksched";
import { monotonic, sleep } from "@ukts/uktime";

class Worker implements Runnable {
  constructor(private readonly n: usize) {}
  run(): usize {
    for (let i: usize = 0; i < 3; i++) {
      println`worker ${this.n} round ${i} in ${currentThread().name}`;
      yieldThread();
    }
    sleep(u64(10 - this.n) * 10_000_000);
    println`worker ${this.n} slept`;
    return this.n * 10;
  }
}
function must(r: Result<Thread>): Thread {
  if (!r.ok) panic("no thread");
  return r.value;
}
export function main(_args: Args): i32 {
  const a = must(createThread("a", new Worker(1)));
  const b = must(createThread("b", new Worker(2)));
  const t0 = monotonic();
  const ra = joinThread(a);
  const rb = joinThread(b);
  const ms: u64 = (monotonic() - t0) / 1_000_000;
  println`${ra.ok ? ra.value : 99} ${rb.ok ? rb.value : 99} ${ms > 85 ? "ok" : "early"} ${ms}`;
  return 0;
}
