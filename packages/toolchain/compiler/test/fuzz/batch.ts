/** Compiles many programs into one image, runs it, and compares what each printed with what the evaluator says. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { clang, lld, targetFlags } from "../../src/index.js";
import { compileProgram, type ProgramOptions } from "../harness/execute.js";
import { evaluate, TooLong } from "./evaluate.js";
import { printProgram } from "./print.js";
import type { ProgramSyntax } from "./syntax.js";

const here = path.dirname(fileURLToPath(import.meta.url));

export interface Candidate {
  readonly text: string;
  readonly expected: readonly string[];
}

export interface Failure {
  readonly text: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/** The program's text and its expected output; undefined where it runs for too long to be a test. */
export function candidate(program: ProgramSyntax, checkOverflow: boolean): Candidate | undefined {
  const { text, lines } = printProgram(program);
  try {
    return { text, expected: evaluate(program, lines, checkOverflow) };
  } catch (error) {
    if (error instanceof TooLong || error instanceof RangeError) return undefined;
    throw error;
  }
}

export interface BatchOptions extends Pick<ProgramOptions, "checks" | "optimize"> {}

/** The programs that did not print what they should; a refusal by the compiler or a crash counts for every program concerned. */
export async function runBatch(programs: readonly Candidate[], options: BatchOptions): Promise<Failure[]> {
  const modules = Object.fromEntries(programs.map((p, i) => [`p${i}.ts`, p.text]));
  const { ir, diagnostics } = compileProgram(mainModule(programs.length), { ...options, modules });
  if (diagnostics.length > 0) return refusals(programs, diagnostics);
  const printed = await runImage(ir, options);
  return programs.flatMap(({ text, expected }, i) => {
    const found = normalise(printed[i] ?? "(nothing: the image ended before)", i);
    return found.join("\n") === expected.join("\n") ? [] : [{ text, expected, found }];
  });
}

function mainModule(count: number): string {
  const numbers = Array.from({ length: count }, (_, i) => i);
  return [
    "declare function attempt(program: () => boolean): void;",
    ...numbers.map((i) => `import { run as run${i} } from "./p${i}.js";`),
    "export function main(): i32 {",
    ...numbers.map((i) => `  attempt(run${i});`),
    "  return 0;",
    "}",
  ].join("\n");
}

function refusals(
  programs: readonly Candidate[],
  diagnostics: readonly { file?: string; line?: number; code: string; message: string }[],
): Failure[] {
  const byProgram = new Map<string, string[]>();
  for (const d of diagnostics) {
    const file = path.basename(d.file ?? "");
    byProgram.set(file, [...(byProgram.get(file) ?? []), `${file}:${d.line} ${d.code} ${d.message}`]);
  }
  return [...byProgram].map(([file, found]) => {
    const program = programs[Number(/^p(\d+)\.ts$/.exec(file)?.[1] ?? -1)];
    return { text: program?.text ?? "", expected: program?.expected ?? [], found };
  });
}

/** A panic's message says what and where in words of the compiler's own; only kind and line are compared. */
function normalise(section: string, index: number): string[] {
  const lines = section.split("\n").filter((line) => line !== "" && !line.startsWith("end: "));
  return lines.map((line) => {
    const panic = /^panic: (.*) at (.*):(\d+)$/.exec(line);
    if (!panic || panic[2] !== `p${index}.ts`) return line;
    const kind = ["overflow", "division by zero", "index out of bounds"].find((k) => panic[1]?.includes(k));
    return `panic: ${kind ?? panic[1]} ${panic[3]}`;
  });
}

async function runImage(ir: string, options: BatchOptions): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "ukts-fuzz-"));
  try {
    const at = (name: string): string => path.join(folder, name);
    const flags = [...targetFlags({ arch: "x86_64", platform: "linuxu" }), options.optimize === "size" ? "-Oz" : "-O2"];
    writeFileSync(at("batch.ll"), ir);
    await clang([...flags, "-Wno-override-module", "-c", at("batch.ll"), "-o", at("batch.o")]);
    const runtime = path.join(here, "runtime.c");
    await clang([
      ...flags,
      "-ffreestanding",
      "-fno-builtin",
      "-fno-omit-frame-pointer",
      "-c",
      runtime,
      "-o",
      at("runtime.o"),
    ]);
    await lld(["-static", "--gc-sections", "-e", "_start", at("batch.o"), at("runtime.o"), "-o", at("batch")]);
    const { stdout } = spawnSync(at("batch"), { encoding: "utf8", timeout: 60_000, maxBuffer: 64 << 20 });
    return stdout.split("----\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
