import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Member } from "../src/resolve/closure.js";
import { chooseProvider, refuseUnknownSlots } from "../src/slots/choose.js";
import { compose } from "../src/slots/compose.js";
import { type Candidate, candidates, declaredSlots, type Slot } from "../src/slots/slots.js";
import { caught } from "./projects.js";

const id = "@x/alloc:backend";
const slot = (kind: Slot["kind"]): Slot => ({
  id,
  contract: "@x/alloc",
  name: "backend",
  kind,
  describe: "The default allocator",
  knownProviders: { "@x/buddy": "powers of two", "@x/tlsf": "any sizes" },
});
const candidate = (name: string, fallback = false): Candidate => ({ slot: id, package: name, export: "it", fallback });
const leftOut = [{ name: "@x/buddy", reason: "supports arm64 only" }];
const chosen = (kind: Slot["kind"], offered: Candidate[], choice?: string, unfit: typeof leftOut = []) =>
  chooseProvider(
    slot(kind),
    offered,
    choice === undefined ? undefined : { package: choice, source: "ukts.config.ts", line: 3 },
    unfit,
  ).providers.map((provider) => provider.package);
const buddy = candidate("@x/buddy");
const tlsf = candidate("@x/tlsf");
const libc = candidate("@x/libc", true);

describe("chooseProvider", () => {
  test("takes the only one", () => expect(chosen("one", [tlsf])).toEqual(["@x/tlsf"]));
  test("a fallback yields to any other", () => {
    expect(chosen("one", [libc, tlsf])).toEqual(["@x/tlsf"]);
    expect(chosen("one", [libc])).toEqual(["@x/libc"]);
  });
  test("an optional slot may stay empty", () => expect(chosen("optional", [])).toEqual([]));
  test("many takes all, in their order", () =>
    expect(chosen("many", [tlsf, libc, buddy])).toEqual(["@x/tlsf", "@x/libc", "@x/buddy"]));
  test("the configuration chooses", () => {
    expect(chosen("one", [buddy, tlsf], "@x/tlsf")).toEqual(["@x/tlsf"]);
    expect(chosen("one", [tlsf, libc], "@x/libc")).toEqual(["@x/libc"]);
  });

  test("refuses two, naming both and the line that chooses", () => {
    expect(caught(() => chosen("one", [tlsf, buddy]))).toMatchObject({
      code: "two-providers",
      message: "Several packages fill the slot @x/alloc:backend: @x/buddy, @x/tlsf.",
      hint: expect.stringContaining("ukts configure @x/alloc:backend=@x/tlsf"),
    });
    expect(caught(() => chosen("optional", [tlsf, buddy])).code).toBe("two-providers");
  });

  test("refuses none, naming what to install and what does not fit", () => {
    expect(caught(() => chooseProvider(slot("one"), [], undefined, leftOut))).toMatchObject({
      code: "no-provider",
      message: "Nothing fills the slot @x/alloc:backend (The default allocator).",
      hint: "@x/buddy supports arm64 only.\nInstall one of:\n  npm install @x/buddy    (powers of two)\n  npm install @x/tlsf    (any sizes)",
    });
  });

  test("refuses a choice that cannot be, with its place", () => {
    expect(caught(() => chosen("one", [tlsf], "@x/tslf"))).toMatchObject({
      code: "bad-choice",
      message: '"@x/tslf" is chosen for @x/alloc:backend, but that package does not fill it (ukts.config.ts:3).',
      hint: 'Did you mean "@x/tlsf"?\nTake it out of ukts.config.ts:3.',
    });
    // @x/buddy is known to fill the slot: it is not installed, or for other targets.
    expect(caught(() => chosen("one", [tlsf], "@x/buddy"))).toMatchObject({
      hint: "Where it is not installed: npm install @x/buddy\nTake it out of ukts.config.ts:3.",
    });
    expect(caught(() => chosen("one", [tlsf], "@x/buddy", leftOut))).toMatchObject({
      hint: "@x/buddy supports arm64 only.\nTake it out of ukts.config.ts:3.",
    });
    const choices = (slotId: string) => new Map([[slotId, { package: "@x/tlsf", source: "ukts.options.json" }]]);
    expect(caught(() => refuseUnknownSlots(choices("@x/alloc:backnd"), [slot("one")]))).toMatchObject({
      code: "bad-choice",
      hint: `Did you mean "${id}"?\nTake it out: ukts configure --unset @x/alloc:backnd`,
    });
    expect(caught(() => refuseUnknownSlots(choices(id), [slot("many")])).code).toBe("bad-choice");
  });

  test("the order of candidates never decides a slot of one", () => {
    const pool = fc.uniqueArray(fc.record({ name: fc.constantFrom("a", "b", "c", "d"), fallback: fc.boolean() }), {
      selector: ({ name }) => name,
    });
    const outcome = (offered: Candidate[]) => {
      try {
        return chosen("one", offered);
      } catch (error) {
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(pool, (drawn) => {
        const offered = drawn.map(({ name, fallback }) => candidate(name, fallback));
        expect(outcome(offered.toReversed())).toEqual(outcome(offered));
      }),
    );
  });
});

const json = (meta = {}): Member["json"] => ({
  name: "m",
  version: "1.0.0",
  description: "",
  dependencies: {},
  peerDependencies: {},
  peerDependenciesMeta: meta,
  optionalDependencies: {},
  devDependencies: {},
});
const member = (name: string, manifest: object, meta = {}): Member => ({
  name,
  version: "1.0.0",
  dir: `/${name}`,
  json: json(meta),
  manifest: { kind: "library", name, version: "1.0.0", ...manifest },
});
const target = { plat: "kvm", arch: "x86_64" } as const;

describe("candidates", () => {
  const contract = member("@x/alloc", { slots: { backend: { kind: "one", describe: "Allocator" } } });
  const slots = declaredSlots([contract]);

  test("are those of the target", () => {
    const provider = member("p", {
      provides: [
        { slot: id, export: "here", targets: ["kvm/x86_64"] },
        { slot: id, export: "elsewhere", targets: ["linuxu/x86_64", "arm64"] },
      ],
    });
    expect(candidates([contract, provider], slots, target).map((each) => each.export)).toEqual(["here"]);
  });

  test("name a slot that exists", () => {
    const wrong = member("p", { provides: [{ slot: "@x/alloc:bakcend", export: "x" }] });
    expect(caught(() => candidates([wrong], slots, target))).toMatchObject({
      code: "unknown-slot",
      hint: `Did you mean "${id}"?`,
    });
    const stranger = member("p", { provides: [{ slot: "@x/boot:main", export: "x" }] });
    expect(caught(() => candidates([stranger], slots, target)).hint).toContain("needs @x/boot as a peer dependency");
  });

  test("an absent optional peer asks for nothing", () => {
    const provider = member(
      "p",
      { provides: [{ slot: "@x/boot:main", export: "x" }] },
      { "@x/boot": { optional: true } },
    );
    expect(candidates([provider], slots, target)).toEqual([]);
  });
});

test("the composition module imports every package and fills every slot that has a provider", () => {
  const filled = [
    { slot: slot("one"), providers: [tlsf] },
    {
      slot: { ...slot("many"), id: "@x/boot:inittab", contract: "@x/boot", name: "inittab" },
      providers: [buddy, libc],
    },
    { slot: { ...slot("optional"), name: "empty" }, providers: [] },
  ];
  const composition = compose({
    members: [member("@x/alloc", {}), member("@x/tlsf", {})],
    slots: filled,
    specifier: (name) => name,
  });
  expect(composition.text).toBe(`// The composition of this image, written by the linker.
import { fill } from "@ukts/lang";
import "@x/alloc";
import "@x/tlsf";
import { backend as slot0 } from "@x/alloc";
import { it as provider0 } from "@x/tlsf";
fill.one(slot0, provider0);
import { inittab as slot1 } from "@x/boot";
import { it as provider1 } from "@x/buddy";
import { it as provider2 } from "@x/libc";
fill.many(slot1, provider1, provider2);
`);
  expect([...composition.fills.keys()]).toEqual([7, 11]);
});
