import { type CaseState, type Guest, guest, suiteFiles, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectCases, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const cases = [
  "mutexes",
  "hand over",
  "fairness",
  "recursion",
  "semaphores",
  "readers",
  "phases",
  "timed writers",
  "signals",
  "timed signals",
  "broadcasting",
  "spin locks",
  "handlers",
  "stress",
];
const casesOfPriorities = ["inheritance", "chain", "several mutexes", "timeout ends inheritance"];

/** The guest in `suite/`, with what it shares with the conformance suite of schedulers. */
function files(): Record<string, string> {
  const shared = Object.entries(suiteFiles(new URL("../../uksched/conformance/", import.meta.url)));
  const needed = /^src\/(events|threads)\.ts$/;
  return {
    ...Object.fromEntries(shared.filter(([name]) => needed.test(name))),
    ...suiteFiles(new URL("suite/", import.meta.url)),
  };
}

/** Packages that drive the timer of a machine, and what that takes; processes need none. */
const timerDrivers = { x86_64: ["@ukts/apic", "@ukts/apic-timer"], arm64: ["@ukts/gic", "@ukts/generic-timer"] };

interface Variant {
  scheduler: "coop" | "preempt";
  /** With the option `debug`, and with all checks of the language. */
  debug?: boolean;
}

function locks(target: TestTarget, { scheduler, debug = false }: Variant, ...args: string[]): Guest {
  const drivers = target.plat === "kvm" && scheduler === "preempt" ? timerDrivers[target.arch] : [];
  return guest({
    files: files(),
    target,
    args,
    memory: "32M",
    timeoutMs: 300_000,
    config: {
      name: "locks",
      checks: { overflow: debug, bounds: debug },
      options: { "@ukts/uklock.debug": debug, "@ukts/uklock.debugRecords": 64 },
    },
    dependencies: [
      "@ukts/uklock",
      `@ukts/uksched-${scheduler}`,
      "@ukts/uksched",
      "@ukts/uktime",
      "@ukts/ukalloc-tlsf",
      "@ukts/ukboot",
      "@ukts/ukconsole",
      "@ukts/ukplat",
      "@ukts/plat-kvm",
      "@ukts/plat-linuxu",
      ...drivers,
    ],
  });
}

function expected({ scheduler }: Variant): Record<string, CaseState> {
  const ofPriorities: CaseState = scheduler === "preempt" ? "ok" : "n/a";
  return Object.fromEntries([
    ...cases.map((name): [string, CaseState] => [name, "ok"]),
    ...casesOfPriorities.map((name): [string, CaseState] => [name, ofPriorities]),
  ]);
}

const timeout = 600_000;

eachTarget((target) => {
  const isProcess = target.plat === "linuxu" && target.arch === "x86_64";
  const variants: Variant[] = [{ scheduler: "coop" }];
  if (target.machine !== "microvm") variants.push({ scheduler: "preempt" });
  if (isProcess) variants.push({ scheduler: "preempt", debug: true });
  for (const variant of variants) {
    const name = `with ${variant.scheduler}${variant.debug ? ", debug and all checks" : ""}`;
    test(`locks do what they promise ${name}`, { timeout }, async () => {
      expectCases(await locks(target, variant).run(), expected(variant));
    });
  }
});

/** What ends in a panic, and what it shows before: words of the message, threads, locks, and functions with their lines. */
interface Wrong {
  deed: string;
  shows: (string | RegExp)[];
}

const taken = (by: string): RegExp => new RegExp(`\\n(?: {2}.*\\n)*? {2}.*\\.${by} \\(deeds\\.ts:\\d+\\)\\n`);

const alwaysFound: Wrong[] = [
  { deed: "twice", shows: ['Thread 1 "boot" locks mutex "disk"', "locked twice by one thread", taken("takesDisk")] },
  {
    deed: "not mine",
    shows: ['Thread 2 "a" unlocks mutex "disk"', 'Thread 1 "boot" holds it', "does not hold it", taken("givesDisk")],
  },
  { deed: "nobody's", shows: ['Thread 1 "boot" unlocks mutex "disk"', "does not hold it", taken("givesDisk")] },
  { deed: "signal without mutex", shows: ['Thread 1 "boot" unlocks mutex "disk"', "does not hold it"] },
  { deed: "not reading", shows: ['Thread 1 "boot" unlocks reader-writer lock "table"', "does not hold it"] },
  { deed: "not writing", shows: ['Thread 1 "boot" unlocks reader-writer lock "table"', "does not hold it"] },
  { deed: "waits in a handler", shows: ["would wait for mutex", "with interrupts held back", taken("takesDisk")] },
  { deed: "waits in a section", shows: ['Thread 1 "boot", or', "with interrupts held back", taken("waitsInSection")] },
];

const foundWithDebug: Wrong[] = [
  {
    deed: "circle of two",
    shows: [
      'Thread 3 "b" waits for mutex "disk"',
      taken("netThenDisk"),
      'Thread 2 "a" holds it since:',
      taken("diskThenNet"),
      'Thread 2 "a" waits for mutex "net"',
      taken("diskThenNet"),
      'Thread 3 "b" holds it since:',
      taken("netThenDisk"),
      "Deadlock: threads wait for each other's locks",
    ],
  },
  {
    deed: "circle of three",
    shows: [
      'Thread 4 "c" waits for mutex "disk"',
      'Thread 2 "a" holds it since:',
      taken("takesDisk"),
      'Thread 2 "a" waits for reader-writer lock "table"',
      'Thread 3 "b" holds it since:',
      taken("readsTable"),
      'Thread 3 "b" waits for mutex "net"',
      'Thread 4 "c" holds it since:',
      taken("takesNet"),
      "Deadlock: threads wait for each other's locks",
    ],
  },
  {
    deed: "reader behind a writer",
    shows: ['Thread 2 "a" waits for reader-writer lock "table"', 'Thread 2 "a" holds it since:', "Deadlock: "],
  },
  { deed: "end with a lock", shows: ['Thread 2 "a" ends, and holds mutex "disk" since:', taken("takesDisk")] },
  { deed: "spins", shows: ['for spin lock "guard"', 'Thread 1 "boot" holds it since:', taken("spinsTwice"), "twice"] },
  { deed: "not my reading", shows: ['Thread 2 "a" unlocks reader-writer lock "table"', "does not hold it"] },
  { deed: "not spinning", shows: ['Thread 1 "boot" unlocks spin lock "guard"', "does not hold it"] },
  { deed: "too many locks", shows: ["raise @ukts/uklock.debugRecords"] },
];

// What is found, and what is said of it, does not depend on the machine.
eachTarget(
  (target) => {
    const variants: [Variant, Wrong[]][] = [
      [{ scheduler: "coop" }, alwaysFound],
      [{ scheduler: "preempt", debug: true }, foundWithDebug],
    ];
    for (const [variant, wrongs] of variants) {
      test.each(wrongs)(`$deed: a panic${variant.debug ? " with debug" : ""}`, { timeout }, async ({ deed, shows }) => {
        const result = await locks(target, variant, deed).run();
        expectOutput(result, ...shows);
        expectStatus(result, 134);
      });
    }

    test("a circle with a deadline in it is none", { timeout }, async () => {
      expectStatus(await locks(target, { scheduler: "preempt", debug: true }, "circle that ends").run(), 0);
    });

    test("without a scheduler a free lock can be had, and a wait that nothing ends is a panic", {
      timeout,
    }, async () => {
      const result = await guest({
        target,
        main: `
          import { println } from "@ukts/ukconsole";
          import { CondVar, Mutex, RwLock, Semaphore, SpinLock } from "@ukts/uklock";
          const mutex = new Mutex("mutex");
          const table = new RwLock("table");
          const semaphore = new Semaphore(1, "semaphore");
          const guard = new SpinLock("guard");
          const changed = new CondVar();
          export function main(_args: Args): i32 {
            using _mutex = mutex.lock();
            using _table = table.writeLock();
            using _taken = semaphore.down();
            guard.lock();
            guard.unlock();
            const late = changed.wait(mutex, 1000);
            println\`\${late} \${mutex.isMine()} \${semaphore.count()}\`;
            semaphore.down();
            return 0;
          }`,
        dependencies: ["@ukts/plat-linuxu", "@ukts/ukalloc-tlsf", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/uklock"],
      }).run();
      expectOutput(result, "false true 0", "Deadlock: every thread waits for another", "Semaphore.down");
      expectStatus(result, 134);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);
