import type { Diagnostic } from "@ukts/compiler";
import { wantsColor } from "./color.js";

/** Diagnostics for stderr. The compiler is loaded by the build that found them, so this costs nothing. */
export async function formatDiagnostics(diagnostics: readonly Diagnostic[]): Promise<string> {
  const { formatDiagnostic } = await import("@ukts/compiler");
  const options = { color: wantsColor(process.stderr), cwd: process.cwd() };
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, options)).join("\n\n");
}
