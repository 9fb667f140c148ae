/** The tests inside an image as tests of vitest. */
import { fileURLToPath } from "node:url";
import type { OptionValue } from "@ukts/config";
import { describe, expect, type TestContext, test } from "vitest";
import { type GuestOptions, guest } from "./guest.js";
import { testedPackage } from "./image/package.js";
import { fullName, type ImageResults } from "./image/results.js";
import { listImageTests, runImageTests } from "./image/run.js";
import { messageOf } from "./image/vitestJson.js";
import { type TestTarget, targets } from "./targets.js";

/** Which tests of an image are run, where, and how the image is built and booted. */
export interface ImageTestOptions {
  /** On which targets: some of this project's platforms, or those of a list. Default: all of this project's. */
  targets?: ((target: TestTarget) => boolean) | readonly TestTarget[];
  /** Patterns of full names (`suite > case`), in which `*` stands for any text. Default: all cases. */
  only?: readonly string[];
  /** Options by id. */
  options?: Readonly<Record<string, OptionValue>>;
  /** Such as `8M`. */
  memory?: string;
  /** Ends a boot that hangs. Default: three minutes. */
  timeoutMs?: number;
}

/** Enough to build an image on a busy machine. */
const buildMs = 420_000;

/**
 * Declares a test for each case inside the image of the app or library in a folder (`new URL("..", import.meta.url)`), on each target. To be awaited: which
 * cases there are is asked of an image first.
 */
export async function imageTests(folder: URL, options: ImageTestOptions = {}): Promise<void> {
  const { appDir: app, tests } = testedPackage(fileURLToPath(folder));
  const { targets: which = () => true, only = [], timeoutMs = 180_000, ...rest } = options;
  const asked = typeof which === "function" ? targets().filter(which) : which;
  const boot = (target: TestTarget) => (args: string[]) => {
    const given: GuestOptions = { app, tests, target, args, timeoutMs, ...rest };
    return guest(given).run();
  };
  const first = asked.find(
    (each) => each.leftOut === undefined && each.machine === undefined && each.emulator === undefined,
  );
  const lister = first ?? asked.find((each) => each.leftOut === undefined);
  if (lister === undefined) {
    describe.skip("tests inside the image, left out: this machine runs none of the targets", () => test("they run"));
    return;
  }
  const cases = await listImageTests(boot(lister), only);
  for (const target of asked) {
    const label = target.leftOut === undefined ? target.label : `${target.label}, left out: ${target.leftOut}`;
    describe.skipIf(target.leftOut !== undefined)(label, () => {
      let run: Promise<ImageResults> | undefined;
      const results = () => {
        run ??= runImageTests(boot(target), only);
        return run;
      };
      const timeout = timeoutMs + buildMs;
      test("the image reports the same cases as on every target", { timeout }, async () => {
        const { cases: found, problem } = await results();
        expect(problem).toBeUndefined();
        expect(found.map(fullName)).toEqual(cases.map(fullName));
      });
      for (const each of cases) {
        test(fullName(each), { timeout }, async (context) => show(await results(), fullName(each), context));
      }
    });
  }
}

function show({ cases }: ImageResults, name: string, { skip }: TestContext): void {
  const found = cases.find((each) => fullName(each) === name);
  if (found === undefined) expect.fail("The image did not report this case.");
  if (found.state === "skipped") skip(found.reason);
  if (found.state === "failed") expect.fail(messageOf(found));
}
