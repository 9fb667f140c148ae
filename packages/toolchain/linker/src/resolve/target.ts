import { join } from "node:path";
import {
  type AppConfig,
  type Arch,
  formatTarget,
  type Manifest,
  type Package,
  parseArch,
  parseTarget,
  suggestion,
  type Target,
  UktsError,
} from "@ukts/config";
import type { Closure } from "./closure.js";

const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x86_64";

/**
 * The target of a build: what was asked for, completed by the first fitting target of ukts.config.ts, else by the app's platform
 * packages (the first by name) and this machine's architecture. Throws UktsError when the app has no such platform.
 */
export function chooseTarget(asked: { plat?: string; arch?: string }, config: AppConfig, everything: Closure): Target {
  const arch = asked.arch === undefined ? undefined : parseArch(asked.arch);
  const configured = (config.targets ?? [])
    .map(parseTarget)
    .find((target) => (asked.plat ?? target.plat) === target.plat && (arch ?? target.arch) === target.arch);
  const platforms = [...new Set(installedPlatforms(everything).flatMap(({ platform }) => platform ?? []))];
  const plat = asked.plat ?? configured?.plat ?? platforms[0];
  if (plat === undefined || platforms.length === 0) {
    throw new UktsError("no-platform", "The app depends on no platform package.", {
      hint: "Install one, for example: npm install @ukts/plat-kvm\nIn a project of another kind, start an app in a folder of its own: npx ukts init my-app",
    });
  }
  if (!platforms.includes(plat)) {
    throw new UktsError("no-platform", `The app depends on no package for the platform "${plat}".`, {
      hint: suggestion(plat, platforms),
    });
  }
  return { plat, arch: arch ?? configured?.arch ?? hostArch };
}

/** The platforms that an app has packages for, by name. */
export function installedPlatforms({ members }: Closure): Manifest[] {
  const all = members.flatMap(({ manifest }) => (manifest?.platform === undefined ? [] : [manifest]));
  return all.sort((a, b) => ((a.platform ?? "") < (b.platform ?? "") ? -1 : 1));
}

/** Leaves out the packages of other platforms and architectures, those that do not support this one, and what runs tests, without `tests`. */
export function filterFor(target: Target, tests = false): (candidate: Package) => string | undefined {
  return ({ manifest }) => {
    if (manifest === undefined) return undefined;
    const { platform, arch, targets, testing } = manifest;
    if (testing !== undefined && !tests) return "takes part in images with tests only";
    if (platform !== undefined && platform !== target.plat) return `is for the platform ${platform}`;
    if (arch !== undefined && arch !== target.arch) return `is for the architecture ${arch}`;
    if (targets !== undefined && !targets.includes(target.arch)) return `supports ${targets.join(", ")} only`;
    return undefined;
  };
}

/** The manifest of the platform package of the image. Throws UktsError when none is left for the target, or several are. */
export function requirePlatform({ members, leftOut }: Closure, target: Target): Manifest {
  const found = members.flatMap(({ manifest }) => (manifest?.platform === target.plat ? [manifest] : []));
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(", ");
    throw new UktsError("two-platforms", `Expected one package for the platform ${target.plat}, found ${names}.`, {
      hint: "Uninstall all but one: an image is linked and run as its platform's manifest says.",
    });
  }
  if (found[0] !== undefined) return found[0];
  const reasons = leftOut.map(({ name, reason }) => `  ${name} ${reason}`).join("\n");
  throw new UktsError("no-platform", `No platform package of the app supports ${formatTarget(target)}:\n${reasons}`, {
    hint: "Choose another target with --plat and --arch, or install a package for this one.",
  });
}

/** The folder in which an app's files for a target are written: an image with tests does not take the place of the app's own. */
export function outputFolder({ dir, target, tests }: { dir: string; target: Target; tests?: object }): string {
  const folder = formatTarget(target).replace("/", "-");
  return join(dir, ".ukts", tests === undefined ? folder : `${folder}-tests`);
}

/** A target as the compiler names it. */
export function compilerTarget({ plat, arch }: Target): { arch: Arch; platform: string } {
  return { arch, platform: plat };
}
