import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** A page of the site, in Markdown. */
export interface Page {
  /** Its path in the site, such as "guides/gdb.md". */
  path: string;
  title: string;
  text: string;
  /** The file of the repository that it is made from: its links are relative to that. */
  source: string;
}

/** A file of the repository as a page. Throws when it has no title, by which the sidebar calls it. */
export function filePage(source: string, path: string): Page {
  const text = readFileSync(join(repository, source), "utf8");
  const [, title] = /^# (.+)$/m.exec(text) ?? [];
  if (title === undefined) throw new Error(`${source}: expected a first line such as "# Title", found none`);
  return { path, title: title.replaceAll("`", ""), text, source };
}

/** The files of a folder with this ending, sorted; paths are relative to the repository. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

/** The folders of documents, by their names. */
export function documentFolders(): string[] {
  return readdirSync(join(repository, "docs"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => filesIn(join("docs", name), ".md").length > 0)
    .sort();
}

/** The READMEs of the examples, and of the folders in folders of examples. */
export function exampleReadmes(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(repository, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  const folders = inFolder("examples").flatMap((folder) => [folder, ...inFolder(folder)]);
  return folders.map((folder) => join(folder, "README.md")).filter((file) => existsSync(join(repository, file)));
}

/**
 * A folder of documents as pages: its README is the index, which says their order by its links; those that it does not name follow. Without a
 * README, the index is a list.
 */
export function folderPages(folder: string, { path, title }: { path: string; title: string }): Page[] {
  const files = filesIn(folder, ".md");
  const readme = join(folder, "README.md");
  const pages = files.filter((file) => file !== readme).map((file) => filePage(file, join(path, basename(file))));
  const index = files.includes(readme)
    ? filePage(readme, join(path, "index.md"))
    : { path: join(path, "index.md"), title, source: readme, text: `# ${title}\n\n${list(folder, pages)}\n` };
  const named = [...index.text.matchAll(/\]\(([^)#]+\.md)/g)].map(([, target = ""]) => join(folder, target));
  const rank = ({ source }: Page): number => (named.includes(source) ? named.indexOf(source) : named.length);
  return [index, ...pages.sort((a, b) => rank(a) - rank(b))];
}

const list = (folder: string, pages: readonly Page[]): string =>
  pages.map(({ title, source }) => `- [${escapeMarkdown(title)}](${relative(folder, source)})`).join("\n");

/** Plain text for a place where Markdown is read. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|{}]/g, "\\$&");
}
