/**
 * How values travel between functions of the program itself: each parameter in the LLVM type of its value, a struct by value as the
 * address of the caller's, which the callee copies. A struct that is returned by value is written where a last, hidden parameter
 * points.
 */
import { llvmValue } from "../types/layout.js";
import { type FunctionType, integerOf, type MachineType } from "../types/machineType.js";

export const RESULT = "%result";

export const llvmReturn = (ret: MachineType): string => (ret.kind === "inline" ? "void" : llvmValue(ret));

/** Narrow integers are extended by whoever gives them away, as clang does on every target we have. */
export function extension(type: MachineType): string {
  if (type.kind === "bool") return "zeroext ";
  const int = integerOf(type);
  if (type.kind === "be" && type.bits < 32) return "zeroext ";
  if (!int || int.bits >= 32) return "";
  return int.signed ? "signext " : "zeroext ";
}

/** The result in the head of a definition that C may be given a pointer to, and then relies on its whole register. */
export const definedReturn = (ret: MachineType): string => `${extension(ret)}${llvmReturn(ret)}`;

/** The parameter list of a definition; `first` stands before the declared parameters. */
export function parametersOf(type: FunctionType, first: readonly string[] = []): string {
  const hidden = type.ret.kind === "inline" ? [`ptr ${RESULT}`] : [];
  return [...first, ...type.params.map((p, i) => `${llvmValue(p)} %p${i}`), ...hidden].join(", ");
}

/** Hands the parameters of a definition on to `callee`, and its result back. */
export function forward(type: FunctionType, callee: string, first: readonly string[]): string {
  const call = `${llvmReturn(type.ret)} ${callee}(${parametersOf(type, first)})`;
  if (type.ret.kind === "never") return `  call ${call}\n  unreachable`;
  if (llvmReturn(type.ret) === "void") return `  call ${call}\n  ret void`;
  return `  %r = call ${call}\n  ret ${llvmReturn(type.ret)} %r`;
}
