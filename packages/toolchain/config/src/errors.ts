export interface UktsErrorOptions {
  /** The way out, as a sentence or as lines to type. */
  hint?: string;
  cause?: unknown;
}

/**
 * An error that a user can do something about. The message says what was expected and what was found, the hint says the way out,
 * and the code names the kind of error for programs and for docs/errors.
 */
export class UktsError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, { hint, cause }: UktsErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "UktsError";
    this.code = code;
    this.hint = hint;
  }
}
