import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Symbolizer } from "@ukts/compiler";

/**
 * Counts the instructions that an image executes from its entry to the first one of `main`: exactly, by a plugin of QEMU's TCG. Where
 * `main` begins is read from the line table, since the optimiser may have put it into its caller.
 */
export function countInstructions({ command, dbg, plugin, mainFile, folder }) {
  const bytes = readFileSync(dbg);
  const entry = bytes.readBigUInt64LE(24); // e_entry
  const out = join(folder, "trace");
  const [program, ...args] = [...command, "-plugin", `${plugin},start=0x${entry.toString(16)},out=${out}`];
  const { stderr } = spawnSync(program, args, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const trace = readTrace(out, stderr);
  const symbols = Symbolizer.fromElf(bytes);
  const places = new Map();
  const place = (address) => {
    if (!places.has(address)) places.set(address, symbols.lookup(address));
    return places.get(address);
  };
  const count = trace.findIndex((address) => place(address)?.file?.endsWith(mainFile));
  if (count === -1)
    throw new Error(`Expected the guest to reach ${mainFile}; it executed ${trace.length} instructions`);
  return { count, byFunction: tally(trace.subarray(0, count), place) };
}

function readTrace(file, stderr) {
  try {
    const bytes = readFileSync(file);
    return new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  } catch (cause) {
    throw new Error(`QEMU recorded nothing. It needs to be built with plugins. It said:\n${stderr}`, { cause });
  }
}

/** Instructions per function, most first. */
function tally(trace, place) {
  const counts = new Map();
  for (const address of trace) {
    const name = place(address)?.func ?? `0x${address.toString(16)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
