/** A guest with nothing to do leaves the host in peace: no tick, only the deadlines that somebody waits for. */
import { spawnSync } from "node:child_process";
import { commandLine } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const seconds = 20;
/** What an idle guest may make the host do, a second. */
const most = 5;

const main = `import { println } from "@ukts/ukconsole";
import { createThread, type Runnable, WaitQueue } from "@ukts/uksched";
import { sleep } from "@ukts/uktime";

const queue = new WaitQueue();

class Waiter implements Runnable {
  run(): usize {
    queue.waitFor(() => false);
    return 0;
  }
}

const waiter = new Waiter();

export function main(_args: Args): i32 {
  createThread("waiter", waiter);
  println\`idle\`;
  sleep(${seconds}_000_000_000);
  println\`done\`;
  return 0;
}
`;
const interrupts = {
  x86_64: { packages: ["@ukts/apic", "@ukts/apic-timer"], log: /^Servicing hardware INT=/gm },
  arm64: { packages: ["@ukts/gic", "@ukts/generic-timer"], log: /^Taking exception 5 \[IRQ\]/gm },
};
const system = [
  "@ukts/plat-kvm",
  "@ukts/ukalloc-tlsf",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/uksched",
  "@ukts/uktime",
];

eachTarget(
  (target) => {
    test.for(["@ukts/uksched-coop", "@ukts/uksched-preempt"])(
      "an idle guest is not interrupted: %s",
      async (scheduler, { annotate }) => {
        const { packages, log } = interrupts[target.arch];
        const { image } = await guest({ main, target, dependencies: [...system, ...packages, scheduler] }).build();
        const [program = "", ...args] = await commandLine({
          ...{ image, target: { plat: "kvm", arch: target.arch }, args: [], memory: 16 << 20, accel: "tcg" },
          ...(target.machine === undefined ? {} : { machine: target.machine }),
        });
        // The machine's time is set forward while nothing happens, and every interrupt goes to stderr.
        const options = ["-icount", "shift=0,sleep=off", "-d", "int"];
        const { stdout, stderr } = spawnSync(program, [...args, ...options], { encoding: "utf8", timeout: 300_000 });
        expect(stdout).toContain("done");
        const count = [...stderr.matchAll(log)].length;
        await annotate(`${count} interrupts in ${seconds} s`);
        expect(count, stderr.slice(0, 2000)).toBeGreaterThan(0);
        expect(count, stderr.slice(0, 2000)).toBeLessThan(most * seconds);
      },
    );
  },
  ({ plat }) => plat === "kvm",
);
