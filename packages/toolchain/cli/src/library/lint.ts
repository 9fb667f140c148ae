/** What publint finds: package.json against the files that would be published. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.js";
import type { Subject } from "./subject.js";

export async function lintFindings({ dir, files }: Subject): Promise<Finding[]> {
  const [{ publint }, { formatMessage }] = await Promise.all([import("publint"), import("publint/utils")]);
  const packed = [...files].map((name) => ({ name: join(dir, name), data: readFileSync(join(dir, name)) }));
  const { messages, pkg } = await publint({ pkgDir: dir, pack: { files: packed }, level: "warning" });
  return messages.map((message) => ({
    check: "publint",
    expected: `${field(message.path)} as Node and bundlers read it`,
    found: formatMessage(message, pkg, { color: false }) ?? message.code,
    wayOut: `https://publint.dev/rules#${message.code.toLowerCase()}`,
  }));
}

/** Such as `exports["./more"]`. */
const field = ([first = "package.json", ...keys]: readonly string[]): string =>
  `${first}${keys.map((key) => `["${key}"]`).join("")}`;
