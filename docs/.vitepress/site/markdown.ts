/** How the site reads Markdown: as the repository's files are written, which are read elsewhere too. */
import { Html, html } from "@ukts/pictures";
import type { MarkdownOptions, MarkdownRenderer } from "vitepress";
import { resolveLinks } from "./links.js";
import { declaration } from "./packagePage.js";
import { packagePath, type Row, shortName } from "./packages.js";
import type { Page } from "./page.js";

interface Sources {
  pages: () => readonly Page[];
  rows: readonly Row[];
  base: string;
}

export function markdownOptions(sources: Sources): MarkdownOptions {
  return {
    // Nothing is HTML: `Result<T>` in a text is that.
    html: false,
    linkify: false,
    anchor: { slugify },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => {
      resolveLinks(md, sources.pages);
      keepBraces(md);
      emptyHeaders(md);
      renderFences(md, sources);
    },
  };
}

/** Anchors are those that readers of Markdown files make: letters, digits, `-` and `_`. */
function slugify(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** Two braces are no expression of Vue's. */
function keepBraces(md: MarkdownRenderer): void {
  const { text } = md.renderer.rules;
  md.renderer.rules.text = (...args) => text?.(...args).replaceAll("{{", "&#123;&#123;") ?? "";
}

/** The empty corner of a table heads nothing. */
function emptyHeaders(md: MarkdownRenderer): void {
  md.core.ruler.push("empty-headers", ({ tokens }) => {
    tokens.forEach((token, index) => {
      const [content, close] = [tokens[index + 1], tokens[index + 2]];
      if (token.type !== "th_open" || content?.content !== "" || close === undefined) return;
      token.tag = "td";
      close.tag = "td";
    });
  });
}

/** Languages that the highlighter does not know. */
const uncoloured = new Set(["gdb"]);

/**
 * Blocks of code that name a file show its name, the lines of declarations are wrapped, and the block that is marked `layers` becomes the picture
 * of all packages.
 */
function renderFences(md: MarkdownRenderer, { rows, base }: Sources): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    const [language = "", word = ""] = token?.info.trim().split(/\s+/) ?? [];
    if (token !== undefined && uncoloured.has(language)) token.info = "text";
    if (word === "layers") return layers(rows, base);
    const block = fence?.(tokens, index, ...rest) ?? "";
    if (word === declaration) return html`<div class="declaration">${new Html(block)}</div>`.text;
    return /^[\w/-]+\.[\w.]+$/.test(word) ? `${html`<p class="file-name">${word}</p>`.text}${block}` : block;
  };
}

function layers(rows: readonly Row[], base: string): string {
  const shown = rows.map(({ title, packages }) => {
    const links = packages.map(
      ({ name }) => html`<li><a href="${`${base}${packagePath(name).slice(1)}.html`}">${shortName(name)}</a></li>`,
    );
    return html`<div class="layer"><dt>${title}</dt><dd><ul>${links}</ul></dd></div>`;
  });
  return html`<dl class="layers"><div class="layer"><dt>application</dt><dd>yours</dd></div>${shown}</dl>`.text;
}
