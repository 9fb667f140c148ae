import type { Readable, Writable } from "node:stream";
import { formatDiagnostic } from "@ukts/compiler";
import type { OptionValue, Target } from "@ukts/config";
import { type BuildOptions, type BuildResult, build, CompileFailed, type ResolveOptions } from "@ukts/linker";
import { type Machine, type RunResult, run } from "@ukts/runner";
import { type AppFiles, writeApp } from "./app.js";

/** Ends a guest that hangs; what boots at all does so within a fraction of this, even emulated on a busy machine. */
const defaultTimeoutMs = 180_000;

/** An app, by its folder or by the files of one that is made for the test, and how to run it. */
export type GuestOptions = ({ app: string } | AppFiles) & {
  target: Target & { machine?: Machine };
  /** Run tests in place of the app's main. */
  tests?: NonNullable<ResolveOptions["tests"]>;
  /** Options by id, for this build. */
  options?: Readonly<Record<string, OptionValue>>;
  /** The same in the form of `--set`. */
  set?: readonly string[];
  args?: readonly string[];
  /** Kernel parameters. */
  params?: readonly string[];
  /** Such as `8M`. */
  memory?: string;
  /** Default: three minutes. */
  timeoutMs?: number;
  /** What the console reads. Default: nothing. */
  stdin?: Readable;
  /** Where the console is shown while the guest runs. Default: nowhere. */
  stdout?: Writable;
};

/** How the guest ended, and what its console showed. */
export type GuestResult = RunResult;

/** An image that a test builds and boots. What was built with the same options is not built again. */
export interface Guest {
  /** Builds the image. Throws what the linker throws; errors of the sources are shown as users see them. */
  build(): Promise<BuildResult>;
  /** Builds the image and boots it to its end. A guest that hangs is ended (`timedOut`). Throws as `build` does. */
  run(): Promise<GuestResult>;
}

/** A guest to build and to boot from a test. */
export function guest(o: GuestOptions): Guest {
  const { plat, arch, machine } = o.target;
  const set = [...Object.entries(o.options ?? {}).map(([id, value]) => `${id}=${value}`), ...(o.set ?? [])];
  const buildIt = (): Promise<BuildResult> =>
    buildOnce({
      ...{ appDir: "app" in o ? o.app : writeApp(o, set), plat, arch, set },
      ...(o.tests === undefined ? {} : { tests: o.tests }),
    });
  return {
    build: buildIt,
    run: async () => {
      const { image, dbg, target, app } = await buildIt();
      const memory = o.memory ?? app.memory;
      return run({
        ...{
          image,
          dbg,
          target,
          args: o.args ?? [],
          params: o.params ?? [],
          timeoutMs: o.timeoutMs ?? defaultTimeoutMs,
        },
        process: app.process,
        ...(memory === undefined ? {} : { memory }),
        ...(machine === undefined ? {} : { machine }),
        ...(o.stdin === undefined ? {} : { stdin: o.stdin }),
        ...(o.stdout === undefined ? {} : { stdout: o.stdout }),
      });
    },
  };
}

const builds = new Map<string, Promise<BuildResult>>();

/** Nothing that an image is made of changes while tests run, so tests that differ in how they run it share the build. */
function buildOnce(options: BuildOptions): Promise<BuildResult> {
  const key = JSON.stringify(options);
  const result = builds.get(key) ?? build(options).catch(explain);
  builds.set(key, result);
  return result;
}

function explain(error: unknown): never {
  if (!(error instanceof CompileFailed)) throw error;
  const cwd = process.cwd();
  const texts = error.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { color: false, cwd }));
  throw new Error(`The guest does not compile.\n\n${texts.join("\n\n")}`, { cause: error });
}
