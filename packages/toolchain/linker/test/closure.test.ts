import { rmSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Closure, resolveClosure } from "../src/resolve/closure.js";
import { caught, type FakePackage, hoisted, linked } from "./projects.js";

const all = () => undefined;
const names = ({ members }: Closure) => members.map(({ name }) => name);

const app: FakePackage = { name: "app", dependencies: { "@x/tlsf": "^1.0.0", "@x/boot": "^1.0.0" } };
const packages: FakePackage[] = [
  { name: "@x/alloc", manifest: { slots: { backend: { kind: "one", describe: "Allocator" } } } },
  { name: "@x/tlsf", manifest: {}, peerDependencies: { "@x/alloc": "^1.0.0" } },
  { name: "@x/boot", manifest: {}, dependencies: { "@x/debug": "*" }, peerDependencies: { "@x/alloc": ">=1" } },
  { name: "@x/debug", manifest: {} },
];
const order = ["@x/alloc", "@x/debug", "@x/boot", "@x/tlsf", "app"];

describe("a closure is found as Node finds it", () => {
  test("hoisted", () => expect(names(resolveClosure(hoisted(app, packages), all))).toEqual(order));
  test("linked from a store", () => expect(names(resolveClosure(linked(app, packages), all))).toEqual(order));

  test("nested", () => {
    const nested = packages.map((each) =>
      each.name === "@x/boot" ? { ...each, nested: [{ name: "@x/debug", manifest: {} }] } : each,
    );
    const dir = hoisted(
      app,
      nested.filter(({ name }) => name !== "@x/debug"),
    );
    expect(names(resolveClosure(dir, all))).toEqual(order);
  });

  test("the same version in two folders is one package", () => {
    const copy = { name: "@x/debug", manifest: {} };
    const twice = packages.map((each) => (each.name === "@x/boot" ? { ...each, nested: [copy] } : each));
    const dir = hoisted({ ...app, dependencies: { ...app.dependencies, "@x/debug": "*" } }, twice);
    expect(names(resolveClosure(dir, all))).toEqual(order);
  });

  test("a package without a manifest takes part, and its own dependencies do not", () => {
    const lang = { name: "@x/lang", dependencies: { "not-installed": "1" } };
    const dir = hoisted({ name: "app", dependencies: { "@x/lang": "*" } }, [lang]);
    expect(names(resolveClosure(dir, all))).toEqual(["@x/lang", "app"]);
  });

  test("an optional peer comes first where something else brings it in, and is no reason to bring it in", () => {
    const peers = { peerDependencies: { z: "*" }, peerDependenciesMeta: { z: { optional: true } } };
    const both = [
      { name: "a", manifest: {}, ...peers },
      { name: "z", manifest: {} },
    ];
    expect(names(resolveClosure(hoisted({ name: "app", dependencies: { a: "*" } }, both), all))).toEqual(["a", "app"]);
    expect(names(resolveClosure(hoisted({ name: "app", dependencies: { a: "*", z: "*" } }, both), all))).toEqual([
      "z",
      "a",
      "app",
    ]);
  });

  test("where copies lie does not change the order of packages that depend on each other", () => {
    const b = { name: "b", manifest: {}, dependencies: { c: "*" } };
    const c = { name: "c", manifest: {}, peerDependencies: { b: "*" } };
    const starts = { name: "app", dependencies: { c: "*" } };
    expect(names(resolveClosure(hoisted(starts, [b, c]), all))).toEqual(["b", "c", "app"]);
    expect(names(resolveClosure(hoisted(starts, [{ ...b, nested: [c] }, c]), all))).toEqual(["b", "c", "app"]);
  });

  test("packages that depend on each other", () => {
    const circle = [
      { name: "a", manifest: {}, dependencies: { b: "*" } },
      { name: "b", manifest: {}, dependencies: { a: "*" } },
    ];
    expect(names(resolveClosure(hoisted({ name: "app", dependencies: { b: "*" } }, circle), all))).toEqual([
      "a",
      "b",
      "app",
    ]);
  });
});

