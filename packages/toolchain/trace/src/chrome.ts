/**
 * A trace in the Trace Event Format, which Perfetto and chrome://tracing read. Events stand in the lanes of the threads on which they happened: a
 * pair `…_enter`, `…_leave` as a slice, any other as an instant. Threads that ran have lanes of their own, made of the events `…_switch` with the
 * arguments `from` and `to`: in the same lane, slices that a switch cuts in two would not nest.
 *
 * Times are microseconds. Of slices that have no end, or no beginning, because the trace does not reach that far, the first end with the trace
 * and the others are left out.
 */
import { threadNames } from "./threads.js";
import type { Trace, TraceEvent } from "./trace.js";
import type { ArgumentValue } from "./values.js";

interface ChromeEvent {
  name: string;
  ph: "B" | "E" | "X" | "i" | "M";
  pid: number;
  tid: number;
  ts?: number;
  dur?: number;
  cat?: string;
  /** Of an instant: that it belongs to its thread. */
  s?: "t";
  args?: Record<string, unknown>;
}

const EVENTS = 1;
const RUNNING = 2;
const ENTER = "_enter";
const LEAVE = "_leave";
const SWITCH = "_switch";

/** The file's content, as an object for JSON. */
export function chromeTrace(trace: Trace): { traceEvents: ChromeEvent[]; displayTimeUnit: "ns"; otherData: object } {
  const { image, target, overwritten, dropped } = trace;
  const events = [...new Lanes(trace).all(), ...running(trace)];
  const otherData = { image, target, overwritten: String(overwritten), dropped: String(dropped) };
  return { traceEvents: [...metadata(trace, events), ...events], displayTimeUnit: "ns", otherData };
}

/** The lanes of the threads, with what happened on each. */
class Lanes {
  private readonly open = new Map<number, string[]>();
  private readonly out: ChromeEvent[] = [];

  constructor(private readonly trace: Trace) {}

  all(): ChromeEvent[] {
    for (const event of this.trace.events) this.add(event);
    const end = this.trace.events.at(-1);
    if (end !== undefined) for (const [thread, names] of this.open) this.close(thread, names.length, micros(end));
    return this.out;
  }

  private add(event: TraceEvent): void {
    const { thread: tid, name } = event;
    const common = { pid: EVENTS, tid, ts: micros(event), cat: event.package };
    const names = this.open.get(tid) ?? [];
    this.open.set(tid, names);
    if (name.endsWith(ENTER)) {
      const slice = name.slice(0, -ENTER.length);
      names.push(slice);
      this.out.push({ name: slice, ph: "B", ...common, args: json(event.args) });
    } else if (name.endsWith(LEAVE)) {
      const depth = names.lastIndexOf(name.slice(0, -LEAVE.length));
      if (depth >= 0) this.close(tid, names.length - depth, common.ts, json(event.args));
    } else {
      this.out.push({ name, ph: "i", s: "t", ...common, args: json(event.args) });
    }
  }

  /** Ends the innermost `count` slices of a thread; `args` are those of the outermost of them. */
  private close(tid: number, count: number, ts: number, args?: Record<string, unknown>): void {
    const names = this.open.get(tid) ?? [];
    for (let left = count; left > 0; left--) {
      const name = names.pop() ?? "";
      this.out.push({ name, ph: "E", pid: EVENTS, tid, ts, ...(left === 1 && args !== undefined ? { args } : {}) });
    }
  }
}

/** When each thread ran. */
function running(trace: Trace): ChromeEvent[] {
  const out: ChromeEvent[] = [];
  const names = threadNames(trace);
  let since: { tid: number; ts: number } | undefined;
  const end = (ts: number): void => {
    if (since === undefined) return;
    const { tid } = since;
    const name = names.get(tid) ?? `thread ${tid}`;
    out.push({ name, ph: "X", pid: RUNNING, tid, ts: since.ts, dur: round(ts - since.ts), cat: "running" });
  };
  for (const event of trace.events) {
    const { from, to } = event.args;
    if (!event.name.endsWith(SWITCH) || typeof from !== "number" || typeof to !== "number") continue;
    const ts = micros(event);
    const first = trace.events[0];
    if (since === undefined && first !== undefined) since = { tid: from, ts: micros(first) };
    end(ts);
    since = { tid: to, ts };
  }
  const last = trace.events.at(-1);
  if (last !== undefined) end(micros(last));
  return out;
}

/** Names of lanes. */
function metadata(trace: Trace, events: readonly ChromeEvent[]): ChromeEvent[] {
  const names = threadNames(trace);
  const lanes = new Map(events.map(({ pid, tid }) => [`${pid} ${tid}`, { pid, tid }]));
  const processes = [...new Set(events.map(({ pid }) => pid))];
  return [
    ...processes.map((pid): ChromeEvent => {
      const name = pid === RUNNING ? `${trace.image}: running threads` : trace.image;
      return { name: "process_name", ph: "M", pid, tid: 0, args: { name } };
    }),
    ...[...lanes.values()].map(({ pid, tid }): ChromeEvent => {
      return { name: "thread_name", ph: "M", pid, tid, args: { name: names.get(tid) ?? `thread ${tid}` } };
    }),
  ];
}

/** Microseconds, to the nanosecond. */
const micros = ({ time_ns }: TraceEvent): number => Number(time_ns) / 1000;
const round = (us: number): number => Math.round(us * 1000) / 1000;

const json = (args: Record<string, ArgumentValue>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, typeof value === "bigint" ? String(value) : finite(value)]),
  );

/** JSON has no infinities and no NaN. */
const finite = (value: Exclude<ArgumentValue, bigint>): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
