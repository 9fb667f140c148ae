import { describe, expect, test } from "vitest";
import {
  brokenConstraints,
  defineLibrary,
  type OptionOwner,
  type OptionSources,
  opt,
  resolveOptions,
} from "../src/index.js";

const guarded: OptionOwner = {
  name: "@x/threads",
  options: {
    guardPages: opt.bool({ default: false, describe: "Guard pages" }),
    policy: opt.enum({ values: ["fifo", "fair"], default: "fifo", describe: "Policy" }),
    slots: opt.u32({ default: 4, describe: "Slots" }),
  },
  constraints: [
    { when: { guardPages: true }, requires: { "@x/memory.paging": true }, because: "an unmapped page is what guards" },
    { when: { policy: "fair", slots: 4 }, conflicts: { "@x/memory.tiny": "0x1" }, because: "its tree does not fit" },
  ],
};
const memory: OptionOwner = {
  name: "@x/memory",
  options: {
    paging: opt.bool({ default: false, describe: "Page tables" }),
    tiny: opt.u8({ default: 0, describe: "Tiny" }),
  },
};

function broken(owners: OptionOwner[], set: string[], optionsFile = {}) {
  const sources: OptionSources = { config: {}, optionsFile, set, lineIn: () => 3 };
  return brokenConstraints(owners, resolveOptions(owners, sources)).map(({ code, message, hint }) => ({
    ...{ code, message },
    hint: hint?.split("\n"),
  }));
}

describe("constraints", () => {
  test("ask nothing where they do not apply, or are met", () => {
    expect(broken([guarded, memory], [])).toEqual([]);
    expect(broken([guarded, memory], ["@x/threads.guardPages=true", "@x/memory.paging=on"])).toEqual([]);
    expect(broken([guarded, memory], ["@x/threads.policy=fair", "@x/threads.slots=5", "@x/memory.tiny=1"])).toEqual([]);
  });

  test("a requirement that is not met names both ends, where they were set, and what to set", () => {
    expect(broken([guarded, memory], [], { "@x/threads.guardPages": true })).toEqual([
      {
        code: "option-conflict",
        message:
          "@x/threads.guardPages = true (ukts.options.json:3) requires @x/memory.paging = true, but it is false (default): an unmapped page is what guards.",
        hint: ["One of:", "  ukts configure @x/memory.paging=true", "  ukts configure @x/threads.guardPages=false"],
      },
    ]);
  });

  test("a package that is not in the image counts as off", () => {
    expect(broken([guarded], ["@x/threads.guardPages=true"])).toEqual([
      {
        code: "option-conflict",
        message:
          "@x/threads.guardPages = true (--set @x/threads.guardPages=true) requires @x/memory.paging = true, but @x/memory is not part of the image: an unmapped page is what guards.",
        hint: ["One of:", "  npm install @x/memory", "  --set @x/threads.guardPages=false"],
      },
    ]);
    expect(broken([guarded], ["@x/threads.policy=fair"])).toEqual([]);
    const wantsOff: OptionOwner = { name: "p", constraints: [{ requires: { "@x/none.y": false }, because: "b" }] };
    expect(broken([wantsOff], [])).toEqual([]);
  });

  test("a conflict offers to change either end", () => {
    const [conflict] = broken([guarded, memory], ["@x/threads.policy=fair"], { "@x/memory.tiny": 1 });
    expect(conflict?.message).toBe(
      "@x/threads.policy = fair (--set @x/threads.policy=fair) and @x/threads.slots = 4 (default) conflicts with @x/memory.tiny = 1 (ukts.options.json:3): its tree does not fit.",
    );
    expect(conflict?.hint).toEqual([
      "One of:",
      "  ukts configure @x/memory.tiny=0",
      "  --set @x/threads.policy=fifo",
      "  give @x/threads.slots another value than 4",
    ]);
  });

  test("without `when` a package asks for itself", () => {
    const always: OptionOwner = { name: "p", constraints: [{ requires: { "@x/memory.paging": true }, because: "b" }] };
    expect(broken([always, memory], [])[0]).toMatchObject({
      message: "p requires @x/memory.paging = true, but it is false (default): b.",
      hint: ["ukts configure @x/memory.paging=true"],
    });
  });

  test("an option that its package does not have, and a value that it cannot take", () => {
    const of = (id: string, value: boolean | string): OptionOwner => ({
      name: "p",
      constraints: [{ requires: { [id]: value }, because: "b" }],
    });
    expect(() => broken([of("@x/memory.pagging", true), memory], [])).toThrow(
      expect.objectContaining({ code: "bad-constraint", hint: 'Did you mean "@x/memory.paging"?' }),
    );
    expect(() => broken([of("@x/memory.tiny", "many"), memory], [])).toThrow(
      'names the value "many" of @x/memory.tiny, which takes u8, 0 to 255',
    );
  });

  test("a manifest's constraint says something, and why", () => {
    expect(() => defineLibrary({ constraints: [{ when: { a: true }, because: "b" }] })).toThrow("requires, conflicts");
    expect(() => defineLibrary({ constraints: [{ requires: { "a-b": true }, because: "b" }] })).toThrow("an option of");
  });
});
