import { formatTarget, UktsError } from "@ukts/config";
import type { BuildResult, ResolvedApp } from "@ukts/linker";
import { run } from "@ukts/runner";
import {
  type Boot,
  formatTap,
  fullName,
  isPassed,
  listImageTests,
  runImageTests,
  type TargetResults,
  type TestedPackage,
  testedPackage,
  vitestJson,
} from "@ukts/testkit";
import { buildApp } from "../build.js";
import { exitCodes } from "../exitCodes.js";
import type { TestFlags } from "../flags/flags.js";
import { optionsOf } from "../guest.js";
import { onSignals } from "../interrupt.js";
import { printJson } from "../output/json.js";
import { describeResults } from "../output/testResults.js";
import { note } from "../output/verbosity.js";
import { configureGuest } from "../target.js";
import { type AskedTest, testTargets } from "./testTargets.js";

/** Ends a boot that hangs, unless --timeout says otherwise. */
const timeoutMs = 60_000;

/** Ctrl-C, or another signal that ends this program. */
class Interrupted extends Error {
  constructor(readonly status: number) {
    super("interrupted");
  }
}

/** Builds images with the tests of the package in this folder, runs them, and shows what came of them. */
export async function test(patterns: readonly string[], flags: TestFlags): Promise<number> {
  const tested = testedPackage(process.cwd(), { all: flags.closure === true });
  try {
    return await testOn(tested, patterns, flags);
  } catch (error) {
    if (error instanceof Interrupted) return error.status;
    throw error;
  }
}

async function testOn(tested: TestedPackage, patterns: readonly string[], flags: TestFlags): Promise<number> {
  const asked = await testTargets(tested, flags);
  if (flags.list) return list(await bootFor(tested, asked[0] ?? {}, flags), patterns, flags);
  const results: TargetResults[] = [];
  for (const target of asked) {
    const { boot, label } = await bootFor(tested, target, flags);
    const result = { target: { label }, ...(await runImageTests(boot, patterns)) };
    if (result.cases.length === 0 && result.problem === undefined) throw await noSuchCase(boot, patterns);
    if (!flags.json && !flags.tap) console.log(describeResults(result));
    results.push(result);
  }
  if (flags.json) printJson(vitestJson(results));
  else if (flags.tap) process.stdout.write(formatTap(results));
  return results.every(isPassed) ? 0 : exitCodes.failed;
}

async function bootFor(
  tested: TestedPackage,
  { label, ...target }: AskedTest,
  flags: TestFlags,
): Promise<{ boot: Boot; label: string }> {
  const resolved: ResolvedApp = await configureGuest({ ...flags, ...target }, tested);
  const silent = flags.json === true || flags.tap === true || flags.list === true;
  const built = await buildApp(resolved, flags, { silent, transient: true });
  return { boot: bootOf(built, { ...flags, ...target }), label: label ?? formatTarget(resolved.target) };
}

function bootOf(built: BuildResult, flags: TestFlags): Boot {
  return async (args) => {
    const options = optionsOf(built, args, { timeout: timeoutMs, ...flags, param: [] });
    const result = await onSignals((abort) => run({ ...options, abort }));
    if (result.signal === "SIGINT" || result.signal === "SIGTERM" || result.signal === "SIGHUP") {
      throw new Interrupted(result.status);
    }
    return result;
  };
}

async function list({ boot }: { boot: Boot }, patterns: readonly string[], { json }: TestFlags): Promise<number> {
  const cases = await listImageTests(boot, patterns);
  if (cases.length === 0) throw await noSuchCase(boot, patterns);
  if (json) printJson(cases);
  else console.log(cases.map(fullName).join("\n"));
  return 0;
}

async function noSuchCase(boot: Boot, patterns: readonly string[]): Promise<UktsError> {
  const all = await listImageTests(boot);
  if (all.length === 0) return new UktsError("no-tests", "The suites of the image declare no case.");
  note(`There are:\n${all.map((each) => `  ${fullName(each)}`).join("\n")}`);
  return new UktsError("no-such-test", `No case fits ${patterns.map((each) => JSON.stringify(each)).join(" or ")}.`, {
    hint: "Part of the name as ukts test --list shows it is enough; with a * in it, a pattern has to fit the whole name.",
  });
}
