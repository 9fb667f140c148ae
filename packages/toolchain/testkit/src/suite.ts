/**
 * Conformance suites: a guest runs the cases of a contract, and prints a line for each, which a test compares with the cases that it expects.
 *
 *     ok alignment: 1203 checks
 *     n/a exhaustion: freed memory is not handed out again
 *     FAILED overlap: check 17: content of a block
 *     conformance of tlsf: 3 cases, 1 ok, 1 n/a, 1 failed
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a case is expected to come to. */
export type CaseState = "ok" | "n/a";

/**
 * The sources in the folder of a suite's guest, as files of the app that is made for the test. With them comes `report.ts`, which prints these lines: its
 * `run`, `check`, `leaveOut` and `summarize`.
 */
export function suiteFiles(folder: URL): Record<string, string> {
  return { ...sourcesIn(new URL("../guest/", import.meta.url)), ...sourcesIn(folder) };
}

function sourcesIn(folder: URL): Record<string, string> {
  const dir = fileURLToPath(folder);
  const sources = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|S)$/.test(file));
  return Object.fromEntries(sources.map((file) => [`src/${file}`, readFileSync(join(dir, file), "utf8")]));
}

/** `alignment` → `ok`, from the lines of the guest. A case that checked nothing is not `ok`. */
export function suiteCases(output: string): Record<string, string> {
  const lines = output.matchAll(/^(?:(ok) ([a-z ]+): [1-9]\d* checks|(n\/a) ([a-z ]+): .+)$/gm);
  return Object.fromEntries([...lines].map(([, ok, passed, leftOut, excused]) => [passed ?? excused, ok ?? leftOut]));
}
