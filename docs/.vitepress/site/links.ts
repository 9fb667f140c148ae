/** Links as they stand in files of the repository, for the site: to the page of a file, or else to nothing but the file's name. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { type Page, repository } from "./page.js";

type Tokens = NonNullable<ReturnType<MarkdownRenderer["parse"]>[number]["children"]>;

/** Where a link of a page leads: an address in the site, at the repository's `home` or elsewhere, or undefined for a file that has none. Throws when there is no such file. */
export function resolveLink(
  href: string,
  from: Page,
  pages: readonly Page[],
  home: string | undefined,
): string | undefined {
  if (/^([a-z]+:|\/|#)/.test(href)) return href;
  const [target = "", hash] = href.split("#");
  const file = normalize(join(dirname(from.source), decodeURI(target))).replace(/\/$/, "");
  const page = pages.find(({ source }) => source === file || source === join(file, "README.md"));
  if (page !== undefined) {
    const path = `/${page.path.replace(/(index)?\.md$/, "")}`;
    return hash === undefined ? path : `${path}#${hash}`;
  }
  if (!existsSync(join(repository, file))) {
    throw new Error(`${from.source}: expected a file that ${href} leads to, found none at ${file}`);
  }
  return home === undefined ? undefined : `${home}/${file}`;
}

/** The address of the repository's files, where its package.json says which that is. */
function repositoryUrl(): string | undefined {
  const { repository: found } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  return found === undefined ? undefined : `${found.url.replace(/^git\+|\.git$/g, "")}/tree/main`;
}

/** Makes a renderer resolve the links of pages; `pages` gives those that there are now. */
export function resolveLinks(md: MarkdownRenderer, pages: () => readonly Page[]): void {
  const home = repositoryUrl();
  md.core.ruler.push("links-of-files", ({ tokens, env }) => {
    const page = pages().find(({ path }) => path === env.relativePath);
    if (page === undefined) return;
    for (const { children } of tokens)
      if (children !== null) resolveIn(children, (href) => resolveLink(href, page, pages(), home));
  });
}

function resolveIn(tokens: Tokens, resolve: (href: string) => string | undefined): void {
  let unlinked = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = resolve(token.attrGet("href") ?? "");
      unlinked = href === undefined;
      if (href !== undefined) token.attrSet("href", href);
    }
    if (unlinked && (token.type === "link_open" || token.type === "link_close")) {
      // Renders as what it has as content: nothing.
      unlinked = token.type === "link_open";
      token.type = "html_inline";
    }
  }
}
