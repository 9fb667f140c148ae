import { CommanderError } from "commander";
import { exitCodes } from "./exitCodes.js";
import { createProgram } from "./program.js";

/** Errors of the command line have been printed by commander; the rest is rendered here. */
async function main(argv: string[]): Promise<number> {
  let status = 0;
  try {
    const program = createProgram(argv, (code) => {
      status = code;
    });
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    const { reportError } = await import("./output/errors.js");
    return reportError(error, argv);
  }
}

// A reader that goes away, as in `ukts run | head`, ends this program as it would any other: with the status of SIGPIPE.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(128 + 13);
});

process.exitCode = await main(process.argv);
