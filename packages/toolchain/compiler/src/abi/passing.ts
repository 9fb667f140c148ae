/** How a target's C ABI passes a struct by value. */
import type { MachineType } from "../types/machineType.js";

/** Some bytes of a struct in one LLVM value. */
export interface Piece {
  readonly llvm: string;
  /** Bytes from the start of the struct. */
  readonly offset: number;
}

export type Passing =
  | { readonly how: "registers"; readonly pieces: readonly Piece[] }
  /** A copy in the argument area (LLVM's `byval`). */
  | { readonly how: "stack" }
  /** A copy that the caller makes, by its address. */
  | { readonly how: "address" };

/** Decides over the arguments of one call in order, as registers run out. */
export interface ArgumentAssigner {
  /** Takes note of an argument that is no struct. */
  scalar(type: MachineType): void;
  struct(type: MachineType): Passing;
}

export interface CallingConvention {
  /** Whether whoever gives a narrow integer away extends it to 32 bits. */
  readonly extends: boolean;
  /** `hasResultPointer` where the result is returned in memory. */
  arguments(hasResultPointer: boolean): ArgumentAssigner;
  /** The pieces in registers, or undefined for memory that the caller names. */
  result(type: MachineType): readonly Piece[] | undefined;
}
