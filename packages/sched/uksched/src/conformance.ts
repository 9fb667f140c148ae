/**
 * The conformance suite of `@ukts/uksched:scheduler`, for the tests of a policy:
 *
 *     import { schedulerConformance } from "@ukts/uksched/conformance";
 *     schedulerConformance({ package: "@ukts/uksched-coop" });
 *
 * It boots the program in `conformance/` on every target with that policy, and compares what the guest reports, case by case, with what is
 * expected: a case that is missing, or left out without the test saying so, fails.
 */
import { type CaseState, type Guest, guest, suiteFiles, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectCases, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { system, timerDrivers } from "./images.js";

export { type StressOptions, schedulerStress } from "./stress.js";

export interface ConformanceOptions {
  /** Name of the package under test. */
  package: string;
  /** True for a policy whose threads differ in urgency, and that takes the processor away from them. Default: false. */
  preemptive?: boolean;
}

const casesOfAll = [
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
  { deed: "deadlock", shows: ['"waits as well" waits', '"waits for nothing" waits', "Deadlock: ", end] },
];

/** Ends a guest that hangs, and shows its console. The test itself also builds. */
const guestTimeoutMs = 120_000;
const timeoutMs = guestTimeoutMs + 120_000;

/** One image: what is in it besides the policy. */
interface Variant {
  target: TestTarget;
  drivers: readonly string[];
  /** With all checks of the language, and with the option `statistics`. */
  checked: boolean;
}

/** Declares the tests: on each target without and with interrupts, as far as it has such and the policy needs them, and with all checks as a process. */
export function schedulerConformance(options: ConformanceOptions): void {
  eachTarget((target) => {
    const variants = variantsOn(target, options);
    for (const variant of variants) {
      const name =
        variant.drivers.length > 0 ? "conforms to the contract, with interrupts" : "conforms to the contract";
      test(name, { timeout: timeoutMs }, () => conforms(options, variant));
    }
    const [first] = variants;
    if (first !== undefined && target.machine !== "microvm") {
      test("what goes wrong in a thread is a panic that names it", { timeout: timeoutMs }, () =>
        panics(options, first),
      );
    }
    if (target.plat === "linuxu" && target.arch === "x86_64") {
      const variant = { target, drivers: [], checked: true };
      test("conforms with all checks and statistics", { timeout: timeoutMs }, () => conforms(options, variant));
    }
  });
}

function variantsOn(target: TestTarget, { preemptive = false }: ConformanceOptions): Variant[] {
  const without: Variant = { target, drivers: [], checked: false };
  const drivers = timerDrivers(target);
  if (drivers.length === 0) return [without];
  return preemptive ? [{ ...without, drivers }] : [without, { ...without, drivers }];
}

async function conforms(options: ConformanceOptions, variant: Variant): Promise<void> {
  const result = await image(options, variant, variant.checked ? ["statistics"] : []).run();
  expectCases(result, expected(options, variant));
}

function expected({ preemptive = false }: ConformanceOptions, { checked }: Variant): Record<string, CaseState> {
  const states = (cases: string[], served: boolean): [string, CaseState][] =>
    cases.map((name) => [name, served ? "ok" : "n/a"]);
  return Object.fromEntries([
    ...states(casesOfAll, true),
    ...states(casesOfPreemptive, preemptive),
    ...states(casesOfStatistics, checked),
  ]);
}

async function panics(options: ConformanceOptions, variant: Variant): Promise<void> {
  for (const { deed, shows } of deeds) {
    // Where interrupts come, one of them may wake somebody.
    if (deed === "deadlock" && variant.drivers.length > 0) continue;
    const result = await image(options, variant, [deed]).run();
    expectOutput(result, ...shows);
    expectStatus(result, 134);
  }
}

function image(options: ConformanceOptions, { target, drivers, checked }: Variant, args: string[]): Guest {
  const files = suiteFiles(new URL("../conformance/", import.meta.url));
  return guest({
    files,
    dependencies: [options.package, ...system, "@ukts/ukalloc-tlsf", ...drivers],
    config: {
      name: "conformance",
      sources: Object.keys(files).filter((file) => file.endsWith(".S")),
      checks: { overflow: checked, bounds: checked },
    },
    options: { "@ukts/uksched.statistics": checked },
    target,
    args,
    memory: "32M",
    timeoutMs: guestTimeoutMs,
  });
}
