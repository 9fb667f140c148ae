import type { Diagnostic } from "@ukts/compiler";
import { UktsError } from "@ukts/config";

/** The sources of an image do not compile. `diagnostics` has every error, to be printed with `formatDiagnostic`. */
export class CompileFailed extends UktsError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    super("compile", errors === 1 ? "1 error" : `${errors} errors`);
    this.diagnostics = diagnostics;
  }
}
