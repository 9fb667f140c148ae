/**
 * What an allocator's users do wrong, one deed in each boot, and the panic that must end it:
 *
 *     damageTests({
 *       package: "@ukts/ukalloc-tlsf",
 *       name: "tlsf",
 *       deeds: { twice: { code: "free(b); free(b);", finding: "was freed twice" } },
 *     });
 */
import type { OptionValue } from "@ukts/config";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** What `damageTests` does, and to which allocator. */
export interface DamageOptions {
  /** Name of the package under test. */
  package: string;
  /** Other packages in the image that decide what is tested: what a layer lies over. */
  with?: readonly string[];
  /** Options by id. */
  options?: Readonly<Record<string, OptionValue>>;
  /** What the panics begin with: the allocator's `name()`. */
  name: string;
  /** Size of the blocks that there are to begin with. Default: 100. */
  bytes?: number;
  /** Deeds by their names in the report. */
  deeds: Readonly<Record<string, Deed>>;
  /** Further lines at the top of the guest's source: imports, statics. */
  prelude?: string;
}

/** One thing that a program does wrong, and how it is found. */
export interface Deed {
  /** Statements in kernel TypeScript; there is `must`. `a`, `b`, `c` and `d` are blocks of `bytes` bytes that were allocated in this order. */
  code: string;
  /** What the panic says of the block it names. */
  finding: string | RegExp;
  /** The address that it names, where that is known. */
  block?: number;
}

/** Status of a panic. */
const panicked = 134;

/** Declares a test for each deed, and one that the guest ends well without any. */
export function damageTests(options: DamageOptions): void {
  const main = program(options);
  const others = options.with ?? [];
  const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc", options.package, ...others, "@ukts/ukboot"];
  const sizes = options.bytes === undefined ? [] : [`blocks of ${options.bytes}`];
  const suffix = [...others, ...sizes].map((part) => `, ${part}`).join("");
  eachTarget(
    (target) => {
      const run = (deed: string) =>
        guest({ main, dependencies, options: options.options ?? {}, target, args: [deed] }).run();

      test(`no damage, no panic${suffix}`, async () => expectStatus(await run("none"), 0));

      test.each(Object.entries(options.deeds))(`damage is found: %s${suffix}`, async (name, deed) => {
        const result = await run(name);
        expectOutput(result, panic(options.name, deed), "Backtrace:");
        expectStatus(result, panicked);
      });
    },
    ({ plat }) => plat === "linuxu",
  );
}

function panic(allocator: string, { finding, block }: Deed): RegExp {
  const address = block === undefined ? "[0-9a-f]{16}" : block.toString(16).padStart(16, "0");
  const text = typeof finding === "string" ? finding.replace(/[()?]/g, "\\$&") : finding.source;
  return new RegExp(`${allocator}: block 0x${address} ${text}`);
}

/** The guest: one function with all deeds, of which its argument chooses one. */
function program({ deeds, bytes = 100, prelude = "" }: DamageOptions): string {
  const branches = Object.entries(deeds).map(([name, { code }]) => `  if (deed === "${name}") {\n    ${code}\n  }\n`);
  return `import { panic, ptr } from "@ukts/lang";
import { allocPages, free, freePages, malloc, realloc } from "@ukts/ukalloc";
${prelude}
function must(p: Ptr<u8> | null): Ptr<u8> {
  return p ?? panic("no memory");
}

export function main(args: Args): i32 {
  const deed = args[0];
  const bytes: usize = ${bytes};
  const a = must(malloc(bytes));
  const b = must(malloc(bytes));
  const c = must(malloc(bytes));
  const d = must(malloc(bytes));
${branches.join("")}  return 0;
}
`;
}
