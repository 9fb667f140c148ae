// Runs a player and reads what it measured. Undefined: the allocator ran out of memory.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";

const rounds = 3;
const outOfMemory = 3;

function play(command, env = {}) {
  const [program, ...args] = command;
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status === outOfMemory) return undefined;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status ?? signal}:\n${stdout}${stderr}`);
  return stdout;
}

const preloading = ({ preload }) => (preload ? { LD_PRELOAD: preload } : {});

/** The last line, as numbers: an image may have printed more before it. */
const numbers = (output) => output.trim().split("\n").at(-1).split(" ").map(Number);

/** Nanoseconds per operation. */
export function playTime(player, workload) {
  const output = play([...player.command, workload, "time", String(rounds)], preloading(player));
  if (output === undefined) return undefined;
  const [withAllocator, without, operations] = numbers(output);
  return (withAllocator - without) / operations;
}

/** Peak growth of the resident set over the most live bytes. */
export function playSpace(player, workload) {
  const [live, grown] = numbers(play([...player.command, workload, "space"], preloading(player)));
  return grown / live;
}

/** The most instructions that one operation took, and their mean. */
export function playWorst(player, workload, plugin, work) {
  const address = (name) => {
    const { value } = readElf(readFileSync(player.symbols)).symbols.find((symbol) => symbol.name === name);
    return `0x${value.toString(16)}`;
  };
  const out = join(work, "between");
  const options = `${plugin},begin=${address("mark_begin")},end=${address("mark_end")},out=${out}`;
  const preload = player.preload ? ["-E", `LD_PRELOAD=${player.preload}`] : [];
  play(["qemu-x86_64", "-plugin", options, ...preload, ...player.command, workload, "worst"]);
  const bytes = readFileSync(out);
  const [most, sum, count] = [0, 8, 16].map((at) => Number(bytes.readBigUInt64LE(at)));
  return { most, mean: sum / count };
}
