// gdb and a guest write to one terminal, each when it has something: a line of one can come in the middle of the other's. What gdb alone says
// is in a file here.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inPath } from "@ukts/runner";

const programs = ["gdb", "gdb-multiarch"];

/** Stand-ins for the debuggers of this machine that write to a file. */
export class GdbAnswers {
  /** The folder of the stand-ins, to go before the others of PATH. */
  readonly bin: string;
  readonly #file: string;

  constructor(dir: string) {
    this.bin = join(dir, ".gdb");
    this.#file = join(this.bin, "answers");
    // Of a run before this one, where the app is the same.
    rmSync(this.bin, { recursive: true, force: true });
    mkdirSync(this.bin);
    for (const program of programs) {
      const path = inPath(program);
      if (path === undefined) continue;
      const standIn = join(this.bin, program);
      writeFileSync(standIn, `#!/bin/sh\nexec '${path}' "$@" >'${this.#file}' 2>&1\n`);
      chmodSync(standIn, 0o755);
    }
  }

  /** What the gdb said that ran last. */
  read(): string {
    return readFileSync(this.#file, "utf8");
  }
}
