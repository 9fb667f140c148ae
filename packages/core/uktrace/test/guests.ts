/** Guests that record, and what they recorded. */
import { formatTarget, type OptionValue } from "@ukts/config";
import { type RunResult, run } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { imageTracing, readTrace, type Trace } from "@ukts/trace";
import { expect } from "vitest";

type Options = Record<string, OptionValue>;
type Built = Awaited<ReturnType<ReturnType<typeof guest>["build"]>>;
type TestTarget = Parameters<typeof guest>[0]["target"];

const dependencies = [
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/gic",
  "@ukts/generic-timer",
  "@ukts/apic",
  "@ukts/apic-timer",
  "@ukts/ukalloc-buddy",
];
const libraries = ["@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukdebug", "@ukts/uktrace", "threads"];

/** A package that fills the slot of threads: the app says which one runs. */
const threads = {
  "node_modules/threads/package.json": JSON.stringify({
    name: "threads",
    version: "1.0.0",
    type: "module",
    ukts: "./manifest.json",
    exports: { ".": { ukts: "./index.ts" } },
    peerDependencies: { "@ukts/lang": "*", "@ukts/uktrace": "*" },
  }),
  "node_modules/threads/manifest.json": JSON.stringify({
    kind: "library",
    name: "threads",
    version: "1.0.0",
    provides: [{ slot: "@ukts/uktrace:context", export: "threads" }],
  }),
  "node_modules/threads/index.ts": `
    import type { TraceContext } from "@ukts/uktrace";
    class Threads implements TraceContext {
      running: u32 = 0;
      threadId(): u32 {
        return this.running;
      }
    }
    export const threads = new Threads();
  `,
};

/** Builds a guest with the tracepoints `case_…` and `irq_…`. */
export function build(main: string, target: TestTarget, options: Options = {}, config: object = {}): Promise<Built> {
  const app = { main, config, files: threads, dependencies: [...dependencies, ...libraries] };
  return guest({ ...app, target, options: { "@ukts/uktrace.points": "case_*,irq_*", ...options } }).build();
}

/** Runs such a guest, and gives what it recorded. */
export async function traced(
  main: string,
  target: TestTarget,
  options: Options = {},
  config: object = {},
): Promise<Trace & { result: RunResult }> {
  const { image, dbg, app, target: builtFor } = await build(main, target, options, config);
  const tracing = imageTracing(dbg, "uktrace.buffer");
  if (tracing === undefined) return expect.fail("Expected an image with tracepoints");
  const machine = target.machine === undefined ? {} : { machine: target.machine };
  const how = {
    image,
    dbg,
    target,
    process: app.process,
    args: [],
    timeoutMs: 180_000,
    keep: tracing.buffer,
    ...machine,
  };
  const result = await run(how);
  const about = { image: app.name, target: formatTarget(builtFor) };
  return { ...readTrace(about, tracing.tracepoints, result.kept ?? Buffer.alloc(0)), result };
}
