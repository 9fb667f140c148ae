import type { DefaultTheme } from "vitepress";
import type { Page } from "./page.js";
import type { Section, Site } from "./site.js";

const linkTo = ({ path }: Page): string => `/${path.replace(/(index)?\.md$/, "")}`;
const item = (page: Page): DefaultTheme.SidebarItem => ({ text: page.title, link: linkTo(page) });

/** By part of the site: its own pages, or what has no part of its own together. */
export function sidebar({ sections }: Site): DefaultTheme.SidebarMulti {
  const bases = [...new Set(sections.map(({ base }) => base))];
  return Object.fromEntries(
    bases.map((base) => [base, sections.filter((section) => section.base === base).flatMap(groupsOf)]),
  );
}

function groupsOf({ title, base, pages: [first, ...others], groups }: Section): DefaultTheme.SidebarItem[] {
  if (first === undefined) return [];
  if (base === "/") return [{ text: title, items: [first, ...others].map(item) }];
  if (groups === undefined) return [{ ...item(first), items: others.map(item) }];
  return [item(first), ...groups.map((each) => ({ text: each.title, items: each.pages.map(item) }))];
}

/** What is read first has a place of its own, as packages have; the rest of the handbook and of the sections stand below "More". */
export function nav({ sections }: Site): DefaultTheme.NavItem[] {
  const first = [
    { text: "Guides", link: "/guides/" },
    { text: "Concepts", link: "/architecture" },
    { text: "Language", link: "/dialect" },
    { text: "Packages", link: "/packages/" },
  ];
  const rest = [
    ...sections.filter(({ title }) => title === "Handbook").flatMap(({ pages }) => pages),
    ...sections
      .filter(({ base }) => base !== "/")
      .flatMap(({ pages: [index] }) => (index === undefined ? [] : [index])),
  ];
  const more = rest.map((page) => ({ text: page.title, link: linkTo(page) }));
  return [...first, { text: "More", items: more.filter(({ link }) => !first.some((each) => each.link === link)) }];
}
