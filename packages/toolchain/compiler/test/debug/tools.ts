/** Debuggers as the machine has them. A test that needs one that is missing is left out, and says so. */
import { spawnSync } from "node:child_process";

/** Whether the tool runs; prints why tests are left out where it does not. */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ["--version"]).status === 0;
  if (!found) console.warn(`left out: '${name}' is not installed (Debian: apt-get install ${PACKAGES[name] ?? name})`);
  return found;
}

const PACKAGES: Record<string, string> = {
  "llvm-dwarfdump": "llvm",
  "llvm-symbolizer": "llvm",
  "qemu-system-x86_64": "qemu-system-x86",
};

/** What gdb prints for a list of commands, without reading anyone's settings. */
export function gdb(program: string, commands: readonly string[]): string {
  const args = ["-nx", "-q", "-batch", ...commands.flatMap((c) => ["-ex", c]), program];
  const { stdout, stderr } = spawnSync("gdb", args, { encoding: "utf8", timeout: 60_000 });
  return `${stdout}\n${stderr}`;
}
