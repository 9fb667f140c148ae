/** The commands on this machine and its shell. */
import type { Command } from "commander";

export function addMachineCommands(_program: Command, _done: (status: number) => void): void {}
