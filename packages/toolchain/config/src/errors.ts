/** What an error says beside its message. */
export interface UktsErrorOptions {
  /** The way out, as a sentence or as lines to type. */
  hint?: string;
  /** The error of something else that it comes from. */
  cause?: unknown;
}

/**
 * An error that a user can do something about. The message says what was expected and what was found, the hint says the way out,
 * and the code names the kind of error for programs and for docs/errors.
 */
export class UktsError extends Error {
  /** The kind of error, such as `bad-target`. */
  readonly code: string;
  /** The way out, where there is one. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, { hint, cause }: UktsErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "UktsError";
    this.code = code;
    this.hint = hint;
  }
}

/** What a thrown value says. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
