/**
 * System V AMD64 (psABI 1.0, section 3.2.3): a struct of up to 16 bytes travels in registers by its eightbytes, a larger or unaligned
 * one in memory. An eightbyte is INTEGER unless all of its scalars are floats. Six INTEGER and eight SSE registers carry arguments; a
 * struct that no longer fits whole goes to the stack and leaves the registers to those after it.
 */
import { layoutOf } from "../types/layout.js";
import { isPair, type MachineType, nonNull } from "../types/machineType.js";
import { type Scalar, scalarsOf } from "./fields.js";
import type { ArgumentAssigner, CallingConvention, Passing, Piece } from "./passing.js";

/** The struct's eightbytes, or undefined where it belongs in memory. */
function classify(type: MachineType): Piece[] | undefined {
  const { size } = layoutOf(type);
  const scalars = scalarsOf(type);
  if (size > 16 || scalars.some((s) => s.offset % s.size !== 0)) return undefined;
  const pieces: Piece[] = [];
  for (let offset = 0; offset < size; offset += 8) {
    const within = scalars.filter((s) => s.offset < offset + 8 && s.offset + s.size > offset);
    pieces.push({ offset, llvm: eightbyte(within, Math.min(8, size - offset)) });
  }
  return pieces;
}

function eightbyte(scalars: readonly Scalar[], bytes: number): string {
  if (scalars.length === 0 || scalars.some((s) => s.kind === "int")) return `i${bytes * 8}`;
  if (scalars[0].size === 8) return "double";
  return scalars.length > 1 ? "<2 x float>" : "float";
}

const isSse = (piece: Piece): boolean => !piece.llvm.startsWith("i");

class Assigner implements ArgumentAssigner {
  private sse = 8;

  constructor(private integers: number) {}

  scalar(type: MachineType): void {
    if (nonNull(type).kind === "float") this.sse = Math.max(0, this.sse - 1);
    else this.integers = Math.max(0, this.integers - (isPair(type) ? 2 : 1));
  }

  struct(type: MachineType): Passing {
    const pieces = classify(type);
    if (!pieces) return { how: "stack" };
    const sse = pieces.filter(isSse).length;
    const integers = pieces.length - sse;
    if (sse > this.sse || integers > this.integers) return { how: "stack" };
    this.sse -= sse;
    this.integers -= integers;
    return { how: "registers", pieces };
  }
}

export const systemV: CallingConvention = {
  // Not written in the ABI, but what every C compiler does and relies on.
  extends: true,
  arguments: (hasResultPointer) => new Assigner(hasResultPointer ? 5 : 6),
  result: classify,
};
