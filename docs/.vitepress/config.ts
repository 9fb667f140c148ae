import { join } from "node:path";
import { defineConfig, type Plugin } from "vitepress";
import { markdownOptions } from "./site/markdown.js";
import { readPackages, rowsOf } from "./site/packages.js";
import { repository } from "./site/page.js";
import { nav, sidebar } from "./site/sidebar.js";
import { pagesOf, readSite } from "./site/site.js";
import { updateSite, writeSite } from "./site/write.js";

const packages = await readPackages();
let site = readSite(packages);
writeSite(site);

/** While the site is looked at, pages follow their sources. */
const followSources: Plugin = {
  name: "ukts:follow-sources",
  configureServer({ watcher, config }) {
    const sources = pagesOf(site).map(({ source }) => join(repository, source));
    watcher.add(sources).on("change", (file) => {
      if (!sources.includes(file)) return;
      try {
        site = readSite(packages);
        updateSite(site);
      } catch (error) {
        config.logger.error(String(error));
      }
    });
  },
};

/** Where the site is served; other than "/" where it is not alone on its host. */
const base = process.env.UKTS_DOCS_BASE ?? "/";
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#3451b2" d="M0 0h8v2H0zm0 3h5v2H0zm0 3h8v2H0z"/></svg>`;

export default defineConfig({
  title: "ukts",
  description: "Unikernels from npm packages",
  lang: "en",
  base,
  srcDir: ".vitepress/pages",
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  markdown: markdownOptions({ pages: () => pagesOf(site), rows: rowsOf(packages), base }),
  vite: { plugins: [followSources] },
  themeConfig: {
    nav: nav(site),
    sidebar: sidebar(site),
    outline: { level: [2, 4] },
    search: { provider: "local" },
  },
});
