/** Values and places, as the lowering hands them around. */

import { llvmValue } from "../types/layout.js";
import { BOOL, type MachineType, NULL, nullable, typeName, UNTYPED, UNTYPED_FLOAT } from "../types/machineType.js";

export interface Value {
  readonly type: MachineType;
  /** LLVM operand: a register or a constant. */
  readonly op: string;
  /** The number itself where it is known now. */
  readonly known?: bigint | number | boolean;
  /** The operands of a pair or tuple that was just put together. */
  readonly parts?: readonly string[];
}

/** Somewhere in memory that holds a `type`. */
export interface Place {
  readonly type: MachineType;
  readonly addr: string;
  /** Bytes, where it is not the type's own: inside a packed struct. */
  readonly align?: number;
}

export const untyped = (known: bigint): Value => ({ type: UNTYPED, op: String(known), known });
export const untypedFloat = (known: number): Value => ({ type: UNTYPED_FLOAT, op: floatText(known), known });
export const bool = (known: boolean): Value => ({ type: BOOL, op: known ? "true" : "false", known });
export const nullValue: Value = { type: NULL, op: "null" };
export const constant = (type: MachineType, known: bigint): Value => ({ type, op: String(known), known });

/** The null of a type that has one. */
export const nullOf = (type: MachineType): Value => ({
  type: nullable(type),
  op: llvmValue(type) === "ptr" ? "null" : "zeroinitializer",
});

/** LLVM's exact spelling of a double: its bits. */
export function floatText(x: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return `0x${view.getBigUint64(0).toString(16).padStart(16, "0").toUpperCase()}`;
}

/** Whether the operand is the same at every point of the program: nothing that runs is needed to have it. */
export const isConstantOperand = (value: Value): boolean =>
  !/(^|[^\w"])%(t\d|[\w]+\.\d)/.test(value.op) && !value.op.startsWith("%");

export function describe(value: Value): string {
  return value.type.kind === "untyped" ? `the constant ${value.known}` : typeName(value.type);
}
