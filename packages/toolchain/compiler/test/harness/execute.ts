/** Compiles kernel TypeScript and runs it with nothing below it but a small runtime in C. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "../../src/compile.js";
import { type CompileOptions, clang, type Diagnostic, lld, targetFlags } from "../../src/index.js";
import { imageBase, type Outcome, runOn, type System, systemSources } from "./system.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const lang = path.resolve(here, "../../../../core/lang");

export interface ProgramOptions extends Partial<System> {
  readonly checks?: Partial<CompileOptions["checks"]>;
  readonly optimize?: CompileOptions["optimize"];
  /** C source that is linked in, for what crosses the boundary. */
  readonly c?: string;
  /** Further modules beside `main.ts`, by file name. */
  readonly modules?: Readonly<Record<string, string>>;
  /** The runtime's C source in place of `runtime.c`: absolute path. */
  readonly runtime?: string;
}

const systemOf = ({ arch = "x86_64", platform = "linuxu" }: ProgramOptions): System => ({ arch, platform });

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
    target: systemOf(options),
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
  return linkProgram(ir, folder, options);
}

/** Links what a program was compiled to with the test runtime, into `folder`, and gives the executable's path. */
export async function linkProgram(ir: string, folder: string, options: ProgramOptions = {}): Promise<string> {
  const at = (name: string): string => path.join(folder, name);
  const system = systemOf(options);
  const flags = [...targetFlags(system), options.optimize === "size" ? "-Oz" : "-O2"];
  writeFileSync(at("program.ll"), ir);
  await clang([...flags, "-Wno-override-module", "-c", at("program.ll"), "-o", at("program.o")]);
  const objects = [at("program.o"), ...(await runtimeObjects(system, options.runtime ?? path.join(here, "runtime.c")))];
  if (options.c !== undefined) {
    writeFileSync(at("extra.c"), options.c);
    await clang([...flags, "-ffreestanding", "-c", at("extra.c"), "-o", at("extra.o")]);
    objects.push(at("extra.o"));
  }
  const layout = ["-static", "--gc-sections", `--image-base=${imageBase(system)}`, "-e", "_start"];
  await lld([...layout, ...objects, "-o", at("program")]);
  return at("program");
}

/** Builds and runs a program. */
export function execute(source: string, options: ProgramOptions = {}): Promise<Outcome> {
  return inFolder(async (folder) => runOn(systemOf(options), await buildProgram(source, folder, options)));
}

/** Links and runs what a program was compiled to. */
export function executeIr(ir: string, options: ProgramOptions = {}): Promise<Outcome> {
  return inFolder(async (folder) => runOn(systemOf(options), await linkProgram(ir, folder, options)));
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-execute-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const runtimes = new Map<string, Promise<string[]>>();

function runtimeObjects(system: System, runtime: string): Promise<string[]> {
  const key = `${system.platform} ${system.arch} ${runtime}`;
  const known = runtimes.get(key) ?? makeRuntime(system, runtime);
  runtimes.set(key, known);
  return known;
}

function makeRuntime(system: System, runtime: string): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-runtime-"));
  process.once("exit", () => existsSync(folder) && rmSync(folder, { recursive: true }));
  const sources = [runtime, ...systemSources(system).map((name) => path.join(here, "system", name))];
  const flags = [...targetFlags(system), "-O2", "-ffreestanding", "-fno-builtin"];
  return Promise.all(
    sources.map(async (source, i) => {
      const object = path.join(folder, `${i}.o`);
      await clang([...flags, "-c", source, "-o", object]);
      return object;
    }),
  );
}

/** The lines that a program prints; it must end with status 0. */
export async function linesOf(source: string, options: ProgramOptions = {}): Promise<string[]> {
  const { stdout, status, signal } = await execute(source, options);
  if (status !== 0) throw new Error(`the program ended with ${signal ?? status}, having printed:\n${stdout}`);
  return stdout.split("\n").slice(0, -1);
}
