import { UktsError } from "@ukts/config";
import type { TargetFlags } from "../flags/flags.js";
import { openConfiguration } from "../target.js";
import { onTerminal } from "../terminal.js";

/** Shows the menu until it is left. */
export async function menu(flags: TargetFlags): Promise<number> {
  if (!onTerminal()) {
    throw new UktsError("no-terminal", "Expected a terminal for the menu, found a pipe or a file.", {
      hint: "Without a terminal: ukts configure --explain shows the options, ukts configure <id>=<value> sets them.",
    });
  }
  const configuration = await openConfiguration(flags);
  // Where these are set, Ink draws nothing (its package is-in-ci), and chalk has no colours; but here is a terminal.
  for (const name of ["CI", "CONTINUOUS_INTEGRATION"]) delete process.env[name];
  const { showMenu } = await import("../menu/show.js");
  await showMenu(configuration);
  return 0;
}
