import type { Accel, Machine } from "@ukts/runner";

// Names only: the runner itself is loaded when something is run.
export const machines = ["q35", "microvm", "virt"] as const satisfies readonly Machine[];
export const accelerators = ["kvm", "tcg"] as const satisfies readonly Accel[];

export interface TargetFlags {
  plat?: string;
  arch?: string;
}

export interface CommonFlags extends TargetFlags {
  set: string[];
  json?: boolean;
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
  /** Say nothing but results and errors. */
  quiet?: boolean;
  /** Say each step, and the command that runs the guest. */
  verbose?: boolean;
}

export interface GuestFlags extends BuildFlags {
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
}

export interface GdbFlags extends GuestFlags {
  /** Another debugger, of which to print what it is told. */
  print?: "lldb" | "vscode";
}

/** Of a command on a guest in the background. */
export interface RunsFlags {
  all?: boolean;
  follow?: boolean;
  force?: boolean;
  json?: boolean;
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
