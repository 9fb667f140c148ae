/**
 * The conformance suite of `@ukts/ukplat:plat`, for the tests of a platform:
 *
 *     import { platformConformance } from "@ukts/ukplat/conformance";
 *     platformConformance({ package: "@ukts/plat-linuxu", targets: ({ plat }) => plat === "linuxu" });
 *
 * It boots the program in `conformance/` on these targets, and compares what the guest reports, case by case, with what is expected.
 * What ends the guest has a boot of its own, of the same image.
 */
import { PassThrough } from "node:stream";
import type { TestTarget } from "@ukts/testkit";
import { eachTarget, expectCases, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { Recording } from "./recording.js";
import { type Subject, suiteGuest, timeoutMs } from "./suiteGuest.js";

/** What is tested, and what it declares of itself. */
export interface ConformanceOptions {
  /** Name of the package under test. */
  package: string;
  /** On which targets: some of those of ukts itself, or those of a list. */
  targets: ((target: TestTarget) => boolean) | readonly TestTarget[];
  /** False for a platform that leaves traps to what runs it: they end the guest without a word. Default: true, they end in a panic. */
  reportsTraps?: boolean;
  /** False for a platform that can make no page trap: `guardPage` is always false. Default: true. */
  guardsPages?: boolean;
}

const cases = ["console", "memory", "devices", "time", "interrupts", "waiting", "variables", "stack", "guards"];

/** What comes to `main` as it was given, whoever takes lines apart and puts them together between. */
const words = ["two words", 'a "quote"', "back\\slash", "it's", "", "--", "tab\there", "ünïcode", "name=value"];

/** What traps, by the argument that asks for it, what the panic says, and whether it takes a page that was guarded. */
const traps: [string, RegExp, boolean][] = [
  ["below the stack", /page fault: write to 0x[0-9a-f]+728, /, false],
  ["read guarded", /page fault: read from 0x[0-9a-f]+728, /, true],
  ["write guarded", /page fault: write to 0x[0-9a-f]+728, /, true],
];

const dayNs = 86_400_000_000_000n;

/** Declares the tests, on each of the targets, and on one of each architecture a boot with all checks of the language. */
export function platformConformance({
  package: name,
  targets,
  reportsTraps = true,
  guardsPages = true,
}: ConformanceOptions): void {
  const checked = new Set<string>();
  eachTarget((target) => {
    const subject = { package: name, target };
    const runs = (what: string, body: () => Promise<void>): void => {
      test(what, { timeout: timeoutMs }, body);
    };
    runs("conforms to the contract", () => conforms(subject, guardsPages));
    if (!checked.has(target.arch))
      runs("conforms with all checks", () => conforms({ ...subject, checked: true }, guardsPages));
    checked.add(target.arch);
    runs("hands kernel parameters on as they are given", () => handsParametersOn(subject));
    runs("reads the console, and wakes up for it", () => reads(subject));
    runs("hands the low 8 bits of main's result on", () => returns(subject));
    runs("starts anew, or ends with status 0", () => resets(subject));
    for (const [deed, panic, needsGuards] of traps) {
      if (needsGuards && !guardsPages) continue;
      runs(`traps what must not be touched: ${deed}`, () => isTrapped(subject, deed, reportsTraps ? panic : undefined));
    }
  }, targets);
}

async function conforms(subject: Subject, guardsPages: boolean): Promise<void> {
  const stdout = new Recording();
  const result = await suiteGuest(subject, ["suite", ...words], { stdout }).run();
  expectOutput(result, ...words.map((word) => `argument <${word}>\n`));
  const [, wallClock = ""] = /^wall clock (\d+)$/m.exec(result.output) ?? [];
  if (wallClock !== "0") {
    const off = BigInt(wallClock) - BigInt(Date.now()) * 1_000_000n;
    expect(off > -dayNs && off < dayNs, `the wall clock shows ${wallClock} ns since 1970`).toBe(true);
  }
  expect(stdout.bytes.includes(shownBytes()), "20000 bytes on the console, as they are").toBe(true);
  // Messages that show the console have to do without them.
  const readable = { ...result, output: result.output.replace(/<bytes>.*<\/bytes>/s, "") };
  expectCases(readable, Object.fromEntries(cases.map((each) => [each, "ok"])));
  expectOutput(readable, `conformance of ${subject.target.plat}: `);
  expect(readable.output.includes("no page could be guarded"), readable.output).toBe(!guardsPages);
}

/** What the case `console` of the guest writes. */
function shownBytes(): Buffer {
  const bytes = Array.from({ length: 20_000 }, (_, i) => (i ^ (i >> 8)) & 255);
  return Buffer.concat([Buffer.from("<bytes>"), Buffer.from(bytes), Buffer.from("</bytes>")]);
}

/** One that is none is shown by the boot that refuses it. */
async function handsParametersOn(subject: Subject): Promise<void> {
  const word = 'no "parameter" \\ at all';
  const result = await suiteGuest(subject, [], { params: [word] }).run();
  expectOutput(result, `found "${word}"`);
  expectStatus(result, 78);
}

/** All 256 values, of which the second half comes when the guest waits for it. */
async function reads(subject: Subject): Promise<void> {
  const stdin = new PassThrough();
  const stdout = new Recording();
  const values = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  stdout.when("listening", () => stdin.write(values.subarray(0, 128)));
  stdout.when("half of it", () => stdin.write(values.subarray(128)));
  const result = await suiteGuest(subject, ["listen"], { stdin, stdout }).run();
  expectStatus(result, 300 & 255);
}

async function returns(subject: Subject): Promise<void> {
  expectStatus(await suiteGuest(subject, ["return"]).run(), 255);
}

async function resets(subject: Subject): Promise<void> {
  const result = await suiteGuest(subject, ["reset"]).run();
  expectOutput(result, "about to");
  expect(result.output).not.toContain("came back");
  // The runner's machines end where others start anew.
  if (result.ended !== "no-status") expectStatus(result, 0);
}

/** `panic` is undefined where the platform leaves traps to what runs it. */
async function isTrapped(subject: Subject, deed: string, panic: RegExp | undefined): Promise<void> {
  const result = await suiteGuest(subject, [deed]).run();
  expectOutput(result, "about to");
  expect(result.output).not.toContain("came back");
  if (panic === undefined) {
    expect(result.ended, result.output).toMatch(/^(signal|no-status)$/);
  } else {
    expectOutput(result, panic, "Backtrace:");
    expectStatus(result, 134);
  }
}
