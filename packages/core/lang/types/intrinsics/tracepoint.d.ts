/**
 * A tracepoint: a call that leaves a record of its arguments. Names and types stay out of the image: they stand in a section of its debug file,
 * where the tracepoint's number finds them.
 *
 * ```ts
 * export const trace = tracer(new Recorder(), "sched_*,irq_*"); // which tracepoints there are
 *
 * const schedSwitch = tracepoint<[from: u32, to: u32]>(trace, "sched_switch");
 * schedSwitch(previous.id, next.id); // `Recorder.hit` gets a number and the two arguments, laid out as the fields of a struct
 * ```
 *
 * Of a tracepoint that its tracer does not have nothing is left: no instruction, no byte, and its arguments are not evaluated.
 *
 * An argument is a number, a boolean, an enum, a string, or an address: a `Ptr`, an object, a function. Strings take 24 bytes in the record.
 */
export type Tracepoint<A extends readonly unknown[]> = (...args: A) => void;

/** What records are handed to. */
export interface TracepointSink {
  /** Makes 24 bytes of a string, for a record. */
  text(to: Ptr<u8>, s: string): void;
  /** Takes a record: the tracepoint's number, and `bytes` bytes of arguments, aligned to 8. */
  hit(id: u32, args: Ptr<u8>, bytes: u32): void;
}

/** What tracepoints are declared with: a sink for their records, and the choice of those that there are. */
export interface Tracer {
  readonly __tracer?: true;
}

/**
 * What tracepoints are declared with, in a top-level `const`. `points`, a constant: the names of the tracepoints that there are, with `*` for any
 * text and commas between; none where it is empty.
 */
export declare function tracer(sink: TracepointSink, points: string): Tracer;

/** Declares a tracepoint: only as the initialiser of a top-level `const`, with the arguments as a tuple of named elements. */
export declare function tracepoint<A extends readonly unknown[]>(tracer: Tracer, name: string): Tracepoint<A>;
