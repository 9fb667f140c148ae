/**
 * The conformance suite of `@ukts/uksched:scheduler`, for the tests of a policy:
 *
 *     import { schedulerConformance } from "@ukts/uksched/conformance";
 *     schedulerConformance({ package: "@ukts/uksched-coop" });
 *
 * It boots the program in `conformance/` on every target with that policy, and compares what the guest reports, case by case, with what is
 * expected: a case that is missing, or left out without the test saying so, fails.
 */
import type { CaseState, TestTarget } from "@ukts/testkit";
import { eachTarget, expectCases, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { type Image, suiteGuest, timeoutMs, timerDrivers } from "./images.js";

export { type StressOptions, schedulerStress } from "./stress.js";

/** The policy under test, and what it declares that it does. */
export interface ConformanceOptions {
  /** Name of the package under test. */
  package: string;
  /** True for a policy whose threads differ in urgency, and that takes the processor away from them. Default: false. */
  preemptive?: boolean;
}

const casesOfAll = [
  "alone",
  "creating",
  "joining",
  "refusals",
  "detaching",
  "exit hooks",
  "chain of joins",
  "ends while others wait",
  "nested",
  "listing",
  "stacks",
  "variables",
  "no memory",
  "yielding",
  "sleeping",
  "sleeping among busy",
  "waking",
  "conditions",
  "timeouts",
  "waking from handlers",
  "registers",
];
const casesOfPreemptive = ["priorities", "preemption"];
const casesOfStatistics = ["counting"];

/** The chain of frames ends with a thread's first. */
const end = /\[\d+\] 0x[0-9a-f]+ \w+_thread_start \(switch\.S:\d+\)\n*$/;

/** What ends in a panic, by the argument that asks for it, and what is shown. */
const deeds: { deed: string; shows: (string | RegExp)[] }[] = [
  {
    deed: "overflow",
    shows: [
      /page fault: write to 0x/,
      "The stack has overflowed: it is 65536 bytes large.",
      'of thread "the deep one":',
    ],
  },
  { deed: "panic", shows: ["on purpose", 'of thread "the failing one":', /fails.*deeds\.ts/, end] },
  { deed: "fault", shows: ["page fault: write to 0x8", 'of thread "the faulting one":', /faults.*deeds\.ts/, end] },
  { deed: "priority", shows: ["Expected a priority of at most 31, the most urgent", 'of thread "boot":'] },
  { deed: "deadlock", shows: ['"waits as well" waits', '"waits for nothing" waits', "Deadlock: ", end] },
];

/** Declares the tests: on each target without and with interrupts, as far as it has such and the policy needs them, and with all checks as a process. */
export function schedulerConformance(options: ConformanceOptions): void {
  eachTarget((target) => {
    const images = imagesFor(target, options);
    for (const image of images) {
      const name = image.drivers.length > 0 ? "conforms to the contract, with interrupts" : "conforms to the contract";
      test(name, { timeout: timeoutMs }, () => conforms(options, image, false));
    }
    const [first] = images;
    if (first !== undefined && target.machine !== "microvm") {
      test("what goes wrong in a thread is a panic that names it", { timeout: timeoutMs }, () => panics(first));
    }
    if (target.plat === "linuxu" && target.arch === "x86_64") {
      const image = { package: options.package, target, drivers: [], checked: true, options: statistics };
      test("conforms with all checks and statistics", { timeout: timeoutMs }, () => conforms(options, image, true));
    }
  });
}

const statistics = { "@ukts/uksched.statistics": true };

/** Where no interrupt tells the time, threads look for it: that is the same code on all machines, so it is tested on those of one architecture. */
function imagesFor(target: TestTarget, { package: policy, preemptive = false }: ConformanceOptions): Image[] {
  const drivers = timerDrivers(target);
  const without = { package: policy, target, drivers: [] };
  if (drivers.length === 0) return [without];
  return preemptive || target.arch !== "x86_64" ? [{ ...without, drivers }] : [without, { ...without, drivers }];
}

async function conforms(options: ConformanceOptions, image: Image, counted: boolean): Promise<void> {
  const result = await suiteGuest(image, counted ? ["statistics"] : [], "32M").run();
  expectCases(result, expected(options, counted));
}

function expected({ preemptive = false }: ConformanceOptions, counted: boolean): Record<string, CaseState> {
  const states = (cases: string[], served: boolean): [string, CaseState][] =>
    cases.map((name) => [name, served ? "ok" : "n/a"]);
  return Object.fromEntries([
    ...states(casesOfAll, true),
    ...states(casesOfPreemptive, preemptive),
    ...states(casesOfStatistics, counted),
  ]);
}

async function panics(image: Image): Promise<void> {
  for (const { deed, shows } of deeds) {
    // Where interrupts come, one of them may wake somebody.
    if (deed === "deadlock" && image.drivers.length > 0) continue;
    const result = await suiteGuest(image, [deed], "32M").run();
    expectOutput(result, ...shows);
    expectStatus(result, 134);
  }
}
