import { UktsError, visible } from "@ukts/config";
import { CommanderError } from "commander";
import { exitCodes } from "../exitCodes.js";
import { asksForJson } from "../flags/common.js";
import { errorColors as c } from "./color.js";
import { formatDiagnostics } from "./diagnostics.js";
import { printJson } from "./json.js";
import { systemError } from "./systemErrors.js";
import { isVerbose } from "./verbosity.js";

/** An error of `run`, `up` or `trace`: the guest gave no exit status, so ours must not look like one. */
class NoStatus extends Error {
  constructor(override readonly cause: unknown) {
    super("no exit status");
  }
}

/** Marks what `work` throws, so that `reportError` answers with the exit status for a guest that never ran. */
export async function noStatusOnError(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (cause) {
    throw new NoStatus(cause);
  }
}

/** Prints an error, as JSON on stdout with `--json`, else for people on stderr; returns the exit status. */
export async function reportError(thrown: unknown, argv: readonly string[]): Promise<number> {
  const error = thrown instanceof NoStatus ? thrown.cause : thrown;
  const json = asksForJson(argv);
  if (error instanceof CommanderError) {
    // For people, commander has printed it.
    if (json) printJson({ error: { code: "usage", message: error.message.replace(/^error: /, "") } });
    return exitCodes.usage;
  }
  if (json) printJson({ error: describeError(error) });
  else console.error(await formatError(error));
  if (isVerbose() && !(error instanceof UktsError)) console.error(c.dim(stackOf(error)));
  return thrown instanceof NoStatus ? exitCodes.noStatus : exitCodes.failed;
}

/** An error as `--json` has it, everywhere. */
export function describeError(error: unknown): object {
  const { code, message, hint } = explained(error);
  const diagnostics = error instanceof UktsError && "diagnostics" in error ? { diagnostics: error.diagnostics } : {};
  return { code, message, hint, ...diagnostics };
}

/** An error for people, with the way out. */
export async function formatError(error: unknown): Promise<string> {
  const known = explained(error);
  // It quotes names and values of packages, which may be made to be obeyed by a terminal.
  const [code, message] = [known.code, visible(known.message)];
  const wayOut =
    known.hint === undefined ? "" : `\n  ${c.cyan("way out")}: ${visible(known.hint).replaceAll("\n", "\n  ")}`;
  if (error instanceof UktsError) {
    const { CompileFailed } = await import("@ukts/linker");
    if (error instanceof CompileFailed) return `${await formatDiagnostics(error.diagnostics)}\n\n${message}${wayOut}`;
  }
  return `${c.red("error")} ${c.dim(code)}: ${message}${wayOut}`;
}

/** The error itself where a user can do something about it, else one that says how to report it. */
function explained(error: unknown): UktsError {
  if (error instanceof UktsError) return error;
  return systemError(error) ?? unexpected(error);
}

function unexpected(error: unknown): UktsError {
  const [first = ""] = String(error).split("\n");
  return new UktsError("internal", first, {
    hint: "This is a fault of ukts: please report it, with the command, the app, and what --verbose shows.",
    cause: error,
  });
}

const stackOf = (error: unknown): string => (error instanceof Error && error.stack) || String(error);
