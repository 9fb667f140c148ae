/** All pages, and where they stand in the sidebar: what folders, titles and manifests say. */
import { basename, dirname } from "node:path";
import { homePage } from "./home.js";
import { packagePage } from "./packagePage.js";
import { type DocumentedPackage, packagePath, rowsOf, shortName } from "./packages.js";
import { documentFolders, escapeMarkdown, exampleReadmes, filePage, filesIn, folderPages, type Page } from "./page.js";

export interface Section {
  title: string;
  /** The part of the site whose sidebar it has: "/" for all others. */
  base: string;
  pages: Page[];
  /** How the sidebar groups them, where it does. */
  groups?: { title: string; pages: Page[] }[];
}

export interface Site {
  home: Page;
  sections: Section[];
}

/** Where to begin; what is not here follows by its title. */
const firstOfHandbook = ["architecture", "dialect", "configuration", "running", "testing", "pictures", "benchmarks"];

export function readSite(packages: readonly DocumentedPackage[]): Site {
  const folders = documentFolders().map((name): Section => {
    const title = capitalised(name);
    return { title, base: `/${name}/`, pages: folderPages(`docs/${name}`, { path: name, title }) };
  });
  const guides = folders.filter(({ base }) => base === "/guides/").flatMap(({ pages }) => pages);
  return {
    home: homePage(),
    sections: [
      {
        title: "Getting started",
        base: "/",
        pages: [filePage("README.md", "introduction.md"), ...guides],
      },
      { title: "Handbook", base: "/", pages: handbook() },
      packagesSection(packages),
      { title: "Examples", base: "/examples/", pages: examples() },
      ...folders.filter(({ base }) => base !== "/guides/"),
    ],
  };
}

const capitalised = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;

export const pagesOf = ({ home, sections }: Site): Page[] => [home, ...sections.flatMap(({ pages }) => pages)];

function handbook(): Page[] {
  const pages = filesIn("docs", ".md").map((file) => filePage(file, basename(file)));
  const rank = ({ path }: Page): number => {
    const index = firstOfHandbook.indexOf(basename(path, ".md"));
    return index < 0 ? firstOfHandbook.length : index;
  };
  pages.sort((a, b) => rank(a) - rank(b) || (a.title < b.title ? -1 : 1));
  return [...pages, filePage("CONTRIBUTING.md", "contributing.md")];
}

function packagesSection(packages: readonly DocumentedPackage[]): Section {
  const rows = rowsOf(packages);
  const groups = rows.map((row) => ({
    title: row.title,
    pages: row.packages.map((each) => packagePage(each, packages)),
  }));
  const lists = rows.map(({ title, packages: of }) => {
    const items = of.map(
      ({ name, json }) => `- [${shortName(name)}](${packagePath(name)}): ${escapeMarkdown(json.description)}`,
    );
    return `## ${capitalised(title)}\n\n${items.join("\n")}`;
  });
  const text = `# Packages\n\nFrom the application's side down to the machine. [Architecture](/architecture) says how the layers stand to each other.\n\n${lists.join("\n\n")}\n`;
  const index = { path: "packages/index.md", title: "Packages", source: "packages/README.md", text };
  return { title: "Packages", base: "/packages/", pages: [index, ...groups.flatMap(({ pages }) => pages)], groups };
}

function examples(): Page[] {
  const pages = exampleReadmes().map((file) => filePage(file, `${dirname(file)}.md`));
  const items = pages.map(({ title, path }) => `- [${escapeMarkdown(title)}](/${path.replace(/\.md$/, "")})`);
  const text = `# Examples\n\nPrograms as a user would write them, in the repository's folder \`examples\`.\n\n${items.join("\n")}\n`;
  return [{ path: "examples/index.md", title: "Examples", source: "examples/README.md", text }, ...pages];
}
