/** The packages of the repository that are published, and the rows in which pictures show them. */
import { type LibraryKind, libraryKinds } from "@ukts/config";
import { rowTitles } from "@ukts/pictures";
import { Declarer, type Entry, type Member, type ModuleDocs, readDocs, readWorkspace } from "@ukts/release";
import { repository } from "./page.js";

export interface DocumentedPackage extends Member {
  modules: (Entry & { docs: ModuleDocs })[];
}

export async function readPackages(): Promise<DocumentedPackage[]> {
  const declarer = new Declarer("comments");
  const published = (await readWorkspace(repository)).filter((member) => !member.private);
  return published.map((member) => ({
    ...member,
    modules: member.entries.map((entry) => ({ ...entry, docs: readDocs(entry.file, declarer) })),
  }));
}

export interface Row {
  title: string;
  packages: DocumentedPackage[];
}

/** The packages in layers, from the top; those without a manifest, which are no part of images, come last. */
export function rowsOf(packages: readonly DocumentedPackage[]): Row[] {
  const ofKind = (kind: LibraryKind | undefined) => packages.filter(({ manifest }) => manifest?.kind === kind);
  const rows = libraryKinds.map((kind) => ({ title: rowTitles[kind], kind }));
  const order = Object.values(rowTitles);
  return [
    ...rows
      .sort((a, b) => order.indexOf(a.title) - order.indexOf(b.title))
      .map(({ title, kind }) => ({ title, packages: ofKind(kind) })),
    { title: "tools and types", packages: ofKind(undefined) },
  ].filter((row) => row.packages.length > 0);
}

export const shortName = (name: string): string => name.replace(/^@[^/]+\//, "");

/** The address of a package's page in the site, without its base. */
export const packagePath = (name: string): string => `/packages/${shortName(name)}`;
