import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTraceFile, readTrace, readTraceFile, type Trace, type Tracepoint, traceRows } from "../src/index.js";
import { parseTracepoints } from "../src/tracepoint.js";
import { buffer, type Written } from "./encode.js";

const about = { image: "app", target: "kvm/x86_64" };
const place = { package: "app", file: "app/src/main.ts", line: 1 };
const step: Tracepoint = { id: 0, name: "step", ...place, args: [{ name: "index", type: "u32" }] };
const text: Tracepoint = {
  ...{ id: 90, name: "text", ...place },
  args: [
    { name: "flag", type: "u8" },
    { name: "text", type: "string" },
    { name: "size", type: "u64" },
  ],
};
const named: Tracepoint = {
  ...{ id: 200, name: "thread_name", ...place },
  args: [
    { name: "thread", type: "u32" },
    { name: "name", type: "string" },
  ],
};
const points = [step, text, named];

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const steps = (count: number): Written[] =>
  Array.from({ length: count }, (_, i) => ({ id: 0, time_ns: BigInt(i) * 1000n, args: u32(i) }));
const indices = ({ events }: Trace): unknown[] => events.map(({ args }) => args.index);
const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test("records by name, with arguments by type", () => {
  const args = Buffer.alloc(40);
  args[0] = 9;
  args[1] = 30;
  args.write("twenty-three bytes are…", 2, "utf8");
  args.writeBigUInt64LE(1n << 60n, 32);
  const trace = readTrace(about, points, buffer(4096, [{ id: 90, thread: 3, time_ns: 1_000_000_001n, args }]));
  expect(trace).toEqual({
    ...about,
    events: [
      {
        ...{ time_ns: 1_000_000_001n, thread: 3, name: "text", package: "app" },
        args: { flag: 9, text: "twenty-three bytes are…", size: 1n << 60n },
      },
    ],
    ...{ overwritten: 0n, dropped: 0n, faults: [] },
  });
});

test("the newest records of a full buffer, across its end", () => {
  for (const count of [1, 127, 128, 129, 500]) {
    const trace = readTrace(about, points, buffer(4096, steps(count)));
    expect(indices(trace)).toEqual(upTo(Math.max(0, count - 128), count));
    expect(trace).toMatchObject({ overwritten: BigInt(Math.max(0, count - 128)), faults: [] });
  }
  // 4096 is no multiple of 56: the end of the buffer is padded.
  const long = Array.from({ length: 300 }, (_, i) => ({ id: 200, args: Buffer.concat([u32(i), Buffer.alloc(24)]) }));
  const trace = readTrace(about, points, buffer(4096, long));
  expect(trace.events.map(({ args }) => args.thread)).toEqual(upTo(300 - trace.events.length, 300));
  expect(trace.events.length + Number(trace.overwritten)).toBe(300);
  expect(trace.faults).toEqual([]);
});

test("an image that recorded nothing", () => {
  expect(readTrace(about, points, Buffer.alloc(4096 + 56))).toMatchObject({ events: [], faults: [] });
});

test("what is damaged is passed over, and said", () => {
  const whole = buffer(4096, steps(10));
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 56 + 3 * 32, 56 + 3 * 32 + 8);
  const trace = readTrace(about, points, damaged);
  expect(indices(trace)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
  expect(trace.faults).toEqual(["32 bytes of the buffer are damaged or missing, and were passed over"]);
  const unknown = Buffer.from(whole);
  unknown.writeUInt32LE(77, 56 + 16);
  expect(indices(readTrace(about, points, unknown))).toEqual(upTo(1, 10));
  const cut = readTrace(about, points, whole.subarray(0, 56 + 5 * 32 + 20));
  expect(indices(cut)).toEqual(upTo(0, 5));
  expect(cut.faults).toHaveLength(1);
  expect(readTrace(about, points, whole.subarray(0, 20)).faults).toEqual([
    "the buffer ends after 20 bytes, within its header",
  ]);
  for (const [at, fault] of [
    [0, /^the buffer begins with 0x/],
    [8, /makes no sense/],
    [24, /makes no sense/],
  ] as const) {
    const header = Buffer.from(whole);
    header.writeBigUInt64LE(0xffff_ffff_ffffn, at);
    expect(readTrace(about, points, header).faults.join()).toMatch(fault);
  }
});

test("no bytes make the reader fail, and every event that it reads is one that was written", () => {
  const whole = buffer(1024, steps(100));
  const written = new Set(upTo(0, 100).map((i) => `${i * 1000} ${i}`));
  const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 });
  fc.assert(
    fc.property(edits, fc.nat(whole.length), (changes, length) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      const { events } = readTrace(about, points, bytes.subarray(0, length));
      // One changed byte can change what a record says, but not make more of them than there are.
      const foreign = events.filter(({ time_ns, args }) => !written.has(`${time_ns} ${args.index}`));
      expect(foreign.length).toBeLessThanOrEqual(changes.length);
      expect(events.length).toBeLessThanOrEqual(1024 / 24);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, marked) => {
      const all = marked ? Buffer.concat([whole.subarray(0, 56), bytes]) : bytes;
      expect(Array.isArray(readTrace(about, points, all).events)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("a trace file reads back, whole or cut off, and anything else is refused", () => {
  const file = formatTraceFile(about, points, buffer(4096, steps(10)));
  expect(readTraceFile(file, "t")).toEqual(readTrace(about, points, buffer(4096, steps(10))));
  const cut = readTraceFile(file.subarray(0, file.length - 4096 + 3 * 32), "t");
  expect(indices(cut)).toEqual([0, 1, 2]);
  expect(cut.faults).toHaveLength(1);
  const refused = /^Expected a file that `ukts trace --save` wrote, found something else: t$/;
  for (const bytes of [file.subarray(0, 40), Buffer.from("{}\n"), Buffer.from("\x7fELF"), Buffer.alloc(0)]) {
    expect(() => readTraceFile(bytes, "t")).toThrow(refused);
  }
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(255), (at, value) => {
      const bytes = Buffer.from(file);
      bytes[at] = value;
      try {
        readTraceFile(bytes, "t");
      } catch (error) {
        expect(String(error)).toMatch(/Expected a file that/);
      }
    }),
    { numRuns: 500 },
  );
});

test("the table has a row for each event", () => {
  const name = Buffer.alloc(28);
  name.writeUInt32LE(3, 0);
  name[4] = 6;
  name.write("worker", 5);
  const records = [
    { id: 200, thread: 1, time_ns: 5n, args: name },
    { id: 0, thread: 3, time_ns: 12_000_000_000n, args: u32(7) },
  ];
  expect(traceRows(readTrace(about, points, buffer(4096, records)))).toEqual([
    ["    time (s)", "thread", "event", "arguments"],
    [" 0.000000005", "1", "thread_name", "thread=3 name=worker"],
    ["12.000000000", "worker", "step", "index=7"],
  ]);
});

test("descriptors are numbered by where they stand", () => {
  const lines = [step, text].map(({ id: _, ...line }) => `${JSON.stringify(line)}\n`);
  const found = parseTracepoints(Buffer.from(lines.join("")));
  expect(found).toEqual([step, { ...text, id: lines[0]?.length }]);
});
