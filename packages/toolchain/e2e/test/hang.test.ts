/** A guest that never ends is ended from outside, when its time is over; it is over here when it has shown something, however long that takes. */
import { Writable } from "node:stream";
import { accelOf } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput } from "@ukts/testkit/vitest";
import { expect, onTestFinished, test, vi } from "vitest";

const main = `import { asm } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(_args: Args): i32 {
  println\`going round\`;
  while (true) asm\`nop\`;
}
`;
const packages = ["@ukts/plat-kvm", "@ukts/plat-linuxu", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole"];
const timeoutMs = 3_600_000;

eachTarget((target) => {
  test("a guest that never ends is ended, and what it printed is kept", async () => {
    let shown = "";
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        shown += chunk;
        if (shown.includes("going round")) vi.advanceTimersByTime(timeoutMs);
        done();
      },
    });
    const endless = guest({ main, dependencies: packages, target, timeoutMs, stdout });
    const { image, app } = await endless.build();
    // Whether KVM runs guests is found out once, by time that passes.
    await accelOf({ image, target, process: app.process, args: [] });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const result = await endless.run();
    expectOutput(result, "going round");
    expect(result).toMatchObject({ status: 124, ended: "timeout", timedOut: true });
  });
});
