import { Console } from "node:console";
import { CommanderError } from "commander";
import { exitCodes } from "./exitCodes.js";
import { createProgram } from "./program.js";

/** Runs a command line to its end; returns the exit status. */
async function main(argv: string[]): Promise<number> {
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
    return await report(error);
  }
}

const report = async (error: unknown): Promise<number> =>
  (await import("./output/errors.js")).reportError(error, process.argv);

// A reader that goes away, as in `ukts run | head`, ends this program as it would any other: with the status of SIGPIPE.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(128 + 13);
});
// What cannot be said there can be said nowhere.
process.stderr.on("error", () => {});
// Results that cannot be written are an error; the console that Node has lets them go.
console.log = new Console({ stdout: process.stdout, ignoreErrors: false }).log;

process.once("uncaughtException", async (error) => {
  process.once("uncaughtException", () => process.exit(exitCodes.failed));
  process.exit(await report(error));
});
process.exitCode = await main(process.argv);
