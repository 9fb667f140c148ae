/**
 * clang and lld, as npm brings them: in zig's executable, of which there is a package for each platform. What else zig is made of, headers and sources
 * of a C library for every system, is twice the size and is not needed: images have headers of their own.
 */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";

/** A tool of the toolchain that failed, with what it said. */
export class ToolError extends Error {
  constructor(
    readonly tool: string,
    readonly args: readonly string[],
    readonly stderr: string,
  ) {
    super(`${tool} failed: ${stderr.trim()}`);
    this.name = "ToolError";
  }
}

let known: string | undefined;

/** Path of the zig executable for this machine, which holds clang and lld. */
export function zigBinary(): string {
  if (known !== undefined) return known;
  const name = `@zigc/${process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "bin/zig.exe" : "bin/zig";
  try {
    known = createRequire(import.meta.url).resolve(`${name}/${file}`);
  } catch {
    throw new ToolError(
      "zig",
      [],
      `the toolchain package ${name} is not installed; found none for ${process.platform}-${process.arch}. Run 'npm install' without --omit=optional`,
    );
  }
  return known;
}

function run(tool: string, first: string, args: readonly string[], cwd: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 64 << 20, ...(cwd === undefined ? {} : { cwd }) };
    execFile(zigBinary(), [first, ...args], options, (error, _stdout, stderr) => {
      if (error) reject(new ToolError(tool, args, stderr || error.message));
      else resolve();
    });
  });
}

/** Runs clang; rejects with a ToolError. */
export const clang = (args: readonly string[], opts: { cwd?: string } = {}): Promise<void> =>
  run("clang", "clang", args, opts.cwd);

/** Runs ld.lld; rejects with a ToolError. */
export const lld = (args: readonly string[], opts: { cwd?: string } = {}): Promise<void> =>
  run("ld.lld", "ld.lld", args, opts.cwd);