test("the order in which dependencies are written never matters", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 20, selector: ([a, b]) => a * 8 + b }),
      fc.infiniteStream(fc.nat()),
      (edges, noise) => {
        const build = (sort: (list: [number, number][]) => [number, number][]) => {
          const packages = Array.from({ length: 8 }, (_, index) => {
            const own = sort(edges.filter(([from, to]) => from === index && to !== index));
            return {
              name: `p${index}`,
              manifest: {},
              dependencies: Object.fromEntries(own.map(([, to]) => [`p${to}`, "*"])),
            };
          });
          const roots = sort([0, 3, 5].map((to) => [8, to]));
          const dir = hoisted(
            { name: "app", dependencies: Object.fromEntries(roots.map(([, to]) => [`p${to}`, "*"])) },
            packages,
          );
          const found = names(resolveClosure(dir, all));
          rmSync(dir, { recursive: true });
          return found;
        };
        const shuffle = (list: [number, number][]) =>
          list
            .map((edge) => ({ edge, key: noise.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ edge }) => edge);
        expect(build(shuffle)).toEqual(build((list) => list));
      },
    ),
    { numRuns: 25 },
  );
});

describe("what a target does without", () => {
  const platforms = [
    { name: "plat-kvm", manifest: { platform: "kvm" }, dependencies: { pci: "*" } },
    { name: "plat-linuxu", manifest: { platform: "linuxu" } },
    { name: "pci", manifest: {} },
  ];
  test("is left out, and so is what only that needs", () => {
    const dir = hoisted({ name: "app", dependencies: { "plat-kvm": "*", "plat-linuxu": "*" } }, platforms);
    const closure = resolveClosure(dir, ({ json }) => (json.name === "plat-kvm" ? "is for kvm" : undefined));
    expect(names(closure)).toEqual(["plat-linuxu", "app"]);
    expect(closure.leftOut).toEqual([{ name: "plat-kvm", reason: "is for kvm" }]);
  });
});

describe("refuses", () => {
  test("what is not installed, whatever objects call by its name", () => {
    const dir = hoisted({ name: "app", dependencies: { constructor: "^1" } }, []);
    expect(caught(() => resolveClosure(dir, all))).toMatchObject({
      code: "not-installed",
      message: expect.stringContaining("constructor@^1, wanted by app"),
    });
  });

  test("what is not installed, all at once", () => {
    const dir = hoisted({ name: "app", dependencies: { a: "^1", b: "^2" } }, []);
    expect(caught(() => resolveClosure(dir, all))).toMatchObject({
      code: "not-installed",
      message: "Not installed:\n  a@^1, wanted by app\n  b@^2, wanted by app",
      hint: "Run: npm install",
    });
  });

  test("not a missing optional dependency or optional peer", () => {
    const meta = { peer: { optional: true } };
    const optional = {
      name: "a",
      manifest: {},
      peerDependencies: { peer: "*" },
      peerDependenciesMeta: meta,
      optionalDependencies: { opt: "*" },
    };
    expect(names(resolveClosure(hoisted({ name: "app", dependencies: { a: "*" } }, [optional]), all))).toEqual([
      "a",
      "app",
    ]);
  });

  test("two versions of one package, naming who wants which", () => {
    const old = { name: "@x/alloc", version: "0.9.0", manifest: {} };
    const dir = hoisted(app, [
      ...packages.filter(({ name }) => name !== "@x/tlsf"),
      { name: "@x/tlsf", manifest: {}, dependencies: { "@x/alloc": "^0.9.0" }, nested: [old] },
    ]);
    expect(caught(() => resolveClosure(dir, all))).toMatchObject({
      code: "two-versions",
      message:
        "Two versions of @x/alloc in one image:\n  @x/alloc@0.9.0 is wanted by @x/tlsf (^0.9.0)\n  @x/alloc@1.0.0 is wanted by @x/boot (>=1)",
      hint: expect.stringContaining("npm ls @x/alloc"),
    });
  });

  test("a version outside the range that a package asks for", () => {
    const dir = hoisted({ name: "app", dependencies: { "@x/tlsf": "*" } }, [
      { name: "@x/alloc", version: "2.0.0", manifest: {} },
      { name: "@x/tlsf", manifest: {}, peerDependencies: { "@x/alloc": "^1.0.0" } },
    ]);
    expect(caught(() => resolveClosure(dir, all))).toMatchObject({
      code: "version-mismatch",
      message: "@x/alloc@2.0.0 is installed, but it is wanted otherwise:\n  @x/tlsf (^1.0.0)",
    });
  });

  test.each(["workspace:^", "workspace:~", "workspace:*", "file:../a", "latest", "workspace:^1.0.0"])(
    "not the range %s",
    (range) => {
      const dir = hoisted({ name: "app", dependencies: { a: range } }, [{ name: "a", manifest: {} }]);
      expect(names(resolveClosure(dir, all))).toEqual(["a", "app"]);
    },
  );
});
