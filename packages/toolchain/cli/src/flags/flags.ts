import type { Accel, Machine } from "@ukts/runner";
import type { CommonOptions } from "./common.js";

// Names only: the runner itself is loaded when something is run.
export const machines = ["q35", "microvm", "virt"] as const satisfies readonly Machine[];
export const accelerators = ["kvm", "tcg"] as const satisfies readonly Accel[];

export interface TargetFlags {
  plat?: string;
  arch?: string;
}

export interface CommonFlags extends TargetFlags, CommonOptions {
  set: string[];
}

export interface ConfigureFlags extends CommonFlags {
  /** Ids of options and slots. */
  unset: string[];
  explain?: boolean;
}

export interface InfoFlags extends CommonFlags {
  /** A slot, or a contract. */
  alternatives?: string;
}

export interface BuildFlags extends CommonFlags {
  timing?: boolean;
}

export interface GuestFlags extends BuildFlags {
  /** Kernel parameters, `library.name=value`. */
  param: string[];
  memory?: string;
  machine?: Machine;
  accel?: Accel;
  /** Milliseconds. */
  timeout?: number;
}

export interface RunFlags extends GuestFlags {
  dryRun?: boolean;
  detach?: boolean;
  name?: string;
  /** A port, or true for any. */
  gdb?: number | true;
  paused?: boolean;
  symbolic?: boolean;
  bootChart?: boolean;
  /** Of the boot chart: the file to write, or true for one in .ukts. */
  html?: string | true;
}

export interface TestFlags extends CommonFlags {
  allTargets?: boolean;
  /** The tests of dependencies, too. */
  closure?: boolean;
  list?: boolean;
  tap?: boolean;
  memory?: string;
  machine?: Machine;
  accel?: Accel;
  /** Milliseconds, for each boot. */
  timeout?: number;
}

export interface GdbFlags extends GuestFlags {
  /** Another debugger, of which to print what it is told. */
  print?: "lldb" | "vscode";
}

/** Of a command on a guest in the background. */
export interface RunsFlags extends CommonOptions {
  all?: boolean;
  follow?: boolean;
  force?: boolean;
}

export interface TraceFlags extends GuestFlags {
  /** Patterns of tracepoints' names. */
  points?: string;
  list?: boolean;
  /** Files to write. */
  save?: string;
  chrome?: string;
}

export const debuggers = ["lldb", "vscode"] as const satisfies readonly GdbFlags["print"][];
export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];
