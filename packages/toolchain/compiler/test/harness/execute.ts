/** Compiles kernel TypeScript and runs it as a bare Linux process. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../../src/compile.js";
import { type CompileOptions, clang, type Diagnostic, lld, targetFlags } from "../../src/index.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const lang = path.resolve(here, "../../../../core/lang");

/** What programs are compiled for, and run on: this machine's own architecture or, in an emulator of Linux processes, another. */
export type Arch = CompileOptions["target"]["arch"];
const defaultArch: Arch = process.env.UKTS_TEST_ARCH === "arm64" ? "arm64" : "x86_64";
const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x86_64";
const emulators: Record<Arch, string> = { x86_64: "qemu-x86_64", arm64: "qemu-aarch64" };
const targetOf = ({ arch = defaultArch }: ProgramOptions) => ({ arch, platform: "linuxu" });

export interface ProgramOptions {
  readonly checks?: Partial<CompileOptions["checks"]>;
  readonly optimize?: CompileOptions["optimize"];
  /** Default: that of the environment variable UKTS_TEST_ARCH, else x86_64. */
  readonly arch?: Arch;
  /** C source that is linked in, for what crosses the boundary. */
  readonly c?: string;
  /** Further modules beside `main.ts`, by file name. */
  readonly modules?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly stdout: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Prints values without the code under test deciding how: the sink every test program imports from "./console.js". */
export const CONSOLE = `
import { tag } from "@ukts/lang";
declare function put_byte(c: u8): void;
class Console {
  begin(): boolean { return true; }
  end(): void { put_byte(10); }
  text(s: string): void { for (let i: usize = 0; i < s.length; i++) put_byte(s.ptr[i]); }
  character(c: u8): void { put_byte(c); }
  boolean(x: boolean): void { this.text(x ? "true" : "false"); }
  unsigned(x: u64): void { if (x >= 10) this.unsigned(x / 10); put_byte(u8(x % 10) + 48); }
  signed(x: i64): void { if (x < 0) { put_byte(45); this.unsigned(~u64(x) + 1); } else this.unsigned(u64(x)); }
  hex(x: u64, digits: u32): void { if (x >= 16 || digits > 1) this.hex(x >> 4, digits > 1 ? digits - 1 : 0); put_byte("0123456789abcdef".ptr[x & 15]); }
  float(x: f64): void { this.signed(i64(x * 1000.0)); }
}
export const println = tag(new Console());
`;

/** What the compiler says of a program whose module \`main.ts\` exports \`main(): i32\`. */
export function compileProgram(
  source: string,
  options: ProgramOptions = {},
): { ir: string; diagnostics: Diagnostic[] } {
  const dir = "/program";
  const files = new Map([
    [
      `${dir}/compose.ts`,
      'import { exportSymbol } from "@ukts/lang";\nimport { main } from "./main.js";\nexportSymbol("test_main", main);\n',
    ],
    [`${dir}/main.ts`, source],
    [`${dir}/console.ts`, CONSOLE],
    ...Object.entries(options.modules ?? {}).map(([name, text]): [string, string] => [`${dir}/${name}`, text]),
  ]);
  return compile({
    root: `${dir}/compose.ts`,
    files,
    packages: [
      { name: "@ukts/lang", version: "0.1.0", dir: lang },
      { name: "program", version: "0.0.0", dir },
    ],
    target: targetOf(options),
    // What C asks for: all that the program exports.
    neededSymbols: ["test_main", ...[...source.matchAll(/exportSymbol\("(\w+)"/g)].map(([, name]) => name)],
    checks: { overflow: false, bounds: true, ...options.checks },
    optimize: options.optimize ?? "speed",
    app: "program",
  });
}

/** Compiles and links a program into `folder` and gives the executable's path; a diagnostic is an error of the test. */
export async function buildProgram(source: string, folder: string, options: ProgramOptions = {}): Promise<string> {
  const { ir, diagnostics } = compileProgram(source, options);
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`).join("\n"));
  }
  const at = (name: string): string => path.join(folder, name);
  const level = options.optimize === "size" ? "-Oz" : "-O2";
  writeFileSync(at("program.ll"), ir);
  const flags = [...targetFlags(targetOf(options)), level];
  await clang([...flags, "-Wno-override-module", "-c", at("program.ll"), "-o", at("program.o")]);
  const objects = [at("program.o"), await runtimeObject(flags)];
  if (options.c !== undefined) {
    writeFileSync(at("extra.c"), options.c);
    await clang([...flags, "-ffreestanding", "-c", at("extra.c"), "-o", at("extra.o")]);
    objects.push(at("extra.o"));
  }
  await lld(["-static", "--gc-sections", "-e", "_start", ...objects, "-o", at("program")]);
  return at("program");
}

/** Builds and runs a program. */
export async function execute(source: string, options: ProgramOptions = {}): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-execute-"));
  try {
    const program = await buildProgram(source, folder, options);
    const arch = options.arch ?? defaultArch;
    const [file = "", ...args] = arch === hostArch ? [program] : [emulators[arch], program];
    const { stdout, status, signal } = spawnSync(file, args, { encoding: "utf8", timeout: 60_000 });
    return { stdout, status, signal };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const runtimes = new Map<string, Promise<string>>();

function runtimeObject(flags: readonly string[]): Promise<string> {
  const key = flags.join(" ");
  const known = runtimes.get(key) ?? makeRuntime(flags);
  runtimes.set(key, known);
  return known;
}

async function makeRuntime(flags: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-runtime-"));
  process.once("exit", () => existsSync(folder) && rmSync(folder, { recursive: true }));
  const object = path.join(folder, "runtime.o");
  await clang([...flags, "-ffreestanding", "-fno-builtin", "-c", path.join(here, "runtime.c"), "-o", object]);
  return object;
}

/** The lines that a program prints; it must end with status 0. */
export async function linesOf(source: string, options: ProgramOptions = {}): Promise<string[]> {
  const { stdout, status, signal } = await execute(source, options);
  if (status !== 0) throw new Error(`the program ended with ${signal ?? status}, having printed:\n${stdout}`);
  return stdout.split("\n").slice(0, -1);
}
