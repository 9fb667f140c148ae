/** What other packages can import: `exports`, in which compiler, linker and people look for different things. */
import type { Finding } from "./finding.js";
import type { Conditional, Subject } from "./subject.js";

/** The condition that the compiler resolves packages of an image by. */
export const condition = "ukts";

export function entryFindings({ json: { exports = {} } }: Subject): Finding[] {
  const main = exports["."];
  return [...withCondition(main), ...(exports["./package.json"] === "./package.json" ? [] : [noPackageJson])];
}

function withCondition(main: Conditional | undefined): Finding[] {
  const conditions = typeof main === "object" && main !== null ? Object.keys(main) : [];
  if (conditions[0] === condition) return [];
  const found = conditions.includes(condition) ? `behind "${conditions[0]}", which then wins` : "none";
  return [
    {
      check: "exports",
      expected: `the condition "${condition}", before all others, in exports["."]: what is compiled into images`,
      found,
      wayOut: `Write "exports": { ".": { "${condition}": "./kernel/index.ts", "types": "./dist/index.d.ts", "import": "./dist/index.js" } }.`,
    },
  ];
}

const noPackageJson: Finding = {
  check: "exports",
  expected: '"./package.json" in exports: tools ask for it by the name of the package',
  found: "none",
  wayOut: 'Write "./package.json": "./package.json" in exports.',
};

/** The paths that `exports` name under the condition of the compiler. */
export function kernelEntries({ json: { exports = {} } }: Subject): string[] {
  return Object.values(exports).flatMap((target) => {
    const found = typeof target === "object" && target !== null ? target[condition] : undefined;
    return typeof found === "string" ? [found.replace(/^\.\//, "")] : [];
  });
}
