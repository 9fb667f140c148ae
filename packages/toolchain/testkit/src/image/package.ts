/** Whose tests: an app's are built with the app, a library's with a small app around it. */
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { configFile, type Package, type PackageJson, readPackage, UktsError } from "@ukts/config";
import type { ResolveOptions } from "@ukts/linker";
import { linkItself } from "../app.js";
import { writeWhole } from "../writeWhole.js";

/** The app whose image runs a package's tests, and whose tests it runs. */
export interface TestedPackage {
  /** The app that is built. */
  appDir: string;
  tests: NonNullable<ResolveOptions["tests"]>;
}

/**
 * The app whose image runs the tests of the package in a folder; `all`: those of its dependencies, too. For a library that is one under `.ukts/tests/`: it
 * depends on the library and on the micro-libraries among its devDependencies, and a `ukts.config.ts` of the library configures it. Throws UktsError.
 */
export function testedPackage(dir: string, { all = false } = {}): TestedPackage {
  if (!existsSync(join(dir, "package.json"))) {
    throw new UktsError("no-app", `There is no package.json in ${dir}.`, {
      hint: "Run ukts test in the folder of an app or of a micro-library.",
    });
  }
  const { json, manifest } = readPackage(dir);
  const tests = all ? {} : { of: [json.name] };
  return { appDir: manifest === undefined ? dir : writeTestApp(dir, json), tests };
}

function writeTestApp(dir: string, { name, devDependencies }: PackageJson): string {
  const appDir = join(dir, ".ukts/tests");
  const developed = Object.keys(devDependencies)
    .filter((each) => each !== name)
    .flatMap((each) => installed(each, dir) ?? [])
    .filter(({ manifest }) => manifest !== undefined);
  const ranges = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((each) => [each, "*"]));
  const namesOf = (runTests: boolean): string[] =>
    developed.filter(({ manifest }) => (manifest?.testing !== undefined) === runTests).map(({ json }) => json.name);
  const json = {
    name: `${name.replace(/^@[^/]+\//, "")}-tests`,
    ...{ version: "0.0.0", private: true, type: "module" },
    dependencies: ranges([name, ...namesOf(false)]),
    devDependencies: ranges(namesOf(true)),
  };
  writeWhole(join(appDir, "package.json"), `${JSON.stringify(json, null, 2)}\n`);
  const config = join(appDir, configFile);
  if (existsSync(join(dir, configFile))) writeWhole(config, `export { default } from "../../${configFile}";\n`);
  else rmSync(config, { force: true });
  linkItself(appDir, dir);
  return appDir;
}

/** A package as the one in `dir` finds it; undefined where it is not installed, or does not show its package.json. */
function installed(name: string, dir: string): Package | undefined {
  try {
    return readPackage(dirname(createRequire(join(dir, "package.json")).resolve(`${name}/package.json`)));
  } catch (error) {
    if (error instanceof UktsError) throw error;
    return undefined;
  }
}
