import type { Graph } from "../src/graph/model.js";

const needs = (...names: string[]): Pick<Graph["packages"][number], "version" | "dependsOn" | "options"> => ({
  version: "1.2.3",
  dependsOn: names,
  options: [],
});

/** A graph with one of everything. */
export const sample: Graph = {
  app: "sample",
  target: "kvm/arm64",
  packages: [
    { name: "@x/heap", description: "Memory", row: "contract", ...needs() },
    { name: "@x/buddy", description: "Powers of two", row: "implementation", state: "chosen", ...needs("@x/heap") },
    { name: "@x/tlsf", description: "", row: "implementation", state: "rejected", ...needs("@x/heap") },
    { name: "@x/gic", description: "Interrupts", row: "driver", state: "idle", ...needs() },
    {
      ...{
        name: "sample",
        description: "An app",
        row: "application",
        ...needs("@x/heap", "@x/buddy", "@x/tlsf", "@x/gic"),
      },
      options: [
        { name: "greeting", value: true, origin: "ukts.config.ts:3", describe: "Greet" },
        { name: "count", value: "18446744073709551615", origin: "default", describe: "How often" },
      ],
    },
  ],
  slots: [
    {
      ...{ id: "@x/heap:backend", contract: "@x/heap", name: "backend", kind: "one", describe: "The heap" },
      providers: [
        {
          package: "@x/buddy",
          describe: "powers of two",
          state: "chosen",
          reason: "configured",
          origin: "ukts.config.ts:5",
        },
        {
          package: "@x/tlsf",
          describe: "any size",
          state: "rejected",
          reason: "configured",
          origin: "ukts.config.ts:5",
        },
        { package: "@x/slab", describe: "of one size", state: "absent" },
      ],
    },
    {
      ...{ id: "@x/heap:layers", contract: "@x/heap", name: "layers", kind: "many", describe: "Checks" },
      providers: [],
    },
  ],
  leftOut: [{ name: "@x/apic", reason: "supports x86_64 only" }],
};
