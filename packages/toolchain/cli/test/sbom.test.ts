import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyOfExample, guideLines, repository, runLine } from "./guide.js";
import { ukts } from "./ukts.js";

interface Bill {
  components: { "bom-ref": string; hashes: { content: string }[] }[];
}

test("the commands of docs/releasing.md write a bill, and hash sources as it does", () => {
  const dir = copyOfExample("helloworld");
  const [build, hash, ...others] = guideLines("docs/releasing.md");
  expect(others).toEqual([]);
  if (build === undefined || hash === undefined) throw new Error("Expected two commands in docs/releasing.md");

  const built = runLine(build, dir);
  expect(built.status, built.stderr).toBe(0);
  const [file = ""] = readdirSync(join(dir, ".ukts"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".cdx.json"),
  );
  expect(built.stdout).toContain(file);
  const { components }: Bill = JSON.parse(readFileSync(join(dir, ".ukts", file), "utf8"));
  const found = components.find((each) => each["bom-ref"].startsWith("@ukts/ukalloc-buddy@"));
  const made = runLine(hash, join(repository, "packages/memory/ukalloc-buddy"));
  expect(made.stdout).toBe(`${found?.hashes[0]?.content}  -\n`);

  const json = ukts(["build", "--sbom", "--json"], dir);
  expect(JSON.parse(json.stdout).sbom).toBe(join(dir, ".ukts", file));
  expect(ukts(["build", "--json"], dir).stdout).not.toContain("cdx");
});
