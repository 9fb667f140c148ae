import { run } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { eachTarget, expectStatus } from "@ukts/testkit/vitest";
import { imageTracing, readTrace } from "@ukts/trace";
import { expect, test } from "vitest";

const main = `
import { panic } from "@ukts/lang";
import { Mutex } from "@ukts/uklock";
import { createThread, joinThread, type Runnable, yieldThread } from "@ukts/uksched";

const disk = new Mutex("disk");

class Waiter implements Runnable {
  run(): usize {
    using _held = disk.lock();
    return 0;
  }
}

export function main(_args: Args): i32 {
  disk.lock();
  disk.unlock();
  disk.lock();
  const thread = createThread("waiter", new Waiter());
  if (!thread.ok) panic("Expected memory for a thread");
  yieldThread();
  disk.unlock();
  joinThread(thread.value);
  return 0;
}
`;

eachTarget(
  (target) => {
    test("a lock that somebody waits for leaves records, one that nobody wants leaves none", async () => {
      const dependencies = ["plat-linuxu", "ukalloc-tlsf", "ukboot", "uklock", "uksched", "uksched-coop"];
      const options = { "@ukts/uktrace.points": "lock_*" };
      const source = { main, dependencies: dependencies.map((name) => `@ukts/${name}`) };
      const { image, dbg, app } = await guest({ ...source, target, options }).build();
      const tracing = imageTracing(dbg, "uktrace.buffer");
      if (tracing === undefined) return expect.fail("Expected an image with tracepoints");
      const how = { image, dbg, target, args: [], timeoutMs: 180_000 };
      const result = await run({ ...how, process: app.process, keep: tracing.buffer });
      expectStatus(result, 0);
      const about = { image: "test-app", target: target.label };
      const { events } = readTrace(about, tracing.tracepoints, result.kept ?? Buffer.alloc(0));
      // The boot thread is 1, and the one that waits 2.
      const lock = events[0]?.args.lock;
      expect(events.map(({ name, thread, args }) => ({ name, thread, args }))).toEqual([
        { name: "lock_contended", thread: 2, args: { lock, name: "disk", holder: 1 } },
        { name: "lock_handed_over", thread: 1, args: { lock, name: "disk", to: 2 } },
        { name: "lock_acquired", thread: 2, args: { lock, name: "disk" } },
      ]);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
