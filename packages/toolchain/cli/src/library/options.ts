/** Options are read in menus, in help and in kernel code: by their names and by what is said of them. */
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export function optionFindings({ manifest }: Subject): Finding[] {
  const wayOut = "Mend it in src/index.ts, then: npm run build";
  return Object.entries(manifest.options ?? {}).flatMap(([name, { describe }]) => {
    const findings: Finding[] = [];
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      const expected = 'a name such as "stackBytes" for an option: it becomes a constant of kernel code';
      findings.push({ check: "options", expected, found: `"${name}"`, wayOut });
    }
    if (describe.trim().split(/\s+/).length < 2) {
      const expected = `a line that says what the option ${name} does, with units: menus and help have nothing else`;
      findings.push({ check: "options", expected, found: `"${describe}"`, wayOut });
    }
    return findings;
  });
}
