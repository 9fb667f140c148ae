// Checks every public package as npm would publish it: publint (package.json against the files), attw (types against the modules), and the rules of
// this repository (lib/policy.mjs).
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { filterProblems, problemKindInfo } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { pnpmStatus } from "./lib/pnpm.mjs";
import { contentProblems, keywordProblems, manifestProblems } from "./lib/policy.mjs";
import { workspacePackages } from "./lib/workspace.mjs";

const out = mkdtempSync(join(tmpdir(), "ukts-packed-"));
let wrong = 0;
try {
  for (const { dir, manifest } of workspacePackages().filter((each) => !each.manifest.private)) {
    const folder = join(out, manifest.name.replace("/", "+"));
    const packed = pnpmStatus(["pack", "--pack-destination", folder], { cwd: dir, stdio: "ignore" }) === 0;
    const findings = packed
      ? await check(folder, dir, manifest)
      : [`cannot be packed; to see why: cd ${dir} && pnpm pack`];
    wrong += findings.length;
    console.log(`${findings.length === 0 ? "✓" : "✗"} ${manifest.name}`);
    for (const finding of findings) console.log(`    ${finding}`);
  }
} finally {
  rmSync(out, { recursive: true });
}
process.exit(wrong === 0 ? 0 : 1);

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

async function check(folder, dir, manifest) {
  const [tarball] = readdirSync(folder);
  const data = readFileSync(join(folder, tarball));
  const contents = createPackageFromTarballData(data);
  const files = contents.listFiles().map((path) => path.slice(`/node_modules/${manifest.name}/`.length));
  return [
    ...manifestProblems(dir, manifest),
    ...contentProblems(files),
    ...(manifest.ukts === undefined ? [] : keywordProblems(manifest, readJson(join(dir, manifest.ukts)))),
    ...(await lint(data, manifest)),
    ...(await types(contents, manifest)),
  ];
}

async function lint(data, manifest) {
  const { messages } = await publint({
    pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.length) },
  });
  return messages.map((message) => `publint: ${formatMessage(message, manifest, { color: false })}`);
}

/** The packages are ES modules for Node, so what attw finds for CommonJS and for TypeScript's old resolution does not apply. */
async function types(contents, manifest) {
  const analysis = await checkPackage(contents, { excludeEntrypoints: kernelOnly(manifest) });
  if (!analysis.types) return [];
  const problems = /** @type {const} */ (["node16-esm", "bundler"]).flatMap((resolutionKind) =>
    filterProblems(analysis, { resolutionKind }),
  );
  return [...new Set(problems)].map(
    (problem) => `attw: ${problemKindInfo[problem.kind].title} (${JSON.stringify(problem)})`,
  );
}

/** Entry points that exist for the compiler alone, under the condition "ukts": no host resolves them. */
function kernelOnly({ exports = {} }) {
  return Object.keys(exports).filter((entry) => Object.keys(exports[entry]).join() === "ukts");
}
