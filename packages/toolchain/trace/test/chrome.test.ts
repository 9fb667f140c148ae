import fc from "fast-check";
import { expect, test } from "vitest";
import { chromeTrace, type Trace, type TraceEvent } from "../src/index.js";

const event = (time_ns: bigint, thread: number, name: string, args: TraceEvent["args"] = {}): TraceEvent => ({
  ...{ time_ns, thread, name, args },
  package: "app",
});
const traceOf = (events: TraceEvent[]): Trace => ({
  ...{ image: "app", target: "kvm/arm64", events },
  ...{ overwritten: 3n, dropped: 0n, faults: [] },
});

interface Entry {
  [key: string]: unknown;
}

/** What the Trace Event Format asks of a file (Google, "Trace Event Format": JSON Object Format, Event Descriptions). Gives what breaks it. */
function violations(file: unknown): string[] {
  const parsed: { traceEvents?: unknown; displayTimeUnit?: unknown } = JSON.parse(JSON.stringify(file));
  if (!Array.isArray(parsed.traceEvents)) return ["traceEvents is no array"];
  const found: string[] = [];
  if (parsed.displayTimeUnit !== "ns" && parsed.displayTimeUnit !== "ms") found.push("displayTimeUnit");
  const stacks = new Map<string, { name: unknown; ts: number }[]>();
  const complete = new Map<string, { from: number; to: number }[]>();
  const latest = new Map<string, number>();
  const entries: Entry[] = parsed.traceEvents;
  for (const entry of entries) {
    const lane = `${entry.pid}/${entry.tid}`;
    const wrong = (what: string): void => void found.push(`${what}: ${JSON.stringify(entry)}`);
    if (typeof entry.name !== "string" || entry.name === "") wrong("name");
    if (!Number.isInteger(entry.pid) || !Number.isInteger(entry.tid)) wrong("pid, tid");
    if (entry.args !== undefined && (typeof entry.args !== "object" || entry.args === null)) wrong("args");
    if (entry.ph === "M") {
      const args = entry.args as Entry | undefined;
      if (!["process_name", "thread_name"].includes(String(entry.name))) wrong("metadata");
      if (typeof args?.name !== "string") wrong("metadata without a name");
      continue;
    }
    const { ts } = entry;
    if (typeof ts !== "number" || !Number.isFinite(ts) || ts < 0) {
      wrong("ts");
      continue;
    }
    if (entry.ph === "B" || entry.ph === "E") {
      if (ts < (latest.get(lane) ?? 0)) wrong("duration events out of order");
      latest.set(lane, ts);
      const stack = stacks.get(lane) ?? [];
      stacks.set(lane, stack);
      if (entry.ph === "B") stack.push({ name: entry.name, ts });
      else if (stack.pop()?.name !== entry.name) wrong("an end that is not that of the innermost beginning");
    } else if (entry.ph === "X") {
      if (typeof entry.dur !== "number" || !(entry.dur >= 0)) wrong("dur");
      complete.set(lane, [...(complete.get(lane) ?? []), { from: ts, to: ts + Number(entry.dur) }]);
    } else if (entry.ph === "i") {
      if (!["g", "p", "t"].includes(String(entry.s))) wrong("scope");
    } else wrong("phase");
  }
  for (const [lane, stack] of stacks) if (stack.length > 0) found.push(`open slices in ${lane}`);
  for (const [lane, slices] of complete) {
    if (stacks.has(lane)) found.push(`both kinds of slices in ${lane}`);
    const sorted = [...slices].sort((a, b) => a.from - b.from || a.to - b.to);
    // A nanosecond for what binary fractions of microseconds leave.
    if (sorted.some(({ from }, i) => from + 0.001 < (sorted[i - 1]?.to ?? 0))) found.push(`slices overlap in ${lane}`);
  }
  return found;
}

