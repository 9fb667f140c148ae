import { spawn } from "node:child_process";

/** The middle of the values, rounded to three digits. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const value = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return Number(value.toPrecision(3));
}

/**
 * Milliseconds from starting a command to the first occurrence of `text` in its output.
 *
 * @param {string[]} command
 * @param {string} text
 * @returns {Promise<number>}
 */
export function timeToText([program, ...args], text) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let found;
    let output = "";
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (found === undefined && output.includes(text)) found = performance.now() - start;
    });
    child.on("error", reject);
    child.on("close", () => {
      if (found === undefined) reject(new Error(`Expected "${text}" from ${program}, found:\n${output}`));
      else resolve(found);
    });
  });
}

/**
 * Milliseconds that a command takes, and what it prints on stdout. Its failure is an error. `onStart` gets its process id.
 *
 * @param {string[]} command
 * @param {import("node:child_process").SpawnOptions} options
 * @param {(pid: number) => void} onStart
 * @returns {Promise<{ ms: number, output: string }>}
 */
export function timeCommand([program, ...args], options, onStart = () => {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let output = "";
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
    if (child.pid !== undefined) onStart(child.pid);
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve({ ms: performance.now() - start, output });
      else reject(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`));
    });
  });
}

/** The smallest multiple of `step` from `low` (which fails) to `high` (which works) that works. */
export async function bisect(low, high, step, works) {
  let bad = low / step;
  let good = high / step;
  while (good - bad > 1) {
    const middle = (bad + good) >> 1;
    if (await works(middle * step)) good = middle;
    else bad = middle;
  }
  return good * step;
}
