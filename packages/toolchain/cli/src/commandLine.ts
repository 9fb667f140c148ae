import { CommanderError } from "commander";
import { createProgram } from "./program.js";

/** Runs a command line to its end, with its errors reported; returns the exit status. */
export async function runCommandLine(argv: string[]): Promise<number> {
  let status = 0;
  try {
    const program = createProgram(argv, (code) => {
      status = code;
    });
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    // Help that was asked for.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    return await report(error, argv);
  }
}

/** Loaded for errors only. */
export const report = async (error: unknown, argv: readonly string[]): Promise<number> =>
  (await import("./output/errors.js")).reportError(error, argv);
