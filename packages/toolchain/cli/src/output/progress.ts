import { Listr, ListrLogger, ProcessOutput } from "listr2";
import { isQuiet, isVerbose } from "./verbosity.js";

export interface ProgressOptions {
  /** Show nothing, because the output is for a program. */
  silent: boolean;
  /** On a terminal, remove the line when the work is done. */
  transient?: boolean;
}

/** Hands on the name of the step at hand. */
export type ShowStep = (name: string) => void;

/**
 * Shows that work is going on: a moving line on a terminal, plain lines in a pipe, on stderr in both cases, so that stdout is left
 * to results. Errors pass through unchanged.
 */
export async function withProgress<T>(
  title: string,
  { silent, transient = false }: ProgressOptions,
  work: (show: ShowStep) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined;
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  // Between the steps and the commands of --verbose, a line that moves could not be read.
  const terminal = process.stderr.isTTY === true && !isVerbose();
  const tasks = new Listr(
    [
      {
        title,
        task: async (_context, task) => {
          const value = await work((name) => {
            if (terminal) task.output = name;
          });
          result = { value };
        },
      },
    ],
    silent || isQuiet()
      ? { renderer: "silent" }
      : {
          renderer: terminal ? "default" : "simple",
          rendererOptions: { logger, showErrorMessage: false, clearOutput: transient, timestamp: undefined },
        },
  );
  await tasks.run();
  if (result === undefined) throw new Error(`"${title}" ended without a result`);
  return result.value;
}
