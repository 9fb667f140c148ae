import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { ukts } from "./ukts.js";

const optionsFile = (app: string) => join(app, "ukts.options.json");
const contents = (app: string) => {
  const { $schema: _, ...values } = JSON.parse(readFileSync(optionsFile(app), "utf8"));
  return values;
};

describe("ukts configure --explain", () => {
  test("shows every option with value, origin and default, and every slot", () => {
    const app = fakeApp({ "ukts.options.json": '{\n  "@x/debug.level": "warn"\n}\n' });
    const { status, stdout } = ukts(["configure", "--explain", "--set", "@x/debug.prefix=> "], app);
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => line.replace(/ {2,}/g, "  "))).toEqual([
      "hello for linuxu/x86_64",
      "",
      "  OPTION  VALUE  FROM  DEFAULT",
      "  @x/board.port  80  default  80  (not in this image: @x/board is for the platform kvm)",
      "  @x/debug.color  false  default  false",
      "  @x/debug.level  warn  ukts.options.json:2  err",
      '  @x/debug.prefix  "> "  --set @x/debug.prefix=>  ""',
      "  @x/heap.align  32  ukts.config.ts:5  16",
      "  @x/heap.guard  false  default  false",
      "  hello.greeting  true  default  true",
      "",
      "  SLOT  FILLED BY  FROM",
      "  @x/heap:backend  @x/buddy  default",
      "",
    ]);
  });

  test("is what configure does without a terminal, and editors get what they need", () => {
    const app = fakeApp();
    expect(ukts(["configure"], app)).toEqual(ukts(["configure", "--explain"], app));
    expect(readFileSync(join(app, ".ukts/src/options.gen.ts"), "utf8")).toContain("greeting: boolean = true");
    expect(existsSync(join(app, ".ukts/options.schema.json"))).toBe(true);
  });

  test("--json", () => {
    const { stdout } = ukts(["configure", "--json"], fakeApp());
    const { options, slots, problems } = JSON.parse(stdout);
    expect(options[0]).toMatchObject({
      id: "@x/board.port",
      value: 80,
      default: 80,
      source: "default",
      inImage: false,
    });
    expect(options.find(({ id }: { id: string }) => id === "@x/heap.align")).toEqual({
      ...{ id: "@x/heap.align", value: 32, source: "ukts.config.ts", line: 5, default: 16, type: "u32" },
      ...{ describe: "Alignment of every block, in bytes", inImage: true },
    });
    expect(slots[0]).toMatchObject({ id: "@x/heap:backend", providers: ["@x/buddy"], rejected: ["@x/tlsf"] });
    expect(problems).toEqual([]);
  });

  test("a configuration with problems is shown all the same, with them", () => {
    const app = fakeApp({ "ukts.options.json": '{\n  "@x/debug.color": true\n}\n' });
    const { status, stdout, stderr } = ukts(["configure", "--explain"], app);
    expect(status).toBe(1);
    expect(stdout).toMatch(/@x\/debug\.color +true +ukts\.options\.json:2/);
    expect(stderr).toContain(
      "error option-conflict: @x/debug.color = true (ukts.options.json:2) requires @x/heap.guard = true, but it is false (default): colours need room that is guarded.",
    );
    expect(stderr).toContain("    ukts configure @x/heap.guard=true\n");
  });
});

describe("ukts configure <settings>", () => {
  test("writes what differs, sorted, and says what changed; without the file there are the defaults (S02-11)", () => {
    const app = fakeApp();
    const first = ukts(["configure", "@x/heap:backend=@x/tlsf", "@x/heap.align=1K", "hello.greeting=off"], app);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(first.stdout).toContain("@x/heap.align    (not set) → 1024\n");
    expect(Object.entries(contents(app))).toEqual([
      ["@x/heap.align", 1024],
      ["@x/heap:backend", "@x/tlsf"],
      ["hello.greeting", false],
    ]);
    expect(ukts(["configure", "@x/heap.align=1024"], app).stdout).toMatch(/^Nothing to change/);
    const back = ukts(
      ["configure", "--json", "@x/heap.align=32", "--unset", "hello.greeting", "--unset", "@x/heap:backend"],
      app,
    );
    expect(JSON.parse(back.stdout)).toEqual({
      file: "ukts.options.json",
      changed: [
        { id: "@x/heap.align", from: 1024, to: null },
        { id: "@x/heap:backend", from: "@x/tlsf", to: null },
        { id: "hello.greeting", from: false, to: null },
      ],
      values: {},
    });
    expect(existsSync(optionsFile(app))).toBe(false);
    expect(ukts(["configure"], app).stdout).toMatch(/@x\/heap\.align +32 +ukts\.config\.ts:5/);
  });

  test("a conflict is refused unless it is mended at once, and nothing is written", () => {
    const app = fakeApp();
    const { status, stderr } = ukts(["configure", "@x/debug.color=true"], app);
    expect(status).toBe(1);
    expect(stderr).toContain("error option-conflict: @x/debug.color = true");
    expect(existsSync(optionsFile(app))).toBe(false);
    expect(ukts(["configure", "@x/debug.color=true", "@x/heap.guard=true"], app).status).toBe(0);
    expect(contents(app)).toEqual({ "@x/debug.color": true, "@x/heap.guard": true });
  });

  test("what is no longer known can be taken out, one after the other", () => {
    const app = fakeApp();
    writeFileSync(optionsFile(app), '{ "@x/gone.a": 1, "@x/gone.b": 2, "@x/debug.level": "info" }');
    const { status, stderr } = ukts(["configure"], app);
    expect(status).toBe(1);
    expect(stderr).toContain("the app has no package @x/gone");
    expect(stderr).toContain("ukts configure --unset @x/gone.a");
    expect(ukts(["configure", "--unset", "@x/gone.a"], app).stderr).toContain('Unknown option "@x/gone.b"');
    expect(ukts(["configure", "--unset", "@x/gone.b"], app).status).toBe(0);
    expect(contents(app)).toEqual({ "@x/debug.level": "info" });
  });

  test("what is refused is said, and nothing is written", () => {
    const app = fakeApp();
    const { status, stderr } = ukts(["configure", "hello.greeting=off", "@x/debug.level=wran"], app);
    expect(stderr).toBe(
      `error bad-option-value: The option "@x/debug.level" takes one of err, warn, info; found "wran" (@x/debug.level=wran).
  way out: Did you mean "warn"? Least important messages. The default is err.
`,
    );
    expect(status).toBe(1);
    expect(existsSync(optionsFile(app))).toBe(false);
  });
});
