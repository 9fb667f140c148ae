/** Whether the kernel code compiles, on each architecture that the package says it supports. */
import type { Diagnostic } from "@ukts/compiler";
import { UktsError } from "@ukts/config";
import { check } from "@ukts/linker";
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export async function codeFindings({ dir, archs }: Subject): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const arch of archs) {
    const expected = `no errors in the code for ${arch}`;
    try {
      const errors = (await check({ appDir: dir, arch })).filter(({ severity }) => severity === "error");
      if (errors.length === 0) continue;
      findings.push({ check: "code", expected, found: await shown(errors), wayOut: `npx ukts check --arch ${arch}` });
    } catch (error) {
      if (!(error instanceof UktsError)) throw error;
      findings.push({
        check: "code",
        expected,
        found: error.message,
        wayOut: error.hint ?? `npx ukts check --arch ${arch}`,
      });
    }
  }
  return findings;
}

/** How many, and the first. */
async function shown(errors: readonly Diagnostic[]): Promise<string> {
  const { formatDiagnostic } = await import("@ukts/compiler");
  const [first] = errors;
  const text = first === undefined ? "" : formatDiagnostic(first, { color: false, cwd: process.cwd() });
  return `${errors.length === 1 ? "1 error" : `${errors.length} errors, the first`}:\n${text}`;
}
