import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Manifest,
  type OptionSources,
  opt,
  optionsJsonSchema,
  optionsText,
  resolveChoices,
  resolveOptions,
} from "../src/index.js";
import { integerRanges } from "../src/option.js";

const manifest = (name: string, options: Manifest["options"]): Manifest => ({
  kind: "library",
  name,
  version: "1.0.0",
  options,
});

const tlsf = manifest("@ukts/ukalloc-tlsf", {
  heapAlign: opt.u32({ default: 16, min: 8, max: 4096, describe: "Alignment of every block, in bytes" }),
  poison: opt.bool({ default: false, describe: "Fill freed memory" }),
});
const debug = manifest("@ukts/ukdebug", {
  level: opt.enum({ values: ["crit", "err", "warn", "info", "debug"], default: "err", describe: "Least urgent level" }),
  prefix: opt.string({ default: "", describe: "First on every line" }),
});
const none: OptionSources = { config: {}, optionsFile: {}, set: [] };

function value(id: string, sources: Partial<OptionSources>) {
  return resolveOptions([tlsf, debug], { ...none, ...sources }).find((option) => option.id === id)?.value;
}

describe("resolveOptions", () => {
  test("each source outranks those before it", () => {
    const id = "@ukts/ukalloc-tlsf.heapAlign";
    const config = { [id]: 32 };
    const optionsFile = { [id]: "64" };
    expect(value(id, {})).toBe(16);
    expect(value(id, { config })).toBe(32);
    expect(value(id, { config, optionsFile })).toBe(64);
    expect(value(id, { config, optionsFile, set: [`${id}=128`, `${id}=0x100`] })).toBe(256);
  });

  test("takes what people write", () => {
    expect(value("@ukts/ukalloc-tlsf.heapAlign", { set: ["@ukts/ukalloc-tlsf.heapAlign=1K"] })).toBe(1024);
    expect(value("@ukts/ukalloc-tlsf.poison", { set: ["@ukts/ukalloc-tlsf.poison=on"] })).toBe(true);
    expect(value("@ukts/ukdebug.prefix", { set: ["@ukts/ukdebug.prefix=a=b"] })).toBe("a=b");
  });

  test.each([
    [
      "@ukts/ukdebug.lvel=info",
      'Unknown option "@ukts/ukdebug.lvel" (--set @ukts/ukdebug.lvel=info).',
      'Did you mean "@ukts/ukdebug.level"?',
    ],
    ["@ukts/ukdebug.level=loud", 'one of crit, err, warn, info, debug; found "loud"', "The default is err."],
    [
      "@ukts/ukalloc-tlsf.heapAlign=4",
      'takes u32, 8 to 4096; found "4"',
      "Alignment of every block, in bytes. The default is 16.",
    ],
    ["@ukts/ukalloc-tlsf.heapAlign=8K", 'takes u32, 8 to 4096; found "8K"', "The default is 16."],
    ["@ukts/ukalloc-tlsf.heapAlign=many", 'takes u32, 8 to 4096; found "many"', "The default is 16."],
    ["@ukts/ukalloc-tlsf.poison=perhaps", 'takes true or false; found "perhaps"', "The default is false."],
    ["level", "Expected --set package.option=value, found --set level", "--set @ukts/ukdebug.level=debug"],
  ])("refuses --set %s", (argument, message, hint) => {
    expect(() => resolveOptions([tlsf, debug], { ...none, set: [argument] })).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) }),
    );
  });

  test("options of a package that the app does not have, and settings of files, with the way to take them out", () => {
    const refused = (sources: Partial<OptionSources>) => {
      try {
        resolveOptions([tlsf, debug], { ...none, lineIn: () => 7, ...sources });
        return undefined;
      } catch (error) {
        return error;
      }
    };
    expect(refused({ optionsFile: { "@ukts/netdev.mtu": 1500 } })).toMatchObject({
      code: "unknown-option",
      message: 'Unknown option "@ukts/netdev.mtu" (ukts.options.json:7): the app has no package @ukts/netdev.',
      hint: "Install it: npm install @ukts/netdev\nTake it out: ukts configure --unset @ukts/netdev.mtu",
    });
    expect(refused({ config: { "@ukts/ukdebug.somethingElse": 1 } })).toMatchObject({
      message: 'Unknown option "@ukts/ukdebug.somethingElse" (ukts.config.ts:7).',
      hint: "There are: @ukts/ukdebug.level, @ukts/ukdebug.prefix.\nTake it out of ukts.config.ts:7.",
    });
    expect(refused({ config: { "@ukts/ukdebug.level": "debgu" } })).toMatchObject({
      code: "bad-option-value",
      hint: 'Did you mean "debug"? Least urgent level. The default is err.',
    });
  });

  test("slots are chosen in the same places, and are no options", () => {
    const slot = "@x/alloc:backend";
    const sources = { ...none, providers: { [slot]: "a" }, optionsFile: { [slot]: "b" } };
    expect(resolveOptions([], sources)).toEqual([]);
    expect(resolveChoices(sources).get(slot)).toEqual({ package: "b", source: "ukts.options.json" });
    expect(resolveChoices({ ...sources, set: [`${slot}=c`] }).get(slot)?.package).toBe("c");
  });

  test("an integer is accepted exactly when its machine type holds it", () => {
    const types = fc.constantFrom(...(Object.keys(integerRanges) as (keyof typeof integerRanges)[]));
    fc.assert(
      fc.property(types, fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), (type, candidate) => {
        const library = manifest("p", { x: opt[type]({ default: 0, describe: "x" }) });
        const { min, max } = integerRanges[type];
        const resolve = () => resolveOptions([library], { ...none, set: [`p.x=${candidate}`] })[0]?.value;
        if (candidate >= min && candidate <= max) expect(BigInt(resolve() as number)).toBe(candidate);
        else expect(resolve).toThrow("p.x");
      }),
    );
  });
});

test("optionsText writes one constant for each option", () => {
  const values = { level: "warn", prefix: 'say "hi"' };
  expect(
    optionsText(debug.options ?? {}, values),
  ).toBe(`// Generated from the declarations of these options. Change their values with ukts configure.

export const enum Level {
  crit = 0,
  err = 1,
  warn = 2,
  info = 3,
  debug = 4,
}

/** Least urgent level */
export const level: Level = Level.warn;

/** First on every line */
export const prefix: string = "say \\"hi\\"";
`);
  expect(optionsText(tlsf.options ?? {}, { heapAlign: 32, poison: true })).toContain(
    "export const heapAlign: u32 = 32;\nexport type heapAlign = 32;\n",
  );
});

test("optionsJsonSchema describes ukts.options.json", () => {
  const slots = [{ id: "@x/alloc:backend", describe: "The heap", packages: ["a", "b"] }];
  expect(optionsJsonSchema([tlsf, debug], slots)).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: {
      "@ukts/ukalloc-tlsf.heapAlign": {
        type: ["integer", "string"],
        minimum: 8,
        maximum: 4096,
        default: 16,
        machineType: "u32",
      },
      "@ukts/ukalloc-tlsf.poison": { type: "boolean", default: false },
      "@ukts/ukdebug.level": { type: "string", enum: ["crit", "err", "warn", "info", "debug"] },
      "@ukts/ukdebug.prefix": { type: "string", description: "First on every line" },
      "@x/alloc:backend": { description: "The heap", enum: ["a", "b"] },
      $schema: { type: "string" },
    },
  });
});
