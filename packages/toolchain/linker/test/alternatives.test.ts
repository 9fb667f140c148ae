import { expect, test } from "vitest";
import { resolveApp } from "../src/resolve/app.js";
import { alternatives } from "../src/slots/alternatives.js";
import { type FakePackage, hoisted } from "./projects.js";

const contract: FakePackage = {
  name: "@x/heap",
  manifest: {
    slots: {
      backend: { kind: "one", describe: "The heap", knownProviders: { "@x/buddy": "powers of two", "@x/tlsf": "any" } },
      layers: { kind: "many", describe: "Over it" },
    },
  },
};
const fills = { slot: "@x/heap:backend", export: "heap" };
const packages: FakePackage[] = [
  contract,
  { name: "plat", manifest: { platform: "linuxu" } },
  { name: "@x/buddy", manifest: { provides: [fills] } },
  { name: "@me/spare", manifest: { provides: [{ ...fills, fallback: true }] } },
];

async function resolved() {
  const dependencies = Object.fromEntries(packages.map(({ name }) => [name, "^1.0.0"]));
  return resolveApp({ appDir: hoisted({ name: "app", dependencies }, packages), plat: "linuxu", arch: "x86_64" });
}

test("the chosen package, those that gave way, and those that are not installed", async () => {
  const backend = {
    slot: "@x/heap:backend",
    describe: "The heap",
    alternatives: [
      { package: "@x/buddy", describe: "powers of two", state: "chosen" },
      { package: "@me/spare", describe: "", state: "rejected" },
      { package: "@x/tlsf", describe: "any", state: "absent" },
    ],
  };
  const app = await resolved();
  expect(alternatives(app, "@x/heap:backend")).toEqual([backend]);
  expect(alternatives(app, "heap")).toEqual([
    backend,
    { slot: "@x/heap:layers", describe: "Over it", alternatives: [] },
  ]);
});

test("a slot that is not there is named, with what may have been meant", async () => {
  const app = await resolved();
  expect(() => alternatives(app, "heep")).toThrow(
    expect.objectContaining({ code: "unknown-slot", hint: 'Did you mean "heap"?' }),
  );
});
