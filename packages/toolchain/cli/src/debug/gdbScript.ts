// Packages bring commands for gdb, and gdb can run programs: of its language, what looks at the guest and prints is let through.
import { readFileSync } from "node:fs";
import { UktsError } from "@ukts/config";

/** Commands that read and print, and those that hold them together (GDB manual, "Canned Sequences of Commands"). */
const harmless = new Set([
  ...["define", "document", "end", "if", "else", "while", "loop_break", "loop_continue", "dont-repeat"],
  ...["set", "printf", "echo", "output", "print", "p", "x", "info", "ptype", "whatis"],
]);
/** `set` changes gdb's own settings too, some of which are programs to run: only its variables are a script's. */
const variable = /^set\s+(?:var\s+)?\$[A-Za-z_]\w*\s*=/;
/** Functions that reach beyond the guest (GDB manual, "Convenience Functions"). */
const reaching = /\$_(?:shell|gdb_setting)\w*/;

/** Path of a script that does no more than print what is in the guest. Throws UktsError that names the line which would do more. */
export function checkedGdbScript(owner: string, file: string): string {
  let documents = false;
  for (const [index, raw] of readFileSync(file, "utf8").split("\n").entries()) {
    const line = raw.trim();
    const [word = ""] = line.split(/[\s/]/, 1);
    // Of a line that goes on with the next one, gdb reads another command than stands in either.
    if (line.endsWith("\\")) throw refused(owner, `${file}:${index + 1}`, line, "End no line with a backslash.");
    if (documents) {
      documents = line !== "end";
    } else if (line !== "" && !line.startsWith("#") && !isHarmless(word, line)) {
      const wayOut = `Packages define commands with ${[...harmless].join(", ")}; set is for variables ($name = …).`;
      throw refused(owner, `${file}:${index + 1}`, line, wayOut);
    } else {
      documents = word === "document";
    }
  }
  return file;
}

function refused(owner: string, place: string, line: string, hint: string): UktsError {
  return new UktsError("bad-debug-script", `${place} of ${owner} has gdb do more than print: ${line}`, { hint });
}

function isHarmless(word: string, line: string): boolean {
  if (!harmless.has(word) || reaching.test(line)) return false;
  return word !== "set" || variable.test(line);
}
