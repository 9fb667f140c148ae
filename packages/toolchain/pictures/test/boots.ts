// Boots as traces and as charts, made by hand.
import type { Trace, TraceEvent } from "@ukts/trace";
import type { BootChart } from "../dist/index.js";

export const points = {
  phase: "boot_phase",
  clock: "boot_clock",
  enter: "boot_entry_enter",
  leave: "boot_entry_leave",
};

const event = (name: string, args: TraceEvent["args"], time_ns = 0): TraceEvent => {
  return { name, args, time_ns: BigInt(time_ns), thread: 0, package: "@x/boot" };
};

export const phase = (name: string, count: number, time_ns?: number) =>
  event(points.phase, { phase: name, count }, time_ns);
export const clock = (before: number, hz: number, after: number) => event(points.clock, { before, hz, after });
export const enter = (name: string, initClass: string, count: number, time_ns?: number) =>
  event(points.enter, { name, initClass, count }, time_ns);
export const leave = (error: number, count: number, time_ns?: number) => event(points.leave, { error, count }, time_ns);

export const traceOf = (events: TraceEvent[], lost: Partial<Trace> = {}): Trace => {
  return { image: "sample", target: "kvm/x86_64", events, overwritten: 0n, dropped: 0n, faults: [], ...lost };
};

/** What a name may be: longer than its place, and not to be taken for HTML. */
export const hostile = `<b onclick="alert('1')">&amp;</script>`;

/** A boot of 2 GHz that measures its clock for 1,000,000 counts, fails nowhere, and comes to its end. */
export const complete = traceOf([
  phase("platform", 4_000_000_000),
  clock(4_000_200_000, 2_000_000_000, 4_001_200_000),
  phase("pageTables", 4_001_600_000),
  phase("constructors", 4_003_000_000),
  phase("initTable", 4_003_000_200),
  enter("first", "early", 4_003_100_000),
  leave(0, 4_004_900_000),
  enter(hostile, "late", 4_004_900_010),
  leave(0, 4_005_000_000),
  phase("main", 4_005_000_000),
  phase("shutdown", 4_008_000_000),
]);

/** The same with a counter that counts instructions, of 1 GHz: ended in main. */
export const counted = traceOf([
  phase("platform", 7_000_000),
  clock(7_000_100, 1_010_000_000, 7_054_100),
  phase("pageTables", 7_055_000),
  phase("constructors", 7_060_000),
  phase("initTable", 7_060_090),
  enter("first", "early", 7_060_200),
  leave(0, 7_160_300),
  enter(hostile, "late", 7_160_390),
  leave(0, 7_160_400),
  phase("main", 7_160_500),
  phase("shutdown", 7_200_000),
]);

/** As `complete` up to where an entry hangs. */
export const hung = traceOf(complete.events.slice(0, 6));

/** A process: without a clock of its own, nanoseconds are the trace's. */
export const linuxProcess = traceOf([
  phase("platform", 99_000_000, 0),
  phase("constructors", 99_500_000, 9_000),
  phase("initTable", 99_600_000, 10_000),
  enter("only", "sys", 99_600_100, 11_000),
  leave(19, 99_700_000, 15_000),
]);

/** For looking at: what a machine with a few devices does. */
export const typical: BootChart = {
  app: "webserver",
  target: "kvm/x86_64",
  before_ns: 71_300_000,
  toMain: { ns: 8_020_000, instructions: 148_230 },
  phases: [
    span("platform", 0, 1_030_000, 0, 1370),
    span("pageTables", 1_030_000, 2_790_000, 1370, 5913),
    span("constructors", 3_820_000, 32_000, 7283, 89),
    span("heap", 3_852_000, 203_000, 7372, 179),
    span("commandLine", 4_055_000, 19_000, 7551, 89),
    {
      ...span("initTable", 4_074_000, 3_100_000, 7640, 139_400),
      entries: [
        { ...span("apic", 4_080_000, 140_000, 7720, 4210), initClass: "plat", error: 0 },
        { ...span("pci bus", 4_231_000, 520_000, 12_010, 21_100), initClass: "bus", error: 0 },
        { ...span("virtio-net", 4_760_000, 1_800_000, 33_200, 88_900), initClass: "lib", error: 0 },
        { ...span("network of this applica…", 6_570_000, 590_000, 122_200, 24_700), initClass: "sys", error: 0 },
      ].map(({ entries: _, ...entry }) => entry),
    },
    span("banner", 7_174_000, 846_000, 147_040, 1190),
    span("main", 8_020_000, 340_000_000, 148_230, null),
    { ...span("shutdown", 348_020_000, 0, null, null), length: null },
  ],
  notes: [
    "Instructions are those of a second run, up to main. Where the processor is halted, its waiting counts as well.",
    "Left out: 1.22 ms (53,696 instructions) in which the image measured its clock for this chart.",
  ],
};

function span(name: string, ns: number, taken_ns: number, from: number | null, instructions: number | null) {
  const start = { ns, instructions: from };
  return { name, start, length: { ns: taken_ns, instructions }, entries: [] };
}
