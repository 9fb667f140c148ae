/** On which targets tests are to run. */
import { architectures, formatTarget, type Manifest, UktsError } from "@ukts/config";
import { machineTargets, processTarget, type TestedPackage, type TestTarget } from "@ukts/testkit";
import type { TestFlags } from "../flags/flags.js";
import { note } from "../output/verbosity.js";
import { configure } from "../target.js";

/** What the flags leave to be said of one run. */
export type AskedTest = Pick<TestFlags, "plat" | "arch" | "machine"> & { label?: string };

/** The one target that the flags name or leave open, or all there are. What this machine cannot run is said. */
export async function testTargets(tested: TestedPackage, flags: TestFlags): Promise<AskedTest[]> {
  if (!flags.allTargets) return [{}];
  const { config, platforms } = await configure(flags, tested);
  const found: AskedTest[] = [];
  for (const { plat, arch, machine, label, leftOut } of targetsOf(platforms)) {
    if (config.targets?.includes(formatTarget({ plat, arch })) === false) continue;
    if ((flags.plat ?? plat) !== plat || (flags.arch ?? arch) !== arch) continue;
    if (!(await isInstalled(tested, { ...flags, plat, arch }))) continue;
    if (leftOut === undefined) found.push({ plat, arch, label, ...(machine === undefined ? {} : { machine }) });
    else note(`${label} is left out: ${leftOut}`);
  }
  if (found.length > 0) return found;
  throw new UktsError("no-platform", "This machine runs none of the targets.", { hint: "Run: ukts doctor" });
}

const targetsOf = (platforms: readonly Manifest[]): TestTarget[] =>
  architectures.flatMap((arch) =>
    platforms.flatMap(({ platform = "", image }) =>
      image?.process === undefined ? machineTargets(platform, arch) : processTarget(platform, arch),
    ),
  );

async function isInstalled(tested: TestedPackage, flags: TestFlags): Promise<boolean> {
  try {
    await configure(flags, tested);
    return true;
  } catch (error) {
    if (error instanceof UktsError && error.code === "no-platform") return false;
    throw error;
  }
}
