import { Console } from "node:console";
import { report, runCommandLine } from "./commandLine.js";
import { exitCodes } from "./exitCodes.js";

// A reader that goes away, as in `ukts run | head`, ends this program as it would any other: with the status of SIGPIPE.
process.stdout.on("error", async (error: NodeJS.ErrnoException) => {
  // Said on stderr with --json, too: stdout takes nothing.
  process.exit(error.code === "EPIPE" ? 128 + 13 : await report(error, []));
});
// What cannot be said there can be said nowhere.
process.stderr.on("error", () => {});
// Results that cannot be written are an error; the console that Node has lets them go.
console.log = new Console({ stdout: process.stdout, ignoreErrors: false }).log;

process.once("uncaughtException", async (error) => {
  process.once("uncaughtException", () => process.exit(exitCodes.failed));
  process.exit(await report(error, process.argv));
});
process.exitCode = await runCommandLine(process.argv);
