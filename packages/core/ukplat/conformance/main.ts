/**
 * The conformance suite's guest: runs every case on the platform of its image. The first argument is `suite`, and those behind it are shown; any other
 * names a deed instead, by which the guest ends (deeds.ts).
 */
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { consoleTakesBytes } from "./cases/console.js";
import { devices } from "./cases/devices.js";
import { guards } from "./cases/guards.js";
import { interrupts } from "./cases/interrupts.js";
import { memory } from "./cases/memory.js";
import { stack } from "./cases/stack.js";
import { time, waiting } from "./cases/time.js";
import { variables } from "./cases/variables.js";
import { perform } from "./deeds.js";
import { run, summarize } from "./report.js";

export function main(args: Args): i32 {
  if (args.length === 0) return perform("");
  if (args[0] !== "suite") return perform(args[0]);
  for (const argument of args.slice(1)) println`argument <${argument}>`;
  println`wall clock ${plat.wallClock()}`;
  run("console", consoleTakesBytes);
  run("memory", memory);
  run("devices", devices);
  run("time", time);
  run("interrupts", interrupts);
  run("waiting", waiting);
  run("variables", variables);
  run("stack", stack);
  run("guards", guards);
  return summarize(plat.name());
}
