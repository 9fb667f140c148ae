/** The published files: everything that the manifest names, and nothing that is there for development alone. */
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

const ofDevelopment =
  /^(tests?|fixtures|bench)\/|\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(node_modules|coverage|\.ukts[^/]*|\.turbo)\/|\.tsbuildinfo$|(^|\/)\.(npmrc|env)$/;

export function contentFindings(subject: Subject): Finding[] {
  return [...missing(subject), ...tooMany(subject), ...people(subject)];
}

function missing({ manifest, files, json }: Subject): Finding[] {
  const sources = (manifest.sources ?? []).map(({ file }) => file);
  const named = ["dist/manifest.json", ...sources, ...Object.values(manifest.image?.linkerScript ?? {})];
  const folders = manifest.include ?? [];
  const all = [...files];
  const left = [
    ...named.map(plain).filter((file) => !files.has(file)),
    ...folders.map(plain).filter((folder) => !all.some((file) => file.startsWith(`${folder}/`))),
  ];
  return left.map((file) => ({
    check: "files",
    expected: `${file} among the published files: images are built from it`,
    found:
      json.files === undefined ? 'it is left out, and package.json has no "files"' : "it is left out, or not there",
    wayOut:
      'Name its folder in "files" of package.json: "files": ["dist", "kernel", "README.md"]; build before: npm run build',
  }));
}

const plain = (path: string): string => path.replace(/^\.\//, "").replace(/\/$/, "");

function tooMany({ files }: Subject): Finding[] {
  const those = [...files].filter((file) => ofDevelopment.test(file));
  if (those.length === 0) return [];
  const more = those.length > 3 ? `, and ${those.length - 3} more` : "";
  return [
    {
      check: "files",
      expected: "no tests, and nothing that builds and tests leave behind, among the published files",
      found: `${those.slice(0, 3).join(", ")}${more}`,
      wayOut: 'Name what users need in "files" of package.json: "files": ["dist", "kernel", "README.md"]',
    },
  ];
}

/** What people who choose a package look for. */
function people({ files, json }: Subject): Finding[] {
  const findings: Finding[] = [];
  if (![...files].some((file) => /^readme(\.\w+)?$/i.test(file))) {
    const expected = "README.md: the package's page in the registry";
    findings.push({
      check: "readme",
      expected,
      found: "none",
      wayOut: "Write README.md: when to choose it, its options, what it costs.",
    });
  }
  if (json.private) {
    findings.push({
      check: "private",
      expected: "a package that npm publishes",
      found: '"private": true in package.json',
      wayOut: "npm pkg delete private",
    });
  }
  if (!json.license) {
    const expected = '"license" in package.json: without one, nobody may use it';
    findings.push({
      check: "license",
      expected,
      found: "none",
      wayOut: "npm pkg set license=MIT, or another of https://spdx.org/licenses",
    });
  }
  if (!json.description) {
    const expected = '"description" in package.json: what ukts list shows beside its name';
    findings.push({ check: "description", expected, found: "none", wayOut: 'npm pkg set description="…"' });
  }
  return findings;
}
