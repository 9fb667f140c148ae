const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs `work` with an abort signal that fires when this process is told to end. */
export async function onSignals<T>(work: (abort: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (signal: NodeJS.Signals): void => controller.abort(signal);
  for (const signal of signals) process.on(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}
