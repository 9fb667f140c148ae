/** The first page. Its figures are those of docs/benchmarks.md, so that none is written that was not measured. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, repository } from "./page.js";

const benchmarks = "docs/benchmarks.md";

/** The cell of a table in docs/benchmarks.md: in the row that begins with `label`, below the heading `section`. */
export function figure(section: string, label: string, column = 1): string {
  const text = readFileSync(join(repository, benchmarks), "utf8");
  const part = text.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? "";
  const row = part.split("\n").find((line) => line.startsWith(`| ${label} |`)) ?? "";
  const found = row.split("|")[column + 1]?.trim().replaceAll("*", "");
  if (!found) throw new Error(`${benchmarks}: expected a figure for "${label}" below "## ${section}", found none`);
  return found;
}

const features = (): { title: string; details: string; link: string }[] => [
  {
    title: "Only what was chosen",
    details: `Hello world as a virtual machine's image: ${figure("hello", "stripped image")}, and it boots in ${figure("hello", "smallest memory that boots")} of memory.`,
    link: "/guides/one-command",
  },
  {
    title: "A boot is short",
    details: `${figure("hello", "instructions from entry to `main`")} instructions from the first one to main. The hello line comes ${figure("hello", "difference (median of pairs)")} later than from an image that does nothing but print it.`,
    link: "/guides/boot-log",
  },
  {
    title: "TypeScript as fast as C",
    details: `Kernels written twice, with one algorithm: ours take ${figure("codegen", "**geometric mean**", 2)} of the time of C's and ${figure("codegen", "**geometric mean**")} of its instructions, in the geometric mean.`,
    link: "/dialect",
  },
];

export function homePage(): Page {
  const front = {
    layout: "Start",
    isHome: true,
    sidebar: false,
    hero: {
      name: "ukts",
      text: "Unikernels from npm packages",
      tagline:
        "An operating system of small packages. An app lists the components it wants; kernel and app become one native program, written in TypeScript, that boots under QEMU or runs as a Linux process.",
      actions: [
        { theme: "brand", text: "Get started", link: "/guides/one-command" },
        { theme: "alt", text: "How it works", link: "/architecture" },
        { theme: "alt", text: "Packages", link: "/packages/" },
      ],
    },
    features: features(),
  };
  const text = `---
${JSON.stringify(front)}
---

## Two commands

In an empty folder, on Linux with Node 20.19 or later:

\`\`\`
npm create ukts@latest my-app
cd my-app && npm install && npx ukts up
\`\`\`

\`npx ukts up\` alone starts an app in the folder, installs what it needs, builds it and runs it. [Hello world in one command](/guides/one-command) goes on
from there; the figures above come from [the benchmarks](/benchmarks).
`;
  return { path: "index.md", title: "ukts", text, source: benchmarks };
}
