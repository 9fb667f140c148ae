/** The execution suite's one list of what every program is built for and run on. */
import { describe, test } from "vitest";
import { compileProgram, execute, linesOf, type ProgramOptions } from "./execute.js";
import { missingTool, type System } from "./system.js";

interface Variant extends System, Required<Pick<ProgramOptions, "checks" | "optimize">> {
  readonly name: string;
}

const variant = (
  platform: System["platform"],
  arch: System["arch"],
  more: Partial<Pick<Variant, "checks" | "optimize">> = {},
): Variant => {
  const { checks = { overflow: false, bounds: true }, optimize = "speed" } = more;
  const notes = [...(checks.overflow ? ["checks.overflow"] : []), ...(optimize === "size" ? ["size"] : [])];
  const name = [`${platform}/${arch}`, ...notes].join(" ");
  return { name, platform, arch, checks, optimize };
};

const CHECKED = { overflow: true, bounds: true };
const UNCHECKED = { overflow: false, bounds: false };

export const VARIANTS: readonly Variant[] = [
  variant("linuxu", "x86_64"),
  variant("linuxu", "x86_64", { checks: CHECKED }),
  variant("linuxu", "x86_64", { checks: UNCHECKED, optimize: "size" }),
  variant("linuxu", "arm64"),
  variant("linuxu", "arm64", { checks: CHECKED, optimize: "size" }),
  variant("kvm", "x86_64"),
  variant("kvm", "arm64"),
];

/** What a test may be left out for: an architecture, a platform, or a way of building. */
export type LeftOutFor = System["arch"] | System["platform"] | "checks.overflow" | "size";

/** The harness's functions, for one of the variants; options of the test's own go before those of the variant. */
export interface ProgramRunner {
  readonly arch: System["arch"];
  readonly compileProgram: typeof compileProgram;
  readonly execute: typeof execute;
  readonly linesOf: typeof linesOf;
}

/** Declares a test for every variant. What is left out states why: the report shows it. */
export function programTest(
  name: string,
  body: (runner: ProgramRunner) => Promise<void>,
  leftOut: Partial<Record<LeftOutFor, string>> = {},
): void {
  for (const each of VARIANTS) {
    const { arch, platform, checks, optimize } = each;
    const traits: (LeftOutFor | false)[] = [
      arch,
      platform,
      optimize === "size" && "size",
      checks.overflow === true && "checks.overflow",
    ];
    const reason = traits.map((trait) => trait && leftOut[trait]).find(Boolean) ?? missingTool(each);
    const options = (own: ProgramOptions = {}): ProgramOptions => ({
      arch,
      platform,
      optimize,
      ...own,
      checks: { ...checks, ...own.checks },
    });
    const runner: ProgramRunner = {
      arch,
      compileProgram: (source, own) => compileProgram(source, options(own)),
      execute: (source, own) => execute(source, options(own)),
      linesOf: (source, own) => linesOf(source, options(own)),
    };
    describe(each.name, () => {
      if (reason) test.skip(`${name}, left out: ${reason}`);
      else test(name, () => body(runner));
    });
  }
}
