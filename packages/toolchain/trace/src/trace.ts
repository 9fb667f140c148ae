/** What an image's tracepoints recorded. */
import { readBuffer } from "./buffer.js";
import type { Tracepoint } from "./tracepoint.js";
import { type ArgumentValue, argumentLayout, readArguments } from "./values.js";

/** A tracepoint that was hit. */
export interface TraceEvent {
  /** Nanoseconds since the image's clock was started. */
  time_ns: bigint;
  /** 0 where the image has no threads, or before there are any. */
  thread: number;
  /** The tracepoint's, such as `sched_switch`. */
  name: string;
  /** The one that declares it. */
  package: string;
  /** The arguments by their names. */
  args: Record<string, ArgumentValue>;
}

/** What an image recorded, and what is missing from it. */
export interface Trace {
  /** The image's name. */
  image: string;
  /** Such as `kvm/arm64`. */
  target: string;
  /** Oldest first. */
  events: TraceEvent[];
  /** Records that newer ones took the place of. */
  overwritten: bigint;
  /** Records that there was no room for. */
  dropped: bigint;
  /** What is wrong with what was read, in a line each. */
  faults: string[];
}

/** Reads the events, oldest first, out of an image's buffer. Never throws: what cannot be read is in `faults`. */
export function readTrace(
  { image, target }: Pick<Trace, "image" | "target">,
  tracepoints: readonly Tracepoint[],
  buffer: Uint8Array,
): Trace {
  const known = new Map(tracepoints.map((each) => [each.id, { each, bytes: recordedBytes(each) }]));
  const raw = readBuffer(buffer, (id, bytes) => known.get(id)?.bytes === bytes);
  const events = raw.records.flatMap(({ time_ns, id, thread, args }): TraceEvent[] => {
    const tracepoint = known.get(id)?.each;
    if (tracepoint === undefined) return [];
    const { name, package: owner } = tracepoint;
    return [{ time_ns, thread, name, package: owner, args: readArguments(tracepoint.args, args) }];
  });
  const { overwritten, dropped, faults } = raw;
  return { image, target, events, overwritten, dropped, faults };
}

/** Bytes of a record's arguments: records are a multiple of 8 long. */
const recordedBytes = ({ args }: Tracepoint): number => Math.ceil(argumentLayout(args).bytes / 8) * 8;
