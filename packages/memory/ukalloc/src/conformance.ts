/**
 * The conformance suite of `@ukts/ukalloc:backend`, for the tests of an implementation:
 *
 *     import { allocatorConformance } from "@ukts/ukalloc/conformance";
 *     allocatorConformance({ package: "@ukts/ukalloc-tlsf" });
 *
 * It boots the program in `conformance/` on every target with that allocator, and compares what the guest reports, case by case, with
 * what is expected: a case that is missing, or left out without the test saying so, fails.
 */
import type { OptionValue } from "@ukts/config";
import { type CaseState, guest, suiteFiles, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectCases } from "@ukts/testkit/vitest";
import { test } from "vitest";

export { type DamageOptions, damageTests } from "./damage.js";
export { type MemoryCostOptions, memoryCostTest } from "./memoryCost.js";

/** The allocator under test, and what it declares that it does not do. */
export interface ConformanceOptions {
  /** Name of the package under test. */
  package: string;
  /** Other packages in the image that decide what is tested: what a layer lies over. */
  with?: readonly string[];
  /** Options by id. */
  options?: Readonly<Record<string, OptionValue>>;
  /** False for an allocator that declares that it does not hand freed memory out again. Default: true. */
  reclaims?: boolean;
  /** False for an allocator that declares that its largest block is smaller than a page. Default: true. */
  pages?: boolean;
  /** Only as a Linux process of x86_64: for a variant of what is tested on every target. Default: false. */
  asProcessOnly?: boolean;
}

const casesOfAll = [
  "alignment",
  "overlap",
  "zero size",
  "zeroing",
  "reallocation",
  "usable size",
  "impossible sizes",
  "newest block",
  "objects",
  "largest block",
  "random operations",
  "adding memory",
];
const casesOfPages = ["newest pages", "pages"];
const casesOfReclaiming = ["fragmentation", "exhaustion"];
const casesOfReclaimingPages = ["page recovery"];

/** Ten million random operations with `UKTS_LONG=1`; they take minutes in emulation. Without it, as many as take about a second. */
const long = process.env.UKTS_LONG === "1";
const operationsOn = ({ plat, arch }: TestTarget): number => {
  if (long) return 10_000_000;
  if (arch === "arm64") return 50_000;
  return plat === "linuxu" ? 1_000_000 : 200_000;
};
/** Ends a guest that hangs, and shows its console. The test itself also builds. */
const guestTimeoutMs = long ? 3_600_000 : 480_000;
const timeoutMs = guestTimeoutMs + 420_000;

/** Declares the tests: one boot on each target, and one with every check of the language switched on. */
export function allocatorConformance(options: ConformanceOptions): void {
  const names = Object.entries(options.options ?? {}).map(([id, value]) => `${id}=${value}`);
  const variant = [...(options.with ?? []), ...names].map((part) => `, ${part}`).join("");
  eachTarget(
    (target) => {
      test(`conforms to the contract${variant}`, { timeout: timeoutMs }, () => conforms(options, target, false));
    },
    (target) => isTested(target, options),
  );
  eachTarget(
    (target) => {
      const name = `conforms with overflow and bounds checks${variant}`;
      test(name, { timeout: timeoutMs }, () => conforms(options, target, true));
    },
    (target) => target.plat === "linuxu" && isTested(target, options),
  );
}

function isTested({ plat, arch }: TestTarget, { asProcessOnly = false }: ConformanceOptions): boolean {
  return !asProcessOnly || (plat === "linuxu" && arch === "x86_64");
}

async function conforms(options: ConformanceOptions, target: TestTarget, checks: boolean): Promise<void> {
  const result = await guest({
    files: suiteFiles(new URL("../conformance/", import.meta.url)),
    dependencies: [options.package, ...(options.with ?? []), ...system],
    config: { name: "conformance", checks: { overflow: checks, bounds: checks } },
    options: options.options ?? {},
    target,
    args: [String(operationsOn(target))],
    memory: "32M",
    timeoutMs: guestTimeoutMs,
  }).run();
  expectCases(result, expected(options));
}

/** What an image is made of besides the allocator. */
const system = ["@ukts/ukalloc", "@ukts/ukboot", "@ukts/ukconsole", "@ukts/plat-kvm", "@ukts/plat-linuxu"];

function expected({ reclaims = true, pages = true }: ConformanceOptions): Record<string, CaseState> {
  const states = (cases: string[], served: boolean): [string, CaseState][] =>
    cases.map((name) => [name, served ? "ok" : "n/a"]);
  return Object.fromEntries([
    ...states(casesOfAll, true),
    ...states(casesOfPages, pages),
    ...states(casesOfReclaiming, reclaims),
    ...states(casesOfReclaimingPages, reclaims && pages),
  ]);
}
