// Random dependency graphs, what an installer made of them, and what an image of them must be: found here by another way than the linker's.
import type { Library } from "@ukts/config";
import fc from "fast-check";
import semver from "semver";
import type { FakePackage } from "./projects.js";

const kinds = ["dependency", "peer", "optional peer", "optional"] as const;
const versions = ["1.0.0", "1.2.0", "2.0.0"];
const range = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("*", "^1.0.0", "^1.2.0") },
  { weight: 1, arbitrary: fc.constantFrom(">=1.1.0", "^2.0.0", "^3.0.0") },
);
const hoistedVersion = fc.oneof(
  { weight: 12, arbitrary: fc.constant("1.2.0") },
  { weight: 1, arbitrary: fc.constantFrom(...versions, undefined) },
);
const names = ["@x/alloc", "@x/buddy", "@x/tlsf", "boot", "debug-log", "@other-scope/net", "z"];
const [contract = ""] = names;
const slotId = `${contract}:backend`;

export interface Edge {
  to: string;
  kind: (typeof kinds)[number];
  range: string;
}

/** A package in one version. */
export interface Node {
  name: string;
  version: string;
  edges: Edge[];
  manifest?: Library;
}

/** What is published, and what an installer put at the root of the project. */
export interface World {
  app: Node;
  nodes: Node[];
  root: ReadonlyMap<string, string>;
}

const provider = fc.option(fc.record({ fallback: fc.boolean() }), { nil: undefined, freq: 2 });

function node(name: string, version: string, index: number): fc.Arbitrary<Node> {
  // Packages depend on later ones, so that every layout is finite; peers may go round in a circle.
  const edge = fc.record({
    to: fc.constantFrom(...names),
    kind: fc.constantFrom(...kinds),
    range,
  });
  const fits = ({ to, kind }: Edge) => to !== name && (names.indexOf(to) > index || kind.endsWith("peer"));
  return fc
    .record({
      edges: fc.uniqueArray(edge, { maxLength: 4, selector: ({ to }) => to }).map((edges) => edges.filter(fits)),
      library: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
      fills: provider,
    })
    .map(({ edges, library, fills }) => {
      if (!library && name !== contract) return { name, version, edges };
      const slots: Library["slots"] =
        name === contract ? { backend: { kind: "one", describe: "Allocator" } } : undefined;
      const fill = fills === undefined || name === contract ? undefined : [{ slot: slotId, export: "it", ...fills }];
      const asks = fill !== undefined && !edges.some(({ to }) => to === contract);
      return {
        ...{ name, version },
        edges: asks ? [...edges, { to: contract, kind: "peer", range: "*" }] : edges,
        manifest: { ...(slots && { slots }), ...(fill && { provides: fill }) },
      };
    });
}

export const worlds: fc.Arbitrary<World> = fc
  .record({
    app: node("app", "0.0.0", -1),
    nodes: fc.tuple(...names.flatMap((name, index) => versions.map((version) => node(name, version, index)))),
    root: fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), hoistedVersion))),
  })
  .map(({ app, nodes, root }) => ({
    app: { name: "app", version: "0.0.0", edges: app.edges },
    nodes,
    root: new Map(root.flatMap(([name, version]) => (version === undefined ? [] : [[name, version] as const]))),
  }));

/** The version that a package sees of another: the root's where that fits, for peers and for the app in any case, else the newest that fits. */
export function seen({ root, app }: World, from: Node, { to, kind, range }: Edge): string | undefined {
  const hoisted = root.get(to);
  if (from === app || kind.endsWith("peer") || (hoisted !== undefined && semver.satisfies(hoisted, range)))
    return hoisted;
  return semver.maxSatisfying(versions, range) ?? hoisted;
}

export const find = ({ nodes }: World, name: string, version: string): Node => {
  const found = nodes.find((each) => each.name === name && each.version === version);
  if (found === undefined) throw new Error(`expected ${name}@${version} in the world`);
  return found;
};

/** What the image must be. */
export interface Expected {
  /** `name@version`, sorted. */
  members: string[];
  missing: string[];
  /** Names of which there are two versions. */
  twice: string[];
  /** Names of which the version does not fit somebody. */
  unfit: string[];
  /** What fills the contract's slot, where one package does. */
  providers: string[];
  slotProblem: "no-provider" | "two-providers" | undefined;
}

export function expectedOf(world: World): Expected {
  const first = reach(world, new Set());
  const all = reach(world, new Set([...first.nodes].map(({ name }) => name)));
  const members = [...all.nodes].filter(({ name }) => name !== "app");
  const found = members.map(({ name }) => name);
  return {
    members: members.map(({ name, version }) => `${name}@${version}`).sort(),
    missing: (first.missing.size > 0 ? [...first.missing] : [...all.missing]).sort(),
    twice: found.filter((name, index) => found.indexOf(name) !== index),
    unfit: [...all.unfit],
    ...expectedProviders(members),
  };
}

function expectedProviders(members: readonly Node[]): Pick<Expected, "providers" | "slotProblem"> {
  if (!members.some(({ name }) => name === contract)) return { providers: [], slotProblem: undefined };
  const offers = members.flatMap(({ name, manifest }) => (manifest?.provides ?? []).map((each) => ({ name, ...each })));
  const firm = offers.filter(({ fallback }) => fallback !== true);
  const rivals = firm.length > 0 ? firm : offers;
  const slotProblem = rivals.length === 0 ? "no-provider" : rivals.length > 1 ? "two-providers" : undefined;
  return { providers: rivals.map(({ name }) => name), slotProblem };
}

/** Packages that are reached from the app, without optional peers but those of `brought`. */
function reach(world: World, brought: ReadonlySet<string>) {
  const nodes = new Set([world.app]);
  const missing = new Set<string>();
  const unfit = new Set<string>();
  for (const from of nodes) {
    if (from !== world.app && from.manifest === undefined) continue;
    for (const edge of from.edges) {
      if (edge.kind === "optional peer" && !brought.has(edge.to)) continue;
      const version = seen(world, from, edge);
      if (version !== undefined) {
        nodes.add(find(world, edge.to, version));
        if (!semver.satisfies(version, edge.range)) unfit.add(edge.to);
      } else if (!edge.kind.startsWith("optional")) {
        missing.add(`  ${edge.to}@${edge.range}, wanted by ${from.name}`);
      }
    }
  }
  return { nodes, missing, unfit };
}

/** A package as its author writes it, with its dependencies in the order that `sort` gives. */
export function written({ name, version, edges, manifest }: Node, sort: <T>(list: readonly T[]) => T[]): FakePackage {
  const of = (...wanted: Edge["kind"][]) =>
    Object.fromEntries(sort(edges.filter(({ kind }) => wanted.includes(kind))).map(({ to, range }) => [to, range]));
  const optional = edges.filter(({ kind }) => kind === "optional peer");
  return {
    ...{ name, version },
    dependencies: of("dependency"),
    optionalDependencies: of("optional"),
    peerDependencies: of("peer", "optional peer"),
    peerDependenciesMeta: Object.fromEntries(sort(optional).map(({ to }) => [to, { optional: true }])),
    ...(manifest && { manifest }),
  };
}