test("slices, instants and running threads", () => {
  const file = chromeTrace(
    traceOf([
      event(1000n, 0, "thread_name", { thread: 2, name: "worker" }),
      event(2000n, 0, "irq_enter", { line: 30 }),
      event(2500n, 0, "beat", { n: 1n << 60n, ratio: Number.NaN }),
      event(3000n, 0, "irq_leave", { line: 30, claimed: true }),
      event(4001n, 0, "sched_switch", { from: 1, to: 2 }),
      event(9001n, 2, "sched_switch", { from: 2, to: 1 }),
    ]),
  );
  expect(violations(file)).toEqual([]);
  const { traceEvents } = file;
  const plain = traceEvents.filter(({ ph }) => ph !== "M" && ph !== "i");
  expect(plain).toEqual([
    { name: "irq", ph: "B", pid: 1, tid: 0, ts: 2, cat: "app", args: { line: 30 } },
    { name: "irq", ph: "E", pid: 1, tid: 0, ts: 3, args: { line: 30, claimed: true } },
    { name: "thread 1", ph: "X", pid: 2, tid: 1, ts: 1, dur: 3.001, cat: "running" },
    { name: "worker", ph: "X", pid: 2, tid: 2, ts: 4.001, dur: 5, cat: "running" },
    { name: "thread 1", ph: "X", pid: 2, tid: 1, ts: 9.001, dur: 0, cat: "running" },
  ]);
  expect(traceEvents).toContainEqual({
    ...{ name: "beat", ph: "i", s: "t", pid: 1, tid: 0, ts: 2.5, cat: "app" },
    args: { n: String(1n << 60n), ratio: "NaN" },
  });
  expect(traceEvents).toContainEqual({ name: "thread_name", ph: "M", pid: 2, tid: 2, args: { name: "worker" } });
  expect(file.otherData).toEqual({ image: "app", target: "kvm/arm64", overwritten: "3", dropped: "0" });
});

test("slices that the trace does not have both ends of", () => {
  const file = chromeTrace(
    traceOf([
      event(1000n, 0, "irq_leave"),
      event(2000n, 0, "lock_enter"),
      event(3000n, 0, "irq_enter"),
      event(4000n, 0, "lock_leave"),
      event(5000n, 0, "irq_leave"),
      event(6000n, 1, "irq_enter"),
      event(7000n, 0, "last"),
    ]),
  );
  expect(violations(file)).toEqual([]);
  const slices = file.traceEvents.filter(({ ph }) => ph === "B" || ph === "E");
  expect(slices.map(({ ph, name, tid, ts }) => `${ph} ${name} ${tid} ${ts}`)).toEqual([
    ...["B lock 0 2", "B irq 0 3", "E irq 0 4", "E lock 0 4"],
    ...["B irq 1 6", "E irq 1 7"],
  ]);
});

test("whatever happens in whatever order, the file keeps the format's rules", () => {
  const names = fc.constantFrom("irq_enter", "irq_leave", "lock_enter", "lock_leave", "sched_switch", "beat");
  const one = fc.record({ name: names, thread: fc.nat(3), from: fc.nat(3), to: fc.nat(3), after: fc.nat(5000) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), (list) => {
      let now = 0n;
      const events = list.map(({ name, thread, from, to, after }) => {
        now += BigInt(after);
        return event(now, thread, name, { from, to });
      });
      expect(violations(chromeTrace(traceOf(events)))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("the check itself finds what breaks the rules", () => {
  const slice = { name: "a", ph: "B", pid: 1, tid: 1, ts: 1 };
  const broken: [object[], RegExp][] = [
    [[slice], /open slices/],
    [[slice, { ...slice, ph: "E", name: "b", ts: 2 }], /innermost/],
    [[slice, { ...slice, ph: "E", ts: 0.5 }], /out of order/],
    [[{ ...slice, ph: "X" }], /dur/],
    [[{ ...slice, ph: "i" }], /scope/],
    [[{ ...slice, ts: "1" }], /^ts/],
    [[{ ...slice, ph: "Q" }], /phase/],
  ];
  for (const [traceEvents, what] of broken) {
    expect(violations({ traceEvents, displayTimeUnit: "ns" })[0]).toMatch(what);
  }
});
