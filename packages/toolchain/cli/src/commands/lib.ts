import { exitCodes } from "../exitCodes.js";
import type { CommonOptions } from "../flags/common.js";
import type { Finding } from "../library/finding.js";
import { libraryFindings } from "../library/index.js";
import { outputColors as c } from "../output/color.js";
import { printJson } from "../output/json.js";
import { note } from "../output/verbosity.js";

/** Shows what users of the library in this folder would trip over. */
export async function libCheck({ json }: CommonOptions): Promise<number> {
  const findings = await libraryFindings(process.cwd());
  if (json) printJson({ findings });
  else if (findings.length > 0) console.log(findings.map(describe).join("\n\n"));
  if (!json) note(summary(findings.length));
  return findings.length === 0 ? 0 : exitCodes.failed;
}

function describe({ check, expected, found, wayOut }: Finding): string {
  const rows = [
    ["expected", expected],
    ["found", found],
    ["way out", wayOut],
  ] as const;
  const lines = rows.map(([name, text]) => `  ${name.padEnd(8)}  ${text.replaceAll("\n", `\n${" ".repeat(12)}`)}`);
  return [c.bold(check), ...lines].join("\n");
}

function summary(count: number): string {
  if (count === 0) return "Nothing found: it can be published.";
  return count === 1 ? "1 finding" : `${count} findings`;
}
