import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<[a-z][^>]*\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&").replaceAll("&quot;", '"'),
  );

/** The pages of a built site, by their paths. */
export function readPages(site: string): Map<string, string> {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  return new Map(files.map((file) => [file, readFileSync(join(site, file), "utf8")]));
}

/** What pages of a built site refer to that is not there: pages, files, and places in pages. The site is served below `base`. */
export function brokenLinks(site: string, base: string): string[] {
  const pages = readPages(site);
  const places = new Map([...pages].map(([file, html]) => [file, new Set(attributes(html, "id"))]));
  return [...pages].flatMap(([file, html]) =>
    [...new Set([...attributes(html, "href"), ...attributes(html, "src")])]
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !leads(new URL(link, `http://site${posix.join(base, file)}`), site, base, places))
      .map((link) => `${file}: ${link}`),
  );
}

function leads(
  { pathname, hash }: URL,
  site: string,
  base: string,
  places: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (!pathname.startsWith(base)) return false;
  const below = decodeURI(pathname.slice(base.length));
  const file = below === "" || below.endsWith("/") ? `${below}index.html` : below;
  if (!existsSync(join(site, file))) return false;
  return hash === "" || places.get(file)?.has(decodeURIComponent(hash.slice(1))) === true;
}
