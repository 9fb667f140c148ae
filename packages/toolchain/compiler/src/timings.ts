/** How long the phases of a compilation take. */

export interface Timing {
  readonly name: string;
  readonly ms: number;
}

/** Runs a phase and notes how long it took. */
export type Phase = <T>(name: string, work: () => T) => T;

export function stopwatch(): { timings: readonly Timing[]; phase: Phase } {
  const timings: Timing[] = [];
  return {
    timings,
    phase: (name, work) => {
      const start = performance.now();
      const result = work();
      timings.push({ name, ms: performance.now() - start });
      return result;
    },
  };
}
