import type { Trace } from "@ukts/trace";
import type { BootChart } from "./model.js";
import { type BootPoints, type PhaseStep, type Step, type Timeline, timelineOf } from "./timeline.js";
import { formatCount, formatTime } from "./words.js";

/** The same boot again, on a machine whose counter counts instructions. */
export interface CountedBoot {
  trace: Trace;
  /** What such a counter's rate is. */
  hz: number;
}

const NS_PER_S = 1e9;
/** How far a rate may be off that the image has measured. */
const RATE_ERROR = 0.1;

/** The chart of what an image recorded. `counted`: for instructions, or why there are none. */
export function bootChartOf(trace: Trace, points: BootPoints, counted: CountedBoot | string): BootChart {
  const timed = timelineOf(trace, points);
  const instructions = typeof counted === "string" ? counted : countsOf(counted, points, timed);
  const positions = typeof instructions === "string" ? undefined : instructions;
  const ns = (position: number): number =>
    timed.hz === undefined ? position : Math.round((position * NS_PER_S) / timed.hz);
  const span = (step: Step, same: Step | undefined) => ({
    start: { ns: ns(step.start), instructions: same?.start ?? null },
    length: step.end === undefined ? null : { ns: ns(step.end - step.start), instructions: lengthOf(same) },
  });
  const phases = timed.phases.map((phase, i) => {
    const other = positions?.phases[i];
    const entries = phase.entries.map((entry, j) => {
      const { name, initClass, error } = entry;
      return { name, initClass, ...span(entry, other?.entries[j]), error };
    });
    return { name: phase.name, ...span(phase, other), entries };
  });
  return {
    app: trace.image,
    target: trace.target,
    before_ns: timed.before === undefined ? null : ns(timed.before),
    toMain: phases.find(({ name }) => name === MAIN)?.start ?? null,
    phases,
    notes: [
      ...(typeof instructions === "string"
        ? [instructions]
        : [
            "Instructions are those of a second run, up to main. Where the processor is halted, its waiting counts as well.",
          ]),
      ...measuringNote(timed, positions, ns),
      ...lossNotes(trace),
    ],
  };
}

const MAIN = "main";

/** The timeline in instructions, up to `main`; or why there is none. */
function countsOf({ trace, hz }: CountedBoot, points: BootPoints, timed: Timeline): Timeline | string {
  const counted = timelineOf(trace, points);
  if (counted.hz === undefined || Math.abs(counted.hz / hz - 1) > RATE_ERROR) {
    const found = counted.hz === undefined ? "does not tell its rate" : `runs at ${formatCount(counted.hz)} Hz`;
    return `Instructions are not counted: the image's counter should run at ${formatCount(hz)} Hz for that; it ${found}.`;
  }
  const main = counted.phases.findIndex(({ name }) => name === MAIN);
  const phases = main < 0 ? counted.phases : counted.phases.slice(0, main + 1);
  if (shapeOf(phases) !== shapeOf(timed.phases.slice(0, phases.length))) {
    return "Instructions are not counted: the second run, in which they were to be, took another way.";
  }
  // It was ended somewhere in there.
  return {
    ...counted,
    phases: phases.map(({ end, ...phase }, i) => (i === main || end === undefined ? phase : { ...phase, end })),
  };
}

const lengthOf = (step: Step | undefined): number | null => (step?.end === undefined ? null : step.end - step.start);

const shapeOf = (phases: readonly PhaseStep[]): string =>
  JSON.stringify(phases.map(({ name, entries }) => [name, entries.map((entry) => [entry.initClass, entry.name])]));

function measuringNote(timed: Timeline, counted: Timeline | undefined, ns: (counts: number) => number): string[] {
  const whole = timed.phases.at(-1)?.start ?? 0;
  // Reading a register, as most machines have one for it, is nothing.
  if (timed.measuring === 0 || timed.measuring * 100 < whole) return [];
  const time = ns(timed.measuring);
  const instructions = counted === undefined ? "" : ` (${formatCount(counted.measuring)} instructions)`;
  return [`Left out: ${formatTime(time)}${instructions} in which the image measured its clock for this chart.`];
}

function lossNotes({ overwritten, dropped, faults }: Trace): string[] {
  const lost = overwritten + dropped;
  return [
    ...(lost > 0n ? [`${lost} records of the boot were lost: the buffer of tracepoints is too small for them.`] : []),
    ...faults,
  ];
}
