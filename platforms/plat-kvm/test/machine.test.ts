import { statSync } from "node:fs";
import { Writable } from "node:stream";
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { dependencies, guardHuge, hello, reset, qemu as runQemu, touchMemory } from "./guests.js";

const onKvm = ({ plat, arch }: { plat: string; arch: string }) => plat === "kvm" && arch === "x86_64";
/** Cycles in 1000 ns, after some time has passed. */
const clock = `
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  // The first call finds the frequency.
  plat.nanoseconds();
  const cycles = arch.cycles();
  const ns = plat.nanoseconds();
  while (plat.nanoseconds() - ns < 1_000_000) {}
  println\`rate \${(arch.cycles() - cycles) * 1000 / (plat.nanoseconds() - ns)}\`;
  return 0;
}
`;

const line = `
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  for (const text of args) println\`\${text}\`;
  return 0;
}
`;

/** Lets the machine run into a console that nobody reads for a while. */
function slowReader(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      const until = performance.now() + 300;
      while (performance.now() < until);
      done();
    },
  });
}

eachTarget((target) => {
  // How much the host keeps for the reader is not known: one of these ends a few bytes behind that.
  test("what was printed last has left the machine when it ends, however slow its reader is", async () => {
    for (let bytes = 136; bytes < 200; bytes += 8) {
      const text = "x".repeat(bytes);
      const result = await guest({ target, main: line, dependencies, args: [text], stdout: slowReader() }).run();
      expectOutput(result, `${text}\n`);
      expectStatus(result, 0);
    }
  });

  test("an image of at most 48000 bytes boots in 1536 KiB", async () => {
    const app = guest({ target, main: hello, dependencies, memory: "1536K", args: ["a"] });
    expect(statSync((await app.build()).image).size).toBeLessThanOrEqual(48_000);
    const result = await app.run();
    expectOutput(result, "Hello 1");
    expectStatus(result, 200);
  });

  test("all memory is mapped, beyond 4 GiB too", async () => {
    const result = await guest({ target, main: touchMemory, dependencies, memory: "5G" }).run();
    expectOutput(result, /51\d\d MiB/);
    expectStatus(result, 0);
  });

  test("a processor without 1 GiB pages maps it in smaller ones", async () => {
    const { image } = await guest({ target, main: touchMemory, dependencies }).build();
    const { output, status } = qemu(image, target.machine ?? "q35", ["-cpu", "max,pdpe1gb=off", "-m", "5G", ...exit]);
    expect(output).toMatch(/51\d\d MiB/);
    expect(status).toBe(1);
  });

  test("pages of 1 GiB are split around guarded ones, under a stack in them", async () => {
    const app = { target, main: guardHuge, dependencies: [...dependencies, "@ukts/ukarch"], memory: "3G" };
    const result = await guest(app).run();
    expectOutput(result, /page fault: read from 0x[0-9a-f]+728, where nothing is mapped/);
    expectStatus(result, 134);
  });

  test("the time-stamp counter is measured where nobody states its frequency", async () => {
    const { image } = await guest({ target, main: clock, dependencies: [...dependencies, "@ukts/ukarch"] }).build();
    // With -icount QEMU's time is that of its instructions, and the counter runs at exactly 1 GHz.
    const icount = ["-cpu", "max", "-m", "16M", "-icount", "shift=0", ...exit];
    const { output } = qemu(image, target.machine ?? "q35", icount);
    const rate = Number(/rate (\d+)/.exec(output)?.[1]);
    expect(rate).toBeGreaterThan(970);
    expect(rate).toBeLessThan(1030);
  });

  test("without isa-debug-exit the machine is switched off or reset", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const { output, status } = qemu(image, target.machine ?? "q35", ["-cpu", "max", "-m", "16M"]);
    expect(output).toContain("Hello 0");
    expect(status).toBe(0);
  });

  test("a reset starts the machine anew", async () => {
    const { image } = await guest({ target, main: reset, dependencies }).build();
    const { output, status } = runQemu("qemu-system-x86_64", [
      ...["-machine", target.machine ?? "q35", "-cpu", "max", "-m", "16M", ...exit, "-kernel", image],
    ]);
    expect(output).toContain("Again");
    expect(status).toBe(2 * 42 + 1);
  });

  test("too little memory for the image is refused in words", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const { output, status } = qemu(image, target.machine ?? "q35", ["-cpu", "max", "-m", "1100K", ...exit]);
    expect(output).toMatch(/too little memory: the image needs RAM up to 0x[0-9a-f]{8}, found it up to 0x00114000\./);
    expect(status).toBe(2 * 78 + 1);
  });

  test("a processor without no-execute pages is refused in words", async () => {
    const { image } = await guest({ target, main: hello, dependencies }).build();
    const qemuProcess = qemu(image, target.machine ?? "q35", ["-cpu", "max,nx=off", "-m", "16M", ...exit]);
    expect(qemuProcess.output).toContain("expected a 64-bit processor with no-execute pages");
    expect(qemuProcess.status).toBe(2 * 78 + 1);
  });
}, onKvm);

const exit = ["-device", "isa-debug-exit,iobase=0xf4,iosize=4"];

function qemu(image: string, machine: string, options: string[]) {
  return runQemu("qemu-system-x86_64", ["-machine", machine, "-no-reboot", ...options, "-kernel", image]);
}
