/** Runs what the compiler left to run time: the initialisers of statics. */
import { addressOf, sizeof } from "@ukts/lang";

/** Symbols of the linker script: the bounds of the table of constructors (System V gABI, "Special Sections", .init_array). */
declare function __init_array_start(): void;
declare function __init_array_end(): void;

/** Runs them in dependency order. */
export function runConstructors(): void {
  const table = addressOf(__init_array_start).cast<() => void>();
  const bytes: usize = addressOf(__init_array_end).addr - table.addr;
  for (let i: usize = 0; i < bytes / sizeof<usize>(); i++) {
    const initialise = table[i];
    initialise();
  }
}
