// How installers lay out the same packages: hoisted, each with copies of its own, or in a store with links.
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Edge, find, type Node, seen, type World, written } from "./graphs.js";
import { writePackage } from "./projects.js";

type Sort = <T>(list: readonly T[]) => T[];

/** Writes a project into an empty folder. False: this layout cannot show what the world says. */
export type Layout = (world: World, dir: string, sort: Sort) => boolean;

/** What is visible from a folder: the `node_modules` of it and of those above it, the nearest first. */
type Visible = readonly ReadonlyMap<string, string>[];

const lookUp = (visible: Visible, name: string) => visible.find((folder) => folder.has(name))?.get(name);

/** npm's: the root's version where it will do, and copies inside those that want another; with `own`, copies for everybody. */
function nested(own: boolean): Layout {
  return (world, dir, sort) => {
    const place = (node: Node, at: string, above: Visible): boolean => {
      writePackage(at, written(node, sort));
      const inside = new Map<string, string>();
      for (const edge of node.edges) {
        const version = seen(world, node, edge);
        if (version === undefined && lookUp(above, edge.to) !== undefined) return false;
        if (version === undefined) continue;
        if (lookUp(above, edge.to) !== version || (own && isOwn(edge))) inside.set(edge.to, version);
      }
      const visible = [inside, ...above];
      return sort([...inside]).every(([name, version]) =>
        place(find(world, name, version), join(at, "node_modules", name), visible),
      );
    };
    writePackage(dir, written(world.app, sort));
    return sort([...world.root]).every(([name, version]) =>
      place(find(world, name, version), join(dir, "node_modules", name), [world.root]),
    );
  };
}

const isOwn = ({ kind }: Edge): boolean => !kind.endsWith("peer");

/** pnpm's: every package in a folder of its own in a store, with links to what it sees. */
const linked: Layout = (world, dir, sort) => {
  const store = join(dir, "node_modules/.pnpm");
  const home = ({ name, version }: Node) => join(store, `${name.replace("/", "+")}@${version}`, "node_modules");
  const link = (target: string, at: string): void => {
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), target), at);
  };
  const done = new Set<Node>();
  const links = (node: Node, folder: string): void => {
    for (const edge of sort(node.edges)) {
      const version = seen(world, node, edge);
      if (version === undefined) continue;
      const target = find(world, edge.to, version);
      link(join(home(target), target.name), join(folder, target.name));
      if (done.has(target)) continue;
      done.add(target);
      writePackage(join(home(target), target.name), written(target, sort));
      links(target, home(target));
    }
  };
  writePackage(dir, written(world.app, sort));
  links(world.app, join(dir, "node_modules"));
  return true;
};

export const layouts: Readonly<Record<string, Layout>> = {
  hoisted: nested(false),
  "copies of its own": nested(true),
  linked,
};
