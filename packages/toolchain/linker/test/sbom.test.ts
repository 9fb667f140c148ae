import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Spec } from "@cyclonedx/cyclonedx-library";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { afterEach, expect, test, vi } from "vitest";
import type { BuildResult } from "../src/build.js";
import { sbom, writeSbom } from "../src/sbom/index.js";
import type { FakePackage } from "./projects.js";
import { inTypeScript, make } from "./tinyPlatform.js";

afterEach(() => vi.unstubAllEnvs());

const library: FakePackage = {
  name: "@x/library",
  version: "1.2.3",
  peerDependencies: { "@ukts/lang": "*" },
  manifest: { include: ["include"] },
  files: {
    "kernel/index.ts": "export const forty: i32 = 40;\n",
    "include/forty.h": "#define FORTY 40\n",
    "test/of.test.ts": "no part of an image\n",
  },
};
const user: FakePackage = {
  name: "user",
  version: "0.4.0",
  dependencies: { "@x/library": "^1.0.0" },
  manifest: {},
  files: { "kernel/index.ts": 'export { forty } from "@x/library";\n' },
};

/** An app, and the image of it. */
async function built(): Promise<{ dir: string; result: BuildResult }> {
  const main = 'import { forty } from "user";\nexport function main(): i32 {\n  return forty;\n}\n';
  const dir = inTypeScript(main, [library, user]);
  return { dir, result: await make(dir) };
}

interface Component {
  "bom-ref": string;
  group?: string;
  name: string;
  purl: string;
  hashes?: { alg: string; content: string }[];
  properties?: { name: string; value: string }[];
}
interface Bill {
  serialNumber: string;
  metadata: { timestamp?: string; component: Component; tools: { components: Component[] } };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const billOf = (result: BuildResult): Bill => JSON.parse(sbom(result));
const hashOf = ({ components }: Bill, ref: string): string | undefined =>
  components.find((each) => each["bom-ref"] === ref)?.hashes?.[0]?.content;

/** `name@version` of every package below a node of `npm ls --json`. */
interface Installed {
  version?: string;
  dependencies?: Record<string, Installed>;
}
const refs = ({ dependencies = {} }: Installed): string[] =>
  Object.entries(dependencies).flatMap(([name, child]) => [`${name}@${child.version}`, ...refs(child)]);

test("the bill of an image is valid CycloneDX 1.6, and names what npm says is installed", async () => {
  const { dir, result } = await built();
  const file = writeSbom(result);
  expect(file).toBe(`${result.image}.cdx.json`);
  const text = readFileSync(file, "utf8");
  const validator = new JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(text)).toBeNull();
  expect(await validator.validate(text.replace('"library"', '"books"'))).not.toBeNull();

  const bill: Bill = JSON.parse(text);
  const listed: Installed = JSON.parse(
    spawnSync("npm", ["ls", "--all", "--json"], { cwd: dir, encoding: "utf8" }).stdout,
  );
  expect(bill.components.map((each) => each["bom-ref"]).sort()).toEqual([...new Set(refs(listed))].sort());
  expect(bill.components.map(({ purl }) => purl)).toContain("pkg:npm/%40x/library@1.2.3");
  expect(bill.dependencies).toContainEqual({ ref: "user@0.4.0", dependsOn: ["@x/library@1.2.3"] });
  expect(bill.dependencies.find(({ ref }) => ref === "tiny-app@1.0.0")?.dependsOn).toContain("plat-tiny@1.0.0");
  const tools = bill.metadata.tools.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
  for (const tool of ["@ukts/linker", "@ukts/compiler", `@zigc/${process.platform}-${process.arch}`, "typescript"])
    expect(tools).toContain(tool);
});

test("hashes are those of sha256sum: of the image, and of each package's sources", async () => {
  const { dir, result } = await built();
  const bill = billOf(result);
  const sum = (command: string, cwd: string): string =>
    execFileSync("sh", ["-c", command], { cwd, encoding: "utf8" }).slice(0, 64);
  expect(bill.metadata.component.hashes).toEqual([
    { alg: "SHA-256", content: sum(`sha256sum ${result.app.name}`, join(result.image, "..")) },
  ]);
  const sources = "find include kernel package.json -type f | LC_ALL=C sort | xargs sha256sum | sha256sum";
  expect(hashOf(bill, "@x/library@1.2.3")).toBe(sum(sources, join(dir, "node_modules/@x/library")));
});

test("the same app has the same bill in another folder; a changed source changes its package's hash and the serial number", async () => {
  const [one, other] = [await built(), await built()];
  expect(sbom(other.result)).toBe(sbom(one.result));
  const before = billOf(one.result);
  writeFileSync(join(one.dir, "node_modules/@x/library/include/forty.h"), "#define FORTY 41\n");
  const after = billOf(one.result);
  expect(hashOf(after, "@x/library@1.2.3")).not.toBe(hashOf(before, "@x/library@1.2.3"));
  expect(hashOf(after, "user@0.4.0")).toBe(hashOf(before, "user@0.4.0"));
  expect(after.serialNumber).not.toBe(before.serialNumber);
});

test("there is a time where SOURCE_DATE_EPOCH says one, and what is none is refused", async () => {
  const { result } = await built();
  vi.stubEnv("SOURCE_DATE_EPOCH", undefined);
  expect(billOf(result).metadata.timestamp).toBeUndefined();
  vi.stubEnv("SOURCE_DATE_EPOCH", "86400");
  expect(billOf(result).metadata.timestamp).toBe("1970-01-02T00:00:00.000Z");
  vi.stubEnv("SOURCE_DATE_EPOCH", "yesterday");
  expect(() => sbom(result)).toThrow('Expected SOURCE_DATE_EPOCH in seconds since 1970, found "yesterday".');
});

test("a package cannot have files elsewhere counted as its own, and a link back to a folder has an end", async () => {
  const { dir, result } = await built();
  const home = join(dir, "node_modules/@x/library");
  const before = sbom(result);
  symlinkSync(".", join(home, "kernel/again"));
  expect(sbom(result)).toBe(before);
  const json = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  json.exports["./out"] = { ukts: "./../../../../../../../../x.ts" };
  writeFileSync(join(home, "package.json"), JSON.stringify(json));
  expect(() => sbom(result)).toThrow(expect.objectContaining({ code: "outside-package" }));
});
