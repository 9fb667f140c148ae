// Builds of apps by the `ukts` command, as people run it, in copies from which they find the repository's packages.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lib/run.mjs";
import { median, timeCommand } from "./measure.mjs";

const example = join(root, "examples/helloworld");
const exampleParts = ["package.json", "ukts.config.ts", "tsconfig.json", "src"];

/** Copies parts of examples/helloworld to a folder under .ukts/bench, whatever was there; returns the folder. */
export function copyExample(name, parts = exampleParts) {
  const dir = join(root, ".ukts/bench", name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const part of parts) cpSync(join(example, part), join(dir, part), { recursive: true });
  return dir;
}

const ukts = [process.execPath, join(root, "packages/toolchain/cli/bin/ukts.js")];

/**
 * Builds the app in a folder: milliseconds, and what `ukts build --json` says.
 *
 * @param {string} cwd
 * @param {string} arch
 * @param {(pid: number) => void} [onStart]
 */
export async function buildIn(cwd, arch, onStart) {
  const command = [...ukts, "build", "--plat", "kvm", "--arch", arch, "--json"];
  const { ms, output } = await timeCommand(command, { cwd }, onStart);
  return { ms, ...JSON.parse(output) };
}

/**
 * `count` builds in a row, each after `prepare`.
 *
 * @param {number} count
 * @param {string} cwd
 * @param {string} arch
 * @param {(index: number) => void} prepare
 */
export async function buildOften(count, cwd, arch, prepare = () => {}) {
  const results = [];
  for (let i = 0; i < count; i++) {
    prepare(i);
    results.push(await buildIn(cwd, arch));
  }
  return results;
}

/** Steps and their parts as rows, in order, with the median of their milliseconds over several builds. */
export function phasesOf(results) {
  const times = new Map();
  const add = (name, ms) => times.set(name, [...(times.get(name) ?? []), ms]);
  for (const { ms, timings } of results) {
    for (const step of timings) {
      add(step.name, step.ms);
      for (const part of step.parts ?? []) add(`${step.name}: ${part.name}`, part.ms);
    }
    add("whole command", ms);
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

/**
 * Watches the peak memory of a process and of those it starts, in bytes: its own, and the largest of the others. `stop` ends it and
 * gives both. Linux keeps the peak of every process, which is read until the process ends.
 */
export function watchMemory(pid) {
  const peaks = new Map();
  const look = () => {
    for (const each of family(pid)) peaks.set(each, Math.max(peaks.get(each) ?? 0, peakOf(each)));
  };
  const timer = setInterval(look, 20).unref();
  look();
  return {
    stop() {
      clearInterval(timer);
      const own = peaks.get(pid) ?? 0;
      peaks.delete(pid);
      return { own, others: Math.max(0, ...peaks.values()) };
    },
  };
}

function family(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return [pid, ...children.flatMap(family)];
  } catch {
    return [];
  }
}

function peakOf(pid) {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}
