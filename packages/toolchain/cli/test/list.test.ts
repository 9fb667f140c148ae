// `ukts list` with a registry that answers, one that searches in names only, and none. A real one is asked in e2e.

import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeApp } from "./fakeApp.js";

const bin = fileURLToPath(new URL("../bin/ukts.js", import.meta.url));
const empty = mkdtempSync(join(tmpdir(), "ukts-list-"));

/** Not the blocking kind: the registry answers from this very process. */
async function list(args: string[], cwd: string, registry: string) {
  const env = { ...process.env, npm_config_registry: registry, NO_COLOR: "1" };
  const ran = promisify(execFile)(process.execPath, [bin, "list", ...args], { cwd, env });
  return ran.then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ status: code as number, stdout: stdout as string, stderr: stderr as string }),
  );
}

const published = [
  { name: "@x/arena", version: "2.0.0", description: "An arena", keywords: ["ukts-component", "@x/heap:backend"] },
  { name: "@x/buddy", version: "9.1.0", description: "Buddy", keywords: ["ukts-component", "@x/heap:backend"] },
  { name: "@x/contract", version: "1.0.0", description: "A contract", keywords: ["ukts-contract", "ukts-component"] },
  { name: "@x/paths", version: "0.3.0", description: "Paths", keywords: ["ukts-component"] },
  { name: "ukts-poster", version: "1.0.0", description: "No component", keywords: ["ukts"] },
];

async function registry({ keywords }: { keywords: boolean }): Promise<string> {
  const server = createServer((request, response) => {
    const text = new URL(request.url ?? "", "http://registry").searchParams.get("text") ?? "";
    const byKeyword = text === "keywords:ukts-component";
    const found = byKeyword ? (keywords ? published : []) : text === "ukts" ? published : [];
    const objects = found.map(({ version, ...rest }) => ({
      package: { ...rest, maintainers: [], ...(keywords ? { version } : { "dist-tags": { latest: version } }) },
    }));
    response.setHeader("content-type", "application/json").end(JSON.stringify({ objects, total: objects.length }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Nothing listens there. */
const nowhere = "http://127.0.0.1:9/";

describe.each([{ keywords: true }, { keywords: false }])("a registry that knows keywords: $keywords", (kind) => {
  test("what is installed, what is there, what is newer", async () => {
    const { status, stdout } = await list([], fakeApp(), await registry(kind));
    expect(stdout).toMatch(/^@x\/heap:backend .*\n {2}● {2}@x\/buddy +1\.0\.0 +9\.1\.0 is there\n/m);
    expect(stdout).toMatch(/^ {5}@x\/arena +2\.0\.0 +An arena$/m);
    expect(stdout).toMatch(/^contracts\n[\s\S]*@x\/contract[\s\S]*^libraries\n[\s\S]*@x\/paths/m);
    expect(stdout).not.toContain("ukts-poster");
    expect(status).toBe(0);
  });
});

test("a pattern, and JSON", async () => {
  const at = await registry({ keywords: true });
  const names = async (...args: string[]) => {
    const { stdout } = await list([...args, "--json"], fakeApp(), at);
    return (JSON.parse(stdout).components as { name: string }[]).map(({ name }) => name);
  };
  expect(await names("aren*")).toEqual(["@x/arena"]);
  expect(await names("--available", "heap")).toEqual(["@x/arena"]);
  const { stdout } = await list(["@x/buddy", "--json"], fakeApp(), at);
  expect(JSON.parse(stdout).components).toMatchObject([
    { group: "@x/heap:backend", state: "chosen", installed: "1.0.0", latest: "9.1.0", update: true },
  ]);
});

describe("without a registry", () => {
  test("what is installed, and a line that says why there is no more", async () => {
    const { status, stdout, stderr } = await list([], fakeApp(), nowhere);
    expect(stdout).toContain("@x/buddy");
    expect(stderr).toMatch(
      /^The registry could not be asked for components: connect ECONNREFUSED.* \(the app's own are shown\)\n$/,
    );
    expect(status).toBe(0);
  });

  test.each([
    ["an app", ["--available"], fakeApp],
    ["no app", [], () => empty],
  ])("nothing to show for %s", async (_name, args, where) => {
    const { status, stdout, stderr } = await list(args, where(), nowhere);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error registry: .*\n {2}way out: .*npm ping\n$/);
    expect(status).toBe(1);
  });
});

test("--installed without an app", async () => {
  const { status, stderr } = await list(["--installed"], empty, nowhere);
  expect(stderr).toMatch(/^error no-app: /);
  expect(status).toBe(1);
});
