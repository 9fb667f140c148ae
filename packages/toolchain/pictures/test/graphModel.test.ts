import { fileURLToPath } from "node:url";
import { opt } from "@ukts/config";
import { resolveApp } from "@ukts/linker";
import { describe, expect, test } from "vitest";
import { hoisted } from "../../linker/test/projects.js";
import { graphOf } from "../src/graph/fromApp.js";
import { type Graph, type GraphPackage, graphSchema } from "../src/graph/model.js";
import { titledRows } from "../src/graph/words.js";

async function graph(appDir: string, plat: string, arch: string, set: string[] = []): Promise<Graph> {
  const made = graphOf(await resolveApp({ appDir, plat, arch, set }));
  // As programs read it.
  return graphSchema.parse(JSON.parse(JSON.stringify(made)));
}

const byName = (all: Graph, name: string): GraphPackage | undefined => all.packages.find((one) => one.name === name);
const providers = (all: Graph, id: string) => all.slots.find((slot) => slot.id === id)?.providers;
const rowsOf = (all: Graph) => titledRows(all).map(({ title, packages }) => [title, packages.map(({ name }) => name)]);

describe("examples/threads", () => {
  const threads = fileURLToPath(new URL("../../../../examples/threads", import.meta.url));

  test("on kvm/x86_64: each package in its row", async () => {
    const rows = rowsOf(await graph(threads, "kvm", "x86_64"));
    const sorted = rows.map(([title, names]) => [title, [...(names ?? [])].sort()]);
    const core = (...names: string[]): string[] => names.map((name) => `@ukts/${name}`);
    expect(sorted).toEqual([
      ["application", ["threads"]],
      ["contracts", core("ukalloc", "ukarch", "ukconsole", "ukintctlr", "ukplat", "uksched")],
      ["implementations", core("ukalloc-tlsf", "uksched-coop")],
      ["libraries", core("lang", "uklock", "uktime")],
      ["drivers", core("apic", "apic-timer")],
      ["boot", core("fdt", "ukboot", "ukdebug", "uklibparam", "uktrace")],
      ["platform", core("plat-kvm")],
      ["architecture", core("arch-x86_64")],
    ]);
  });

  test("on kvm/x86_64: who fills which slot, who needs whom, and what is left out", async () => {
    const all = await graph(threads, "kvm", "x86_64");
    expect(all).toMatchObject({ app: "threads", target: "kvm/x86_64" });
    expect(providers(all, "@ukts/uksched:scheduler")).toEqual([
      {
        ...{ package: "@ukts/uksched-coop", state: "chosen", reason: "only" },
        describe: "each runs until it waits: the least code and time",
      },
      {
        ...{ package: "@ukts/uksched-preempt", state: "absent" },
        describe: "priorities, and a time slice for each thread",
      },
    ]);
    expect(providers(all, "@ukts/ukboot:inittab")).toMatchObject([
      { package: "@ukts/apic", state: "chosen", reason: "all" },
      { package: "@ukts/apic-timer", state: "chosen", reason: "all" },
    ]);
    expect(byName(all, "@ukts/uksched-coop")).toMatchObject({
      state: "chosen",
      dependsOn: ["@ukts/lang", "@ukts/uksched"],
    });
    expect(byName(all, "threads")?.dependsOn).not.toContain("@ukts/gic");
    expect(byName(all, "@ukts/uksched")?.options).toContainEqual({
      ...{ name: "stackBytes", value: 65536, origin: "default" },
      describe: "Bytes of a thread's stack, where its creator does not say: a multiple of 4096",
    });
    expect(all.leftOut).toContainEqual({ name: "@ukts/gic", reason: "supports arm64 only" });
    expect(all.leftOut).toContainEqual({ name: "@ukts/plat-linuxu", reason: "is for the platform linuxu" });
  });

  test("on linuxu/arm64: other packages, and drivers that have nothing to drive", async () => {
    const all = await graph(threads, "linuxu", "arm64");
    expect(byName(all, "@ukts/gic")).toMatchObject({ row: "driver", state: "idle" });
    expect(byName(all, "@ukts/apic")).toBeUndefined();
    expect(byName(all, "@ukts/plat-linuxu")).toMatchObject({ row: "platform" });
    expect(byName(all, "@ukts/plat-linuxu")).not.toHaveProperty("state");
  });
});

describe("an app with choices", () => {
  const implementation = { kind: "implementation" as const };
  const backend = { slot: "@x/heap:backend" };
  const packages = [
    { name: "plat", manifest: { platform: "linuxu" } },
    {
      name: "@x/heap",
      manifest: {
        slots: {
          backend: { kind: "one" as const, describe: "The heap", knownProviders: { "@x/buddy": "powers of two" } },
        },
        options: { limit: opt.u64({ default: 2n ** 60n, describe: "Bytes at most" }) },
      },
    },
    { name: "@x/buddy", manifest: { ...implementation, provides: [{ ...backend, export: "buddy" }] } },
    { name: "@x/tlsf", manifest: { ...implementation, provides: [{ ...backend, export: "tlsf", fallback: true }] } },
    { name: "@y/quiet", manifest: { kind: "layer" as const } },
    { name: "left-pad" },
  ];
  const dependencies = Object.fromEntries(packages.map(({ name }) => [name, "*"]));
  const app = (files: Record<string, string> = {}): string => hoisted({ name: "hello", dependencies, files }, packages);

  test("a fallback gives way", async () => {
    const all = await graph(app(), "linuxu", "x86_64");
    expect(providers(all, "@x/heap:backend")).toEqual([
      { package: "@x/buddy", describe: "powers of two", state: "chosen", reason: "fallback" },
      { package: "@x/tlsf", describe: "", state: "rejected", reason: "fallback" },
    ]);
    expect(byName(all, "@x/buddy")?.state).toBe("chosen");
    expect(byName(all, "@x/tlsf")?.state).toBe("rejected");
  });

  test("the configuration chooses, and is named", async () => {
    const options = '{\n  "@x/heap:backend": "@x/tlsf"\n}\n';
    const all = await graph(app({ "ukts.options.json": options }), "linuxu", "x86_64");
    const configured = { reason: "configured", origin: "ukts.options.json:2" };
    expect(providers(all, "@x/heap:backend")).toMatchObject([
      { package: "@x/tlsf", state: "chosen", ...configured },
      { package: "@x/buddy", state: "rejected", ...configured },
    ]);
  });

  test("what says nothing of itself is a library, and the row that is stated counts", async () => {
    const all = await graph(app(), "linuxu", "x86_64");
    expect(byName(all, "left-pad")).toMatchObject({ row: "library" });
    expect(byName(all, "@y/quiet")).toMatchObject({ row: "layer", state: "idle" });
    expect(byName(all, "hello")).toMatchObject({ row: "application" });
  });

  test("options have their values and where these come from, integers of any size", async () => {
    const at = async (set: string[]) => byName(await graph(app(), "linuxu", "x86_64", set), "@x/heap")?.options;
    expect(await at([])).toMatchObject([{ name: "limit", value: "1152921504606846976", origin: "default" }]);
    expect(await at(["@x/heap.limit=7"])).toMatchObject([{ value: 7, origin: "--set @x/heap.limit=7" }]);
  });
});
