/** Contracts are there once in an image, and the app chooses which version: packages have them as peers, with ranges that leave a choice. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Package, readPackage, suggestion } from "@ukts/config";
import { locatePackage } from "@ukts/linker";
import semver from "semver";
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export function contractFindings(subject: Subject): Finding[] {
  const { json } = subject;
  const inImages = Object.entries({ ...json.dependencies, ...json.peerDependencies });
  return [
    ...notPeers(subject),
    ...noSlots(subject),
    ...notPassedOn(subject),
    ...inImages.flatMap(([name, range]) => rangeFindings(subject, name, range)),
  ];
}

function notPeers({ dir, name, json, manifest }: Subject): Finding[] {
  const filled = (manifest.provides ?? []).map(({ slot }) => slot.slice(0, slot.lastIndexOf(":")));
  const contracts = Object.keys(json.dependencies).filter(
    (each) => packageOf(each, dir)?.manifest?.kind === "contract",
  );
  const wanted = [...new Set([...filled, ...contracts])].filter((each) => each !== name);
  return wanted
    .filter((each) => json.peerDependencies[each] === undefined || json.dependencies[each] !== undefined)
    .map((each) => ({
      check: "peers",
      expected: `${each} among the peerDependencies: it is a contract, of which an image has one copy`,
      found: json.dependencies[each] === undefined ? "it is in none of them" : "it is among the dependencies",
      wayOut: `npm pkg delete "dependencies.${each}"\nnpm install --save-peer ${each}`,
    }));
}

/** What fills a slot that its contract does not have is an error in every image. */
function noSlots({ dir, manifest }: Subject): Finding[] {
  return (manifest.provides ?? []).flatMap(({ slot }) => {
    const contract = slot.slice(0, slot.lastIndexOf(":"));
    const installed = packageOf(contract, dir);
    if (installed === undefined) return [];
    const ids = Object.keys(installed.manifest?.slots ?? {}).map((name) => `${contract}:${name}`);
    if (ids.includes(slot)) return [];
    const expected = `a slot of ${contract}, where "provides" of src/index.ts names one`;
    return [{ check: "slots", expected, found: `"${slot}"`, wayOut: suggestion(slot, ids) }];
  });
}

/** A dependency asks those around it for its peers: npm finds some, but Yarn warns everybody who installs the package that brings it. */
function notPassedOn({ dir, json }: Subject): Finding[] {
  const own = { ...json.dependencies, ...json.peerDependencies };
  const missing = new Map<string, string>();
  for (const brought of Object.keys(json.dependencies)) {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = packageOf(brought, dir)?.json ?? {};
    for (const peer of Object.keys(peerDependencies)) {
      if (own[peer] === undefined && !peerDependenciesMeta[peer]?.optional) missing.set(peer, brought);
    }
  }
  return [...missing].map(([peer, brought]) => ({
    check: "peers",
    expected: `${peer} among the peerDependencies: ${brought}, which the package brings, asks for it`,
    found: "it is in none of them",
    wayOut: `npm install --save-peer ${peer}`,
  }));
}

function rangeFindings({ dir, json }: Subject, name: string, range: string): Finding[] {
  // pnpm and Yarn put the version of their workspace in its place.
  if (range.startsWith("workspace:")) return [];
  const found = locatePackage(name, dir);
  if (found === undefined) {
    if (json.peerDependenciesMeta[name]?.optional) return [];
    const expected = `${name}, which its package.json asks for, to be installed`;
    return [{ check: "ranges", expected, found: "it is not", wayOut: "npm install" }];
  }
  // Peers take part in an image whatever they are, such as the types of the language.
  if (json.peerDependencies[name] === undefined && packageOf(name, dir)?.manifest === undefined) return [];
  const { version } = readPackage(found).json;
  if (semver.validRange(range) === null || semver.valid(range) !== null) {
    return [
      {
        check: "ranges",
        expected: `a range of versions for ${name}: two packages that ask for one version each cannot be in one image`,
        found: `"${range}"`,
        wayOut: `Write what it works with, such as "^${version}" or ">=${version} <${semver.major(version) + 1}".`,
      },
    ];
  }
  if (semver.satisfies(version, range, { includePrerelease: true })) return [];
  return [
    {
      check: "ranges",
      expected: `a range that takes the installed ${name}, which is what its tests run with`,
      found: `"${range}", and ${version} is installed`,
      wayOut: `Widen the range to take ${version}, or install a version that it takes: npm install ${name}@"${range}"`,
    },
  ];
}

function packageOf(name: string, from: string): Package | undefined {
  const dir = locatePackage(name, from);
  return dir === undefined || !existsSync(join(dir, "package.json")) ? undefined : readPackage(dir);
}
