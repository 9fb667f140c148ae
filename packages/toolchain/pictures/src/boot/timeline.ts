// The boot as one trace tells of it: what came after what, at which counts.
import type { Trace, TraceEvent } from "@ukts/trace";

/** The names of the boot's tracepoints, as a manifest has them (`bootChart`). */
export interface BootPoints {
  phase: string;
  clock: string;
  enter: string;
  leave: string;
}

/** Something of the boot. Positions are those of the trace. */
export interface Step {
  name: string;
  start: number;
  /** Undefined for what had not ended when the guest did. */
  end?: number;
}

interface EntryStep extends Step {
  initClass: string;
  error: number;
}

export interface PhaseStep extends Step {
  entries: EntryStep[];
}

export interface Timeline {
  phases: PhaseStep[];
  /** Counts per second; undefined where positions are nanoseconds already. */
  hz?: number;
  /** From the machine's reset to the first position, which is 0. */
  before?: number;
  /** How long it took to find out `hz`: what comes behind is moved forward by as much. */
  measuring: number;
}

/** What a trace tells of the boot. */
export function timelineOf({ events }: Trace, points: BootPoints): Timeline {
  const clock = events.find(({ name }) => name === points.clock);
  const at = clock === undefined ? timeOf : countOf;
  const { before = 0, after = 0, hz } = numbers(clock);
  const first = events.find(({ name }) => name === points.phase);
  const origin = first === undefined ? 0 : at(first);
  const measuring = after - before;
  const position = (event: TraceEvent): number => at(event) - origin - (at(event) >= after ? measuring : 0);
  return {
    phases: stepsOf(events, points, position),
    ...(hz === undefined ? {} : { hz, before: origin }),
    measuring,
  };
}

function stepsOf(events: readonly TraceEvent[], points: BootPoints, position: (event: TraceEvent) => number) {
  const phases: PhaseStep[] = [];
  for (const event of events) {
    const phase = phases.at(-1);
    const entry = phase?.entries.at(-1);
    if (event.name === points.phase) {
      const start = position(event);
      if (phase !== undefined) phase.end = start;
      phases.push({ name: text(event.args.phase), start, entries: [] });
    } else if (event.name === points.enter) {
      const { name, initClass } = event.args;
      phase?.entries.push({ name: text(name), initClass: text(initClass), start: position(event), error: 0 });
    } else if (event.name === points.leave && entry !== undefined) {
      entry.end = position(event);
      entry.error = Number(event.args.error);
    }
  }
  return phases;
}

/** A name of the image, which may have anything in it, for a terminal. */
const text = (value: unknown): string => String(value).replaceAll(/\p{Cc}/gu, "\ufffd");

const timeOf = ({ time_ns }: TraceEvent): number => Number(time_ns);
const countOf = ({ args }: TraceEvent): number => Number(args.count);

function numbers(event: TraceEvent | undefined): { before?: number; after?: number; hz?: number } {
  return Object.fromEntries(Object.entries(event?.args ?? {}).map(([name, value]) => [name, Number(value)]));
}
