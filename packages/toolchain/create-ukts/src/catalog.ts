/** The packages that this release knows: their versions, and what fills the slots that projects choose from. Written by the build. */
import { readFileSync } from "node:fs";
import { type Arch, suggestion, UktsError } from "@ukts/config";
import { archSlot, platformSlot } from "./choices.js";

export interface Provider {
  name: string;
  /** What it is, in a line: the contract's words. */
  describe: string;
  /** What it fills the slot on, such as `kvm/x86_64`. */
  targets: readonly string[];
  /** The platform or the architecture that it is. */
  platform?: string;
  arch?: Arch;
  /** A platform whose images are run as processes of Linux. */
  process?: true;
}

/** What this release knows of its packages, so that a project is written without asking a registry. */
export interface Catalog {
  /** By package. */
  versions: Readonly<Record<string, string>>;
  /** What packages ask of those around them, and what they bring. */
  needs: Readonly<Record<string, { peers: readonly string[]; brings: readonly string[] }>>;
  /** Ranges of packages of others that projects are built and tested with. */
  tools: Readonly<Record<string, string>>;
  /** Who fills each slot that projects choose for, by its id, such as `@ukts/ukalloc:backend`. */
  slots: Readonly<Record<string, readonly Provider[]>>;
}

export interface KnownTarget {
  /** `kvm/x86_64`. */
  target: string;
  describe: string;
  arch: Arch | undefined;
}

/** The catalog that this package was built with. */
export function readCatalog(): Catalog {
  return JSON.parse(readFileSync(new URL("./catalog.json", import.meta.url), "utf8"));
}

export function providersOf({ slots }: Catalog, slot: string): readonly Provider[] {
  return slots[slot] ?? [];
}

/** Packages that these and what they bring ask of a project, directly or not. */
export function peersOf({ needs }: Catalog, names: readonly string[]): string[] {
  const peers = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const peer of needs[name]?.peers ?? []) {
      peers.add(peer);
      visit(peer);
    }
    for (const brought of needs[name]?.brings ?? []) visit(brought);
  };
  for (const name of names) visit(name);
  return [...peers];
}

export function knownTargets(catalog: Catalog): KnownTarget[] {
  return providersOf(catalog, platformSlot).flatMap((platform) =>
    providersOf(catalog, archSlot).flatMap(({ arch, describe }) => {
      const target = `${platform.platform}/${arch}`;
      return platform.targets.includes(target) ? [{ target, describe: `${platform.describe}; ${describe}`, arch }] : [];
    }),
  );
}

/** The provider that a name means: `@ukts/ukalloc-tlsf`, `ukalloc-tlsf` or `tlsf`. Throws UktsError. */
export function findProvider(catalog: Catalog, slot: string, flag: string, text: string): Provider {
  const known = providersOf(catalog, slot);
  const found =
    known.find(({ name }) => name === text || unscoped(name) === text) ??
    known.find(({ name }) => name.endsWith(`-${text}`));
  if (found !== undefined) return found;
  const names = known.map(({ name }) => unscoped(name));
  throw new UktsError("unknown-component", `No ${flag} that this release knows is called "${text}".`, {
    hint: `${suggestion(text, names)} Others can be installed afterwards: npm install <package>`,
  });
}

const unscoped = (name: string): string => name.replace(/^@[^/]+\//, "");
