/**
 * What a tracepoint costs: `main <which> <count>` hits one so often, and prints the count, and what it took in all by two clocks: nanoseconds, and
 * cycles of the processor's counter, which with QEMU's -icount are instructions.
 */
import { asm, panic, tracepoint } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { trace } from "@ukts/uktrace";

const bare = tracepoint<[]>(trace, "bench_bare");
const numbers = tracepoint<[from: u32, to: u32]>(trace, "bench_numbers");
const text = tracepoint<[name: string]>(trace, "bench_text");

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function hit(which: string, index: u32): void {
  "use inline";
  if (which === "bare") bare();
  else if (which === "numbers") numbers(index, index + 1);
  else if (which === "text") text(LETTERS.slice(0, usize(index % 24)));
  else if (which === "loop") asm``;
  else panic("Expected bare, numbers, text or loop");
}

function repeat(which: string, count: u32): void {
  const ns = plat.nanoseconds();
  const cycles = arch.cycles();
  for (let i: u32 = 0; i < count; i++) hit(which, i);
  println`${count} ${plat.nanoseconds() - ns} ${arch.cycles() - cycles}`;
}

export function main(args: Args): i32 {
  let count: u32 = 0;
  for (let i: usize = 0; i < args[1].length; i++) count = count * 10 + u32(args[1].ptr[i] - 48);
  // Each name is a constant of its own loop.
  if (args[0] === "bare") repeat("bare", count);
  if (args[0] === "numbers") repeat("numbers", count);
  if (args[0] === "text") repeat("text", count);
  if (args[0] === "loop") repeat("loop", count);
  return 0;
}
