import { UktsError } from "@ukts/config";
import { exitCodes } from "../exitCodes.js";
import { errorColors as c } from "./color.js";
import { formatDiagnostics } from "./diagnostics.js";
import { printJson } from "./json.js";

/** An error of `run` or `up`: the guest gave no exit status, so ours must not look like one. */
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
  const status = thrown instanceof NoStatus ? exitCodes.noStatus : exitCodes.failed;
  const separator = argv.indexOf("--");
  const own = separator === -1 ? argv : argv.slice(0, separator);
  if (own.includes("--json")) printJson({ error: describeError(error) });
  else console.error(await formatError(error));
  return status;
}

function describeError(error: unknown): object {
  if (!(error instanceof UktsError)) return { code: "internal", message: String(error) };
  const { code, message, hint } = error;
  return { code, message, hint, ...("diagnostics" in error ? { diagnostics: error.diagnostics } : {}) };
}

/** An error for people, with the way out. */
export async function formatError(error: unknown): Promise<string> {
  if (!(error instanceof UktsError)) {
    const detail = error instanceof Error ? error.stack : String(error);
    return `${c.red("error")} internal: ${detail}\n  ${c.cyan("way out")}: please report it with the command and the app that show it`;
  }
  const hint = error.hint === undefined ? "" : `\n  ${c.cyan("way out")}: ${error.hint.replaceAll("\n", "\n  ")}`;
  const { CompileFailed } = await import("@ukts/linker");
  if (error instanceof CompileFailed) return `${await formatDiagnostics(error.diagnostics)}\n\n${error.message}${hint}`;
  return `${c.red("error")} ${c.dim(error.code)}: ${error.message}${hint}`;
}
