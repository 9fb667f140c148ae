// Whatever the dependency graph, and however an installer laid it out: one result, and a name for every failure.
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { UktsError } from "@ukts/config";
import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveClosure } from "../src/resolve/closure.js";
import { chooseProvider } from "../src/slots/choose.js";
import { candidates, declaredSlots } from "../src/slots/slots.js";
import { expectedOf, type World, worlds } from "./graphs.js";
import { layouts } from "./layouts.js";
import { temporaryFolder } from "./projects.js";

const target = { plat: "kvm", arch: "x86_64" } as const;

/** What the linker makes of a project: its packages and providers, or the error. */
function linked(dir: string) {
  try {
    const { members, leftOut } = resolveClosure(dir, () => undefined);
    const slots = declaredSlots(members);
    const offered = candidates(members, slots, target);
    const filled = slots.map((slot) => chooseProvider(slot, offered, undefined, leftOut));
    return {
      members: members.map(({ name, version }) => `${name}@${version}`),
      providers: filled.flatMap(({ providers }) => providers.map((provider) => provider.package)),
    };
  } catch (error) {
    if (!(error instanceof UktsError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
}

/** The results of a world in every layout that can show it, each written in another order. */
function results(world: World, noise: () => number) {
  const sort = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, key: noise() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return Object.entries(layouts).flatMap(([name, layout]) => {
    const top = temporaryFolder();
    const dir = join(top, "Bücher und Äpfel");
    mkdirSync(dir);
    const shown = layout(world, dir, sort);
    symlinkSync(dir, join(top, "link"));
    const found = shown ? [{ name, result: linked(join(top, "link")) }] : [];
    rmSync(top, { recursive: true });
    return found;
  });
}

function check(world: World, noise: () => number): string {
  const found = results(world, noise);
  const expected = expectedOf(world);
  const [first] = found;
  for (const each of found) expect(each.result, each.name).toEqual(first?.result);
  const result = first?.result;
  if (result === undefined) throw new Error("expected the linked layout");

  if ("members" in result) {
    expect(expected).toMatchObject({ missing: [], twice: [], unfit: [] });
    expect(result.members.filter((id) => !id.startsWith("app@")).sort()).toEqual(expected.members);
    expect(result.providers).toEqual(expected.providers);
    return "linked";
  }
  expect(result.hint).toBeTruthy();
  const { code, message } = result;
  if (expected.missing.length > 0) {
    expect(code).toBe("not-installed");
    expect(message.split("\n").slice(1).sort()).toEqual(expected.missing);
  } else if (expected.twice.length + expected.unfit.length > 0) {
    const named = code === "two-versions" ? expected.twice : expected.unfit;
    expect(["two-versions", "version-mismatch"]).toContain(code);
    expect(named.some((name) => message.includes(name))).toBe(true);
  } else {
    expect(code).toBe(expected.slotProblem);
  }
  return code;
}

test("a dependency graph has one result in every layout and order, which is the right one, and every failure is named", () => {
  const seen = new Map<string, number>();
  const extent = process.env.UKTS_LONG === undefined ? { seed: 7, numRuns: 150 } : { numRuns: 20_000 };
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.nat()), (world, noise) => {
      const outcome = check(world, () => noise.next().value);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }),
    extent,
  );
  // The worlds are such that nothing is left untried.
  expect([...seen.keys()].sort()).toEqual(
    ["linked", "no-provider", "not-installed", "two-providers", "two-versions", "version-mismatch"].sort(),
  );
});
