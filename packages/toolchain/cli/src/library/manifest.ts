/** Whether what the build writes is that of the sources: packages are published as they were built last. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { defaultOptionsText, loadLibrary, type Manifest, UktsError } from "@ukts/config";
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

const build = "Build it again: npm run build";

export async function staleFiles({ dir, manifest }: Subject): Promise<Finding[]> {
  const sources = await loadLibrary(dir).catch(orFinding);
  if ("check" in sources) return [sources];
  const findings: Finding[] = [];
  if (!isDeepStrictEqual(plain(sources), plain(manifest))) {
    const expected = "the manifest that src/index.ts and package.json say";
    findings.push({ check: "manifest", expected, found: differences(sources, manifest), wayOut: build });
  }
  const options = "kernel/options.gen.ts";
  if (sources.options !== undefined && read(join(dir, options)) !== defaultOptionsText(sources.options)) {
    const expected = `${options} with the options of src/index.ts`;
    findings.push({ check: "manifest", expected, found: "another, or none", wayOut: build });
  }
  return findings;
}

/** As JSON has it. */
const plain = (manifest: Manifest): Record<string, unknown> => JSON.parse(JSON.stringify(manifest));

function differences(sources: Manifest, manifest: Manifest): string {
  const [a, b] = [plain(sources), plain(manifest)];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return `one that differs in: ${keys.filter((key) => !isDeepStrictEqual(a[key], b[key])).join(", ")}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function orFinding(error: unknown): Finding {
  if (!(error instanceof UktsError)) throw error;
  return {
    check: "manifest",
    expected: "src/index.ts whose default export is defineLibrary({ … })",
    found: error.message,
    wayOut: "Mend src/index.ts, then: npm run build",
  };
}
