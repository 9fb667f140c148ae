import { spawnSync } from "node:child_process";
import { eachTarget, expectStatus } from "@ukts/testkit/vitest";
import type { Trace } from "@ukts/trace";
import { expect, test } from "vitest";
import { build, traced } from "./guests.js";

const everyType = `
import { addressOf, ptr, tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
import { plat, type TimerListener, timer } from "@ukts/ukplat";
import { threads } from "threads";

enum Mode { Read = 1, Write = 2 }
const unsigned = tracepoint<[a: u8, b: u16, c: u32, d: u64, e: usize]>(trace, "case_unsigned");
const signed = tracepoint<[a: i8, b: i16, c: i32, d: i64, e: isize]>(trace, "case_signed");
const other = tracepoint<[yes: boolean, no: boolean, mode: Mode, single: f32, double: f64, port: be16, where: Ptr<u8>]>(trace, "case_other");
const texts = tracepoint<[short: string, flag: u8, exact: string, long: string, empty: string]>(trace, "case_texts");
const none = tracepoint<[]>(trace, "case_none");
const step = tracepoint<[index: u32]>(trace, "case_step");
const tick = tracepoint<[index: u32]>(trace, "case_tick");
const left = tracepoint<[index: u32]>(trace, "other_left");

const TICKS: u32 = 10;
/** More than fit between ten ticks, and fewer than fit into the buffer. */
const STEPS: u32 = 20_000;

class Ticks implements TimerListener {
  count: u32 = 0;
  expired(_deadline: u64): void {
    tick(this.count);
    this.count++;
    if (this.count < TICKS && timer !== null) timer.start(plat.nanoseconds() + 20_000, this);
  }
}
const ticks = new Ticks();

export function main(_args: Args): i32 {
  unsigned(255, 65535, 4294967295, 0xffff_ffff_ffff_ffff, 1);
  threads.running = 7;
  signed(-128, -32768, -2147483648, -0x8000_0000_0000_0000, -1);
  other(true, false, Mode.Write, 0.5, -1.25, be16(8080), ptr<u8>(0xdead_beef));
  left(1);
  texts("ab", 3, "exactly twenty-three by", "longer than twenty-three bytes", "");
  none();
  threads.running = 0;
  const saved = plat.irqSave();
  step(0);
  plat.irqRestore(saved);
  if (timer === null) return 1;
  timer.start(plat.nanoseconds() + 20_000, ticks);
  let index: u32 = 1;
  while (ticks.count < TICKS) {
    if (index === STEPS) continue;
    step(index);
    index++;
  }
  return 0;
}
`;

eachTarget((target) => {
  test("records are exact, in order, and whole where interrupts come in between", async () => {
    const { events, overwritten, dropped, faults, result } = await traced(everyType, target, {
      "@ukts/uktrace.bufferBytes": 1024 * 1024,
    });
    expectStatus(result, 0);
    expect({ overwritten, dropped, faults }).toEqual({ overwritten: 0n, dropped: 0n, faults: [] });
    expect(events.slice(0, 6).map(({ time_ns: _, package: owner, ...rest }) => ({ ...rest, owner }))).toEqual(
      [
        {
          thread: 0,
          name: "case_unsigned",
          args: { a: 255, b: 65535, c: 4294967295, d: 0xffff_ffff_ffff_ffffn, e: 1 },
        },
        { thread: 7, name: "case_signed", args: { a: -128, b: -32768, c: -2147483648, d: -(1n << 63n), e: -1 } },
        {
          thread: 7,
          name: "case_other",
          args: { yes: true, no: false, mode: "Write", single: 0.5, double: -1.25, port: 8080, where: "0xdeadbeef" },
        },
        {
          thread: 7,
          name: "case_texts",
          args: { short: "ab", flag: 3, exact: "exactly twenty-three by", long: "longer than twenty-thre…", empty: "" },
        },
        { thread: 7, name: "case_none", args: {} },
        { thread: 0, name: "case_step", args: { index: 0 } },
      ].map((event) => ({ ...event, owner: "test-app" })),
    );
    const backwards = events.findIndex(({ time_ns }, i) => i > 0 && time_ns < (events[i - 1]?.time_ns ?? 0n));
    expect(backwards).toBe(-1);
    const indices = (name: string): unknown[] =>
      events.filter((event) => event.name === name).map(({ args }) => args.index);
    const steps = indices("case_step");
    expect(steps.findIndex((index, i) => index !== i)).toBe(-1);
    const ticks = indices("case_tick");
    expect(ticks).toEqual(Array.from({ length: 10 }, (_, i) => i));
    const enters = events.filter(({ name }) => name === "irq_enter");
    expect(events.filter(({ name }) => name === "irq_leave")).toHaveLength(enters.length);
    // The timer of a process is no line of a controller.
    if (target.plat === "kvm") expect(enters.length).toBeGreaterThanOrEqual(10);
  });
});

