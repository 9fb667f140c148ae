/** The clocks of the machines, at times that QEMU is told, in QEMU's own time. */
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { dependencies, qemu } from "./guests.js";

/** Prints the seconds since 1970. */
const show = `
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  println\`\${plat.wallClock() / 1_000_000_000} s\`;
  return 0;
}
`;

/** Prints them in all the ways in which a PC's clock shows hours and digits: the second register of its status says in which. */
const showModes = `
import { inb, outb } from "@ukts/arch-x86_64";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  for (let mode: u8 = 0; mode < 8; mode += 2) {
    outb(0x70, 0x0b);
    outb(0x71, mode);
    println\`\${plat.wallClock() / 1_000_000_000} s\`;
    outb(0x70, 0x0b);
    if (inb(0x71) !== mode) println\`mode \${mode} is not there\`;
  }
  return 0;
}
`;

const dates = [
  "2024-02-29T12:34:56",
  "2023-12-31T23:59:50",
  "2000-03-01T00:00:00",
  "2038-01-19T03:14:08",
  "2100-02-28T11:59:00",
  "1999-12-31T13:00:00",
];

function boot(image: string, machine: string, date: string): string {
  const program = machine.startsWith("virt") ? "qemu-system-aarch64" : "qemu-system-x86_64";
  const exit = program.endsWith("x86_64")
    ? ["-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"]
    : ["-semihosting-config", "enable=on,target=native"];
  return qemu(program, [
    ...["-machine", machine, "-cpu", "max", "-m", "16M", "-icount", "shift=0", "-rtc", `base=${date},clock=vm`],
    ...exit,
    ...["-kernel", image],
  ]).output;
}

function seconds(output: string): number[] {
  return [...output.matchAll(/^(\d+) s\r?$/gm)].map(([, shown]) => Number(shown));
}

eachTarget(
  (target) => {
    const { arch, machine = "q35" } = target;
    const x86 = arch === "x86_64";
    const readings = x86 ? 4 : 1;
    const main = x86 ? showModes : show;
    const app = guest({ target, main, dependencies: [...dependencies, ...(x86 ? ["@ukts/arch-x86_64"] : [])] });

    test("the machine's clock is read, whatever way it shows the time", async () => {
      const { image } = await app.build();
      for (const date of dates) {
        const output = boot(image, machine === "microvm" ? "microvm,rtc=on" : machine, date);
        expect(output).not.toContain("is not there");
        // A second may have passed since the machine was started.
        const offsets = seconds(output).map((shown) => shown - Date.parse(`${date}Z`) / 1000);
        expect(offsets.length, date).toBe(readings);
        for (const offset of offsets) expect([0, 1], `${date}: ${offsets}`).toContain(offset);
      }
    });

    if (machine === "microvm") {
      test("without a clock the time is unknown", async () => {
        const { image } = await app.build();
        expect(seconds(boot(image, "microvm,rtc=off", "2024-02-29T12:34:56"))).toEqual([0, 0, 0, 0]);
      });
    }
  },
  ({ plat }) => plat === "kvm",
);
