/** Stress tests for the tests of a policy: lost wake-ups, and as many threads as there is memory for. Their guest is that of the conformance suite. */
import type { GuestResult, TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { suiteGuest, timeoutMs, timerDrivers } from "./images.js";

/** The policy under stress, and how much of it. */
export interface StressOptions {
  /** Name of the package under test. */
  package: string;
  /** Whether 100,000 threads are made too, for a policy whose memory or time might depend on their number. Default: false. */
  crowd?: boolean;
}

const SEED = 20261121n;
const STEPS = 20;
const CROWD = 100_000;

/** Declares the tests: as a process, and on the machines with interrupts. */
export function schedulerStress(options: StressOptions): void {
  eachTarget((target) => {
    const { threads, why } = sizeOn(target);
    test(`no wake-up is lost among ${threads} threads${why}`, { timeout: timeoutMs }, async () => {
      const result = await run(
        options,
        target,
        true,
        ["wakeups", String(SEED), String(threads), String(STEPS)],
        "256M",
      );
      expectOutput(result, `${threads} threads, ${STEPS} steps: checksum ${checksum(threads)}, crowded 0`);
      expectStatus(result, 0);
    });
    if (options.crowd !== true || target.arch !== "x86_64") return;
    test.each([
      ["without guard pages", false],
      ["with guard pages", true],
    ])(`${CROWD} threads with stacks of 4 KiB in 1 GiB, %s`, { timeout: timeoutMs }, async (_name, guardPages) => {
      const result = await run(options, target, guardPages, ["crowd", String(CROWD)], "1G");
      expectOutput(
        result,
        `${CROWD} came, ${CROWD} met, sum ${(CROWD * (CROWD + 1)) / 2}`,
        guarded(target, guardPages),
      );
      expectStatus(result, 0);
    });
  }, isTested);
}

/** One machine of each architecture, and the process that runs without an emulator. */
function isTested({ plat, machine, emulator }: TestTarget): boolean {
  return plat === "kvm" ? machine !== "microvm" : emulator === undefined;
}

function sizeOn({ plat }: TestTarget): { threads: number; why: string } {
  return plat === "kvm"
    ? { threads: 1000, why: ", not 10000, as the machine is emulated" }
    : { threads: 10_000, why: "" };
}

/** Linux has at most 65530 mappings for a process (vm.max_map_count), and each guarded page makes two of one. */
function guarded({ plat }: TestTarget, guardPages: boolean): RegExp {
  if (!guardPages) return /, 0 guarded/;
  return plat === "kvm" ? /, 100000 guarded/ : /, [1-9]\d+ guarded/;
}

function run(
  options: StressOptions,
  target: TestTarget,
  guardPages: boolean,
  args: string[],
  memory: string,
): Promise<GuestResult> {
  const image = { package: options.package, target, drivers: timerDrivers(target) };
  // What has no other options is the image that the conformance suite has built.
  const without = { "@ukts/uksched.guardPages": false };
  return suiteGuest(guardPages ? image : { ...image, options: without }, args, memory).run();
}

/** The sum of all messages, each of which somebody receives. */
function checksum(threads: number): bigint {
  let sum = 0n;
  for (let thread = 0n; thread < threads; thread++) {
    for (let step = 0n; step < STEPS; step++) sum += scramble(SEED + ((thread << 20n) | step));
  }
  return BigInt.asUintN(64, sum);
}

/** The finaliser of SplitMix64, as in conformance/random.ts. */
function scramble(key: bigint): bigint {
  let x = key;
  x = BigInt.asUintN(64, (x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n);
  x = BigInt.asUintN(64, (x ^ (x >> 27n)) * 0x94d049bb133111ebn);
  return x ^ (x >> 31n);
}
