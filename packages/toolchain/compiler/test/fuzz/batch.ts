/** Compiles many programs into one image, runs it, and compares what each printed with what the evaluator says. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../src/index.js";
import { compileProgram, executeIr, type ProgramOptions } from "../harness/execute.js";
import { evaluate, TooLong } from "./evaluate.js";
import { printProgram } from "./print.js";
import type { ProgramSyntax } from "./syntax.js";

const runtime = path.join(path.dirname(fileURLToPath(import.meta.url)), "runtime.c");

export interface Candidate {
  readonly text: string;
  readonly expected: readonly string[];
}

export interface Failure<T extends Candidate = Candidate> {
  readonly program: T;
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

export interface BatchOptions extends Pick<ProgramOptions, "arch" | "checks" | "optimize"> {}

/**
 * The programs that did not print what they should. Where the compiler refuses programs, these alone are given; where the image crashes,
 * no program is judged behind the one that it crashed in.
 */
export async function runBatch<T extends Candidate>(
  programs: readonly T[],
  batch: BatchOptions,
): Promise<Failure<T>[]> {
  const modules = Object.fromEntries(programs.map((p, i) => [`p${i}.ts`, p.text]));
  const options = { ...batch, modules, runtime };
  const { ir, diagnostics } = compileProgram(mainModule(programs.length), options);
  if (diagnostics.length > 0) return refusals(programs, diagnostics);
  const { stdout, status, signal } = await executeIr(ir, options);
  const printed = stdout.split("----\n").slice(0, -1);
  const failures = printed.flatMap((section, i) => {
    const [program, found] = [programs[i] as T, normalise(section, i)];
    return found.join("\n") === program.expected.join("\n") ? [] : [{ program, found }];
  });
  const crashed = programs[printed.length];
  return crashed === undefined
    ? failures
    : [...failures, { program: crashed, found: [`(nothing: the image ended with ${signal ?? status})`] }];
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

function refusals<T extends Candidate>(programs: readonly T[], diagnostics: readonly Diagnostic[]): Failure<T>[] {
  const byProgram = new Map<T, string[]>();
  for (const d of diagnostics) {
    const file = path.basename(d.file ?? "");
    const text = `${file}:${d.line} ${d.code} ${d.message}`;
    const program = programs[Number(/^p(\d+)\.ts$/.exec(file)?.[1] ?? -1)];
    if (program === undefined) throw new Error(`Expected faults in the programs alone, found: ${text}`);
    byProgram.set(program, [...(byProgram.get(program) ?? []), text]);
  }
  return [...byProgram].map(([program, found]) => ({ program, found }));
}

/** A panic's message says what and where in words of the compiler's own; only kind and line are compared. */
function normalise(section: string, index: number): string[] {
  const lines = section.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const panic = /^panic: (.*) at (.*):(\d+)$/.exec(line);
    if (!panic || panic[2] !== `p${index}.ts`) return line;
    const kind = ["overflow", "division by zero", "index out of bounds"].find((k) => panic[1]?.includes(k));
    return `panic: ${kind ?? panic[1]} ${panic[3]}`;
  });
}