eachTarget(
  (target) => {
    test("a full buffer keeps the newest records, of a guest that crashed too, and counts the others", async () => {
      // Built with checks as well, where that costs least.
      const checks = target.plat === "linuxu" ? { overflow: true, bounds: true } : {};
      const crash = "ptr<u8>(0)[0] = 1;";
      const trace = await traced(many(crash), target, { "@ukts/uktrace.bufferBytes": 4096 }, { checks });
      expectStatus(trace.result, 134);
      const told = valuesOf(trace);
      expect(told).toEqual(whatHappened.slice(-told.length));
      const { overwritten, dropped, faults } = trace;
      expect({ all: BigInt(told.length) + overwritten, dropped, faults }).toEqual({
        all: HAPPENED,
        dropped: 0n,
        faults: [],
      });
      // Records are 32 and 48 bytes long: what is left at the end of the buffer, and behind the oldest record, is less than one.
      expect(bytesOf(told)).toBeGreaterThan(4096 - 2 * 48);
      expect(bytesOf(told)).toBeLessThanOrEqual(4096);
    });
  },
  // A virtual machine of each architecture, and a process.
  ({ plat, arch, machine }) => (plat === "kvm" ? machine !== "microvm" : arch === "x86_64"),
);

eachTarget(
  (target) => {
    const options = { "@ukts/uktrace.bufferBytes": 4096, "@ukts/uktrace.whenFull": "stop" };

    test("with whenFull=stop the first records stay, and those that come later are counted", async () => {
      const trace = await traced(many(""), target, options);
      expectStatus(trace.result, 0);
      const told = valuesOf(trace);
      expect(told).toEqual(whatHappened.slice(0, told.length));
      const { overwritten, dropped, faults } = trace;
      expect({ all: BigInt(told.length) + dropped, overwritten, faults }).toEqual({
        all: HAPPENED,
        overwritten: 0n,
        faults: [],
      });
      expect(bytesOf(told)).toBeGreaterThan(4096 - 2 * 48);
    });

    test("a process that is run by itself records for nobody, and says where its memory could not be shared", async () => {
      const { image } = await build(many(""), target, options);
      const alone = (UKTS_SHARED_MEMORY: string) => spawnSync(image, { env: { UKTS_SHARED_MEMORY }, encoding: "utf8" });
      expect(alone("")).toMatchObject({ status: 0, stdout: expect.not.stringContaining("Linux refused") });
      const refused = alone("9");
      // 9 is no open file: EBADF.
      expect(refused.stdout).toMatch(/ERR: .*Linux refused to share \d+ bytes of memory: error 9\n/);
      expect(refused.status).toBe(0);
    });
  },
  ({ plat, arch }) => plat === "linuxu" && arch === "x86_64",
);

const many = (last: string): string => `
import { ptr, tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";
const step = tracepoint<[index: u32]>(trace, "case_step");
const text = tracepoint<[text: string]>(trace, "case_text");
export function main(_args: Args): i32 {
  for (let i: u32 = 0; i < 1000; i++) {
    step(i);
    if (i % 7 === 0) text("seven");
  }
  step(999);
  ${last}
  return 0;
}
`;

const whatHappened: unknown[] = Array.from({ length: 1000 }, (_, i) => (i % 7 === 0 ? [i, "seven"] : [i]))
  .flat()
  .concat([999]);

const HAPPENED = BigInt(whatHappened.length);

const valuesOf = ({ events }: Trace): unknown[] => events.map(({ args }) => args.index ?? args.text);

const bytesOf = (told: readonly unknown[]): number =>
  told.reduce<number>((sum, each) => sum + (typeof each === "string" ? 48 : 32), 0);
