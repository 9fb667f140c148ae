// What the package.json of every public package has to say, besides what publint and attw find.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./run.mjs";
import { workspacePackages } from "./workspace.mjs";

const { repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/**
 * Provenance ties a package to the repository that it is built in, so each names it, and its own folder. The address stands in one place, the root's
 * package.json; as long as it is not there, no package has another.
 *
 * @param {{ required?: boolean }} options
 */
export function repositoryProblems({ required = false } = {}) {
  if (repository === undefined && required) {
    return [
      'Expected "repository" in package.json, which provenance needs; found none. Write { "type": "git", "url": "git+https://…" } there, and in every package.',
    ];
  }
  return publicPackages().flatMap(({ dir, manifest }) => repositoryProblem(dir, manifest));
}

const publicPackages = () => workspacePackages().filter(({ manifest }) => !manifest.private);

function repositoryProblem(dir, manifest) {
  const expected = repository && { ...repository, directory: relative(root, dir) };
  const [found, wanted] = [manifest.repository, expected].map((each) => JSON.stringify(each) ?? "none");
  return found === wanted ? [] : [`repository: expected ${wanted} as in the root's package.json, found ${found}`];
}

/** What npm needs to know when it publishes a package, and what its users need to find in it. */
export function manifestProblems(dir, manifest) {
  const access = manifest.publishConfig?.access;
  return [
    ...(manifest.license ? [] : ["license: expected one, found none"]),
    ...(access === "public" ? [] : [`publishConfig.access: expected "public", found ${JSON.stringify(access)}`]),
    ...repositoryProblem(dir, manifest),
  ];
}

/** What must not be in a package: what is there for its development alone. Templates of projects have tests of their own. */
const ofDevelopment =
  /^(tests?|fixtures|bench)\/|^(?!templates\/).*(\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(node_modules|\.ukts[^/]*|\.turbo)\/)|\.tsbuildinfo$/;

/** Problems of what npm would publish, by the paths in the tarball. */
export function contentProblems(files) {
  const wanted = ["README.md", "CHANGELOG.md"];
  return [
    ...files.filter((file) => ofDevelopment.test(file)).map((file) => `files: ${file} is not for users`),
    ...wanted.filter((file) => !files.includes(file)).map((file) => `files: expected ${file}, found none`),
  ];
}

/** `ukts list` finds components in the registry by their keywords, and shows them with the slots that they fill. */
export function keywordProblems({ keywords = [] }, { slots, provides = [] }) {
  const filled = [...new Set(provides.map(({ slot }) => slot))];
  const contract = slots !== undefined && filled.length === 0 ? ["ukts-contract"] : [];
  const missing = ["ukts-component", ...contract, ...filled].filter((word) => !keywords.includes(word));
  return missing.map((word) => `keywords: expected "${word}" among them`);
}
