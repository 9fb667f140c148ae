/**
 * AAPCS64 (2023Q3, sections 6.8.2 and 6.9): up to four floats of one size travel in floating-point registers, any other struct of up
 * to 16 bytes in one or two general ones, a larger one by the address of the caller's copy.
 */
import { layoutOf } from "../types/layout.js";
import type { MachineType } from "../types/machineType.js";
import { scalarsOf } from "./fields.js";
import type { CallingConvention, Passing, Piece } from "./passing.js";

function inRegisters(type: MachineType): Piece[] | undefined {
  const scalars = scalarsOf(type);
  const [first] = scalars;
  if (first && scalars.length <= 4 && scalars.every((s) => s.kind === "float" && s.size === first.size)) {
    const llvm = `[${scalars.length} x ${first.size === 4 ? "float" : "double"}]`;
    return [{ llvm, offset: 0 }];
  }
  const { size } = layoutOf(type);
  if (size > 16) return undefined;
  return [{ llvm: size <= 8 ? "i64" : "[2 x i64]", offset: 0 }];
}

export const aapcs64: CallingConvention = {
  // 6.8.2, stage C.9: the bits above a narrow argument are unspecified.
  extends: false,
  arguments: () => ({
    scalar: () => {},
    struct: (type): Passing => {
      const pieces = inRegisters(type);
      return pieces ? { how: "registers", pieces } : { how: "address" };
    },
  }),
  result: inRegisters,
};
