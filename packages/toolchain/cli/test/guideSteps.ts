// The steps of a guide: what its fenced blocks say to do, and to expect.
//
//   ```sh            commands, each of which has to succeed; `# text` behind one is a line that it prints
//   ```text          behind such a block: what its commands print, both streams
//   ```gdb           behind such a block: what is typed to the gdb that its last command starts, behind `(gdb) `, and what gdb answers
//   ```c src/sort.c  a file to write, with its path in the app
//
// `…` stands for anything in a line, and alone for any lines.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type GuideLine, parseLine, repository } from "./guide.js";

/** A command to gdb and its answer. What gdb says before the first prompt is the answer to `undefined`. */
export interface Typed {
  command: string | undefined;
  answer: string;
}

export type Step =
  | { kind: "run"; lines: GuideLine[]; prints: string | undefined; session: Typed[] | undefined }
  | { kind: "write"; path: string; text: string };

const PROMPT = "(gdb) ";

/** The steps of a page of the repository. An output without a command is an error. */
export function guideSteps(page: string): Step[] {
  const steps: Step[] = [];
  const text = readFileSync(join(repository, page), "utf8");
  for (const [, language = "", path, body = ""] of text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)) {
    const last = steps.at(-1);
    if (path !== undefined) {
      steps.push({ kind: "write", path, text: body });
    } else if (language === "sh") {
      const lines = body.split("\n").filter((line) => line.trim() !== "");
      steps.push({ kind: "run", lines: lines.map(parseLine), prints: undefined, session: undefined });
    } else if (language === "text" || language === "gdb") {
      if (last?.kind !== "run") throw new Error(`${page}: expected a block of commands before this output:\n${body}`);
      if (language === "text") last.prints = body;
      else last.session = session(body);
    }
  }
  return steps;
}

/** A transcript as commands and answers. */
export function session(transcript: string): Typed[] {
  const [first = "", ...rest] = transcript.split(PROMPT);
  return [
    { command: undefined, answer: first },
    ...rest.map((part) => {
      const [command = "", ...answer] = part.split("\n");
      return { command, answer: answer.join("\n") };
    }),
  ];
}

/** The answers that gdb gave in a pipe, where what is typed is not shown. */
export const answers = (output: string): string[] => output.split(PROMPT);

/**
 * The first line of `shown` that is not in `output`, or undefined. Lines one below the other in `shown` have to be so in `output`, unless
 * other text may come in `between`.
 */
export function notIn(output: string, shown: string, between = false): string | undefined {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const wanted = shown.split("\n").filter((line) => !between || line.trim() !== "");
  const pieces = between ? wanted.map((line) => [line]) : split(wanted);
  let from = 0;
  for (const piece of pieces.filter((piece) => piece.length > 0 && piece[0] !== "…")) {
    const at = find(lines, piece.map(pattern), from);
    if (at === undefined) return piece.join("\n");
    from = at + piece.length;
  }
  return undefined;
}

/** The runs of lines between those that are `…`. */
function split(lines: readonly string[]): string[][] {
  const pieces: string[][] = [[]];
  for (const line of lines) {
    if (line === "…") pieces.push([]);
    else pieces.at(-1)?.push(line);
  }
  return pieces.map((piece) => (piece.at(-1) === "" ? piece.slice(0, -1) : piece));
}

function find(lines: readonly string[], patterns: readonly RegExp[], from: number): number | undefined {
  for (let at = from; at + patterns.length <= lines.length; at++) {
    if (patterns.every((pattern, i) => pattern.test(lines[at + i] ?? ""))) return at;
  }
  return undefined;
}

/** `[    …]` is the time of a line of a log: it is set to the right, with fewer blanks where it is longer. */
const pattern = (line: string): RegExp =>
  new RegExp(`^${line.trimEnd().split("…").map(literal).join(".*").replaceAll("\\[    .*", "\\[ +(?! ).*")}$`);

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
