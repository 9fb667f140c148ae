/** What is to be done when a thread ends. */

export interface ExitHandler {
  /** Runs as the thread that ends, which may still do all that a thread may. */
  exiting(): void;
}

/** It belongs to whoever adds it, and has to stay where it is until the thread has ended. */
export class ExitHook {
  next: ExitHook | null = null;

  constructor(readonly handler: ExitHandler) {}
}
