/** The instructions that barriers become. */
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const main = `
import { addressOf, ref, zeroed } from "@ukts/lang";
import { arch, readOrdered, writeOrdered } from "@ukts/ukarch";

class Device {
  data!: Reg<u32>;
}
const memory = zeroed<FixedArray<u32, 1>>();

export function main(args: Args): i32 {
  const device = ref<Device>(addressOf(memory).addr);
  arch.mb();
  arch.rmb();
  arch.wmb();
  arch.dmaMb();
  arch.dmaRmb();
  arch.dmaWmb();
  writeOrdered(device.data, u32(args.length) + 7);
  return i32(readOrdered(device.data));
}
`;

/** An instruction of four bytes as a pattern. */
const word = (code: number): string =>
  [0, 8, 16, 24].map((shift) => `\\x${((code >>> shift) & 0xff).toString(16).padStart(2, "0")}`).join("");
/** Instructions in this order, between which the compiler may put a few that touch no memory. */
const inOrder = (...instructions: string[]): RegExp => new RegExp(instructions.join("[^]{0,16}"));
const [oshld, oshst] = [word(0xd50331bf), word(0xd50332bf)];

/** Arm ARM for A-profile, C6.2: dsb sy, ld, st; dmb osh, oshld, oshst. Intel SDM vol. 2: mfence, lfence, sfence, mfence. */
const expected: Record<string, RegExp> = {
  arm64: inOrder(word(0xd5033f9f), word(0xd5033d9f), word(0xd5033e9f), word(0xd50333bf), oshld, oshst),
  x86_64: inOrder("\\x0f\\xae\\xf0", "\\x0f\\xae\\xe8", "\\x0f\\xae\\xf8", "\\x0f\\xae\\xf0"),
};

eachTarget(
  (target) => {
    test("barriers are the instructions that order devices", async () => {
      const dependencies = ["@ukts/ukarch", "@ukts/plat-linuxu", "@ukts/ukalloc-buddy", "@ukts/ukboot"];
      const app = guest({ target, main, dependencies });
      const { image } = await app.build();
      const text = readFileSync(image).toString("latin1");
      expect(text).toMatch(expected[target.arch] ?? /no pattern/);
      if (target.arch === "arm64") {
        // A barrier, then str w, [x]; ldr w, [x], then a barrier.
        expect(text).toMatch(new RegExp(`${oshst}[^]{2}\\x00\\xb9`));
        expect(text).toMatch(new RegExp(`[^]{2}\\x40\\xb9${oshld}`));
      }
      expectStatus(await app.run(), 7);
    });
  },
  ({ plat }) => plat === "linuxu",
);
