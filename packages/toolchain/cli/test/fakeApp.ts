// An app with a few packages that are manifests only: enough for whatever is decided before anything is compiled.
import { type Library, opt } from "@ukts/config";
import { type FakePackage, hoisted } from "../../linker/test/projects.js";

const backend = { slot: "@x/heap:backend" };
const packages: Record<string, Library> = {
  plat: { platform: "linuxu" },
  "@x/board": { platform: "kvm", options: { port: opt.u16({ default: 80, describe: "Port of the board" }) } },
  "@x/debug": {
    options: {
      level: opt.enum({ values: ["err", "warn", "info"], default: "err", describe: "Least important messages" }),
      color: opt.bool({ default: false, describe: "Colour the level" }),
      prefix: opt.string({ default: "", describe: "First on every line" }),
    },
    constraints: [
      { when: { color: true }, requires: { "@x/heap.guard": true }, because: "colours need room that is guarded" },
    ],
  },
  "@x/heap": {
    slots: {
      backend: {
        kind: "one",
        describe: "The heap",
        knownProviders: { "@x/buddy": "powers of two", "@x/tlsf": "any", "@x/absent": "none at all" },
      },
    },
    options: {
      align: opt.u32({ default: 16, min: 8, max: 4096, describe: "Alignment of every block, in bytes" }),
      guard: opt.bool({ default: false, describe: "Guard every block" }),
    },
  },
  "@x/buddy": { provides: [{ ...backend, export: "buddy" }] },
  "@x/tlsf": { provides: [{ ...backend, export: "tlsf", fallback: true }] },
};

const config = `import { defineApp, opt } from "@ukts/config";
export default defineApp({
  targets: ["linuxu/x86_64"],
  appOptions: { greeting: opt.bool({ default: true, describe: "Greet" }) },
  options: { "@x/heap.align": 32 },
});
`;

/** Its folder, gone after the test. */
export function fakeApp(files: Record<string, string> = {}): string {
  const all: FakePackage[] = Object.entries(packages).map(([name, manifest]) => ({ name, manifest }));
  const dependencies = Object.fromEntries(all.map(({ name }) => [name, "*"]));
  return hoisted({ name: "hello", dependencies, files: { "ukts.config.ts": config, ...files } }, all);
}
