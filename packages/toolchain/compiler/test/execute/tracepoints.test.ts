import { expect, test } from "vitest";
import { compileProgram } from "../harness/execute.js";
import { programTest } from "../harness/variants.js";

/** A sink that prints the bytes of each record; `POINTS` selects. */
const SINK = `
  import { hex, tracepoint, tracer, zeroed } from "@ukts/lang";
  import { println } from "./console.js";
  class Sink {
    text(to: Ptr<u8>, s: string): void { to[0] = u8(s.length); to[23] = s.ptr[0]; }
    hit(id: u32, args: Ptr<u8>, bytes: u32): void {
      println\`\${id === first ? "first" : "other"} \${bytes}\`;
      first = id;
      for (let i: u32 = 0; i < bytes; i++) println\`\${hex(args[usize(i)], 2)}\`;
    }
  }
  let first: u32 = 0;
  const trace = tracer(new Sink(), POINTS);
`;

programTest(
  "tracepoints: records are laid out as structs, strings by the sink, ids tell tracepoints apart",
  async ({ linesOf }) => {
    const lines = await linesOf(`${SINK.replace("POINTS", '"none,*a*l, solo"')}
    enum E { A = -2 }
    class Thing { n: u32 = 0; }
    const all = tracepoint<[a: u8, b: u32, c: boolean, d: i16, e: f64, f: E, g: be16]>(trace, "all");
    const told = tracepoint<[s: string, x: u8]>(trace, "solo");
    const none = tracepoint<[]>(trace, "none");
    const where = tracepoint<[p: Ptr<u8>, t: Thing]>(trace, "pal");
    class Group { static readonly inner = tracepoint<[x: u8]>(trace, "final"); }
    let evaluated: u32 = 0;
    function touch(): u8 { evaluated++; return 1; }
    const thing = new Thing();
    export function main(): i32 {
      none();
      all(touch(), 0x01020304, true, -2, 1.0, E.A, be16(0x0102));
      told("Abc", 7);
      told("Bcd", touch());
      Group.inner(9);
      println\`\${evaluated}\`;
      const bytes = zeroed<FixedArray<u8, 1>>();
      where(bytes.ptr, thing);
      return 0;
    }`);
    const text = (length: string, letter: string): string[] => [length, ...Array<string>(22).fill("?"), letter];
    const expected = [
      ...["other 0"],
      ...["other 32", "01", "?", "?", "?", "04", "03", "02", "01", "01", "?", "fe", "ff", "?", "?", "?", "?"],
      ...["00", "00", "00", "00", "00", "00", "f0", "3f", "fe", "ff", "ff", "ff", "01", "02", "?", "?"],
      ...["other 25", ...text("03", "41"), "07"],
      ...["first 25", ...text("03", "42"), "01"],
      ...["other 1", "09"],
      ...["2", "other 16"],
    ];
    expect(lines.slice(0, expected.length).map((line, i) => (expected[i] === "?" ? "?" : line))).toEqual(expected);
    expect(lines).toHaveLength(expected.length + 16);
  },
);

programTest(
  "tracepoints that are not selected are nothing, and their arguments are not evaluated",
  async ({ linesOf }) => {
    const lines = await linesOf(`${SINK.replace("POINTS", '"other_*"')}
    const point = tracepoint<[a: u32]>(trace, "some_other_point");
    let evaluated: u32 = 0;
    function touch(): u32 { evaluated++; return 1; }
    export function main(): i32 {
      point(touch());
      println\`\${evaluated}\`;
      return 0;
    }`);
    expect(lines).toEqual(["0"]);
  },
);

/** The LLVM text of `main` without debug information. */
const mainOf = (source: string): string => {
  const { ir, diagnostics } = compileProgram(source);
  expect(diagnostics).toEqual([]);
  const [body] = /define [^\n]*@program\.main\(.*?\n\}/s.exec(ir) ?? [];
  expect(body).toBeDefined();
  return (body ?? "").replace(/, !dbg !\d+/g, "").replace(/!dbg !\d+/g, "");
};

test("a tracepoint that is off leaves no instruction, no global and no descriptor", () => {
  const program = (points: string, call: string): string => `
    import { tracepoint, tracer } from "@ukts/lang";
    class Sink { text(_to: Ptr<u8>, _s: string): void {} hit(_id: u32, _args: Ptr<u8>, _bytes: u32): void {} }
    const POINTS: string = "${points}";
    const trace = tracer(new Sink(), POINTS);
    declare function read_device(): u32;
    const point = tracepoint<[a: u32, s: string]>(trace, "point");
    export function main(): i32 { ${call} return 0; }`;
  const call = 'point(read_device(), "text");';
  const without = mainOf(program("", ""));
  expect(mainOf(program("", call))).toBe(without);
  expect(mainOf(program("*", call))).not.toBe(without);
  const { ir } = compileProgram(program("", call));
  expect(ir).not.toMatch(/section "\.ukts|define [^\n]*Sink|call [^\n]*@read_device|@program\.trace/);
  expect(compileProgram(program("*", call)).ir).toContain('section ".ukts.tracepoints"');
});

test("a descriptor is a line of JSON with names, machine types and the names of an enum's values", () => {
  const { ir } = compileProgram(`
    import { tracepoint, tracer } from "@ukts/lang";
    class Sink { text(_to: Ptr<u8>, _s: string): void {} hit(_id: u32, _args: Ptr<u8>, _bytes: u32): void {} }
    const trace = tracer(new Sink(), "*");
    enum Kind { Read = 1, Write }
    const point = tracepoint<[kind: Kind, size: usize, sink: Sink, on: boolean]>(trace, "point");
    export function main(): i32 { point(Kind.Read, 1, new Sink(), true); return 0; }`);
  const [, text = ""] = /c"([^\n]*)", section "\.ukts\.tracepoints"/.exec(ir) ?? [];
  const json = text.replace(/\\([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  expect(json.endsWith("\n")).toBe(true);
  expect(JSON.parse(json)).toEqual({
    name: "point",
    package: "program",
    file: "program/main.ts",
    line: 6,
    args: [
      { name: "kind", type: "i32", values: { 1: "Read", 2: "Write" } },
      { name: "size", type: "usize" },
      { name: "sink", type: "address" },
      { name: "on", type: "boolean" },
    ],
  });
});

test("an error in the arguments of a tracepoint that is off is reported", () => {
  const { diagnostics } = compileProgram(`
    import { tracepoint, tracer } from "@ukts/lang";
    class Sink { text(_to: Ptr<u8>, _s: string): void {} hit(_id: u32, _args: Ptr<u8>, _bytes: u32): void {} }
    const trace = tracer(new Sink(), "");
    const point = tracepoint<[a: u32]>(trace, "point");
    export function main(): i32 { point(1 << 40); return 0; }`);
  expect(diagnostics.map(({ code }) => code)).toEqual(["UK1002"]);
});
