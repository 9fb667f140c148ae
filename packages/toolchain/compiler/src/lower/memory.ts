/** Loads, stores and addresses. */
import { elementLayout, layoutOf, llvmValue } from "../types/layout.js";
import { classType, inlineOf, isInPlace, type MachineType, ptrTo } from "../types/machineType.js";
import { classTable } from "./dispatch.js";
import type { Lowering } from "./lowering.js";
import type { Field } from "./program/classes.js";
import type { Place, Value } from "./value.js";

/** What stands at a place; in-place types give their address. */
export function load(l: Lowering, place: Place): Value {
  const { type, addr } = place;
  if (type.kind === "inline") return { type: classType(type.instance), op: addr };
  if (isInPlace(type)) return { type, op: addr };
  const align = place.align ?? layoutOf(type).align;
  if (type.kind === "bool") {
    const byte = l.b.value(`load i8, ptr ${addr}, align 1`);
    return { type, op: l.b.value(`icmp ne i8 ${byte}, 0`) };
  }
  return { type, op: l.b.value(`load ${llvmValue(type)}, ptr ${addr}, align ${align}`) };
}

/** Puts a value of the place's type there; structs and arrays are copied. */
export function store(l: Lowering, place: Place, value: Value): void {
  const { type, addr } = place;
  const { size } = layoutOf(type);
  const align = place.align ?? layoutOf(type).align;
  if (type.kind === "inline" && type.instance.hasTable) {
    // The fields only: the table word says what the struct at the place is.
    l.b.emit(`store ptr ${classTable(l.c, type.instance)}, ptr ${addr}, align 1`);
    const rest = [addr, value.op].map((base) => fieldAddress(l, base, 8));
    copyBytes(l, rest[0], rest[1], size - 8, 1);
    return;
  }
  if (type.kind === "inline" || type.kind === "array") {
    copyBytes(l, addr, value.op, size, align);
    return;
  }
  if (type.kind === "bool") {
    const byte = value.op === "true" ? "1" : value.op === "false" ? "0" : l.b.value(`zext i1 ${value.op} to i8`);
    l.b.emit(`store i8 ${byte}, ptr ${addr}, align 1`);
    return;
  }
  const op = value.op === "null" && llvmValue(type) !== "ptr" ? "zeroinitializer" : value.op;
  l.b.emit(`store ${llvmValue(type)} ${op}, ptr ${addr}, align ${align}`);
}

export function copyBytes(l: Lowering, to: string, from: string, size: number, align: number): void {
  if (size === 0) return;
  l.c.module.declare("llvm.memmove", "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1 immarg)");
  l.b.emit(
    `call void @llvm.memmove.p0.p0.i64(ptr align ${align} ${to}, ptr align ${align} ${from}, i64 ${size}, i1 false)`,
  );
}

export function zeroBytes(l: Lowering, to: string, size: number, align: number): void {
  if (size === 0) return;
  l.c.module.declare("llvm.memset", "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)");
  l.b.emit(`call void @llvm.memset.p0.i64(ptr align ${align} ${to}, i8 0, i64 ${size}, i1 false)`);
}

/** The address `offset` bytes after the start of a struct. */
export function fieldAddress(l: Lowering, base: string, offset: number): string {
  if (offset === 0) return base;
  if (base.startsWith("@")) return `getelementptr (i8, ptr ${base}, i64 ${offset})`;
  return l.b.value(`getelementptr nuw i8, ptr ${base}, i64 ${offset}`);
}

/** The place of a field in the struct at `base`. */
export function fieldPlace(l: Lowering, base: string, field: Field): Place {
  const place = { type: field.type, addr: fieldAddress(l, base, field.offset) };
  return field.packed ? { ...place, align: 1 } : place;
}

/** The place type of an element: a class stands for its struct. */
export const elementType = (elem: MachineType): MachineType => (elem.kind === "class" ? inlineOf(elem.instance) : elem);

/** The place of element `index` (an i64 operand) after `base`. */
export function element(l: Lowering, base: string, elem: MachineType, index: string): Place {
  const { size } = elementLayout(elem);
  const addr = l.b.value(`getelementptr [${size} x i8], ptr ${base}, i64 ${index}`);
  return { type: elementType(elem), addr };
}

/** First or second word of a pair. */
export function part(l: Lowering, value: Value, index: 0 | 1): string {
  if (value.parts) return value.parts[index];
  if (value.op === "null" || value.op === "zeroinitializer")
    return index === 1 && llvmValue(value.type) === "{ ptr, i64 }" ? "0" : "null";
  return l.b.value(`extractvalue ${llvmValue(value.type)} ${value.op}, ${index}`);
}

/** Puts two words together; constants stay constants. */
export function pair(l: Lowering, type: MachineType, first: string, second: string): Value {
  const llvm = llvmValue(type);
  const parts = [first, second];
  const secondType = llvm === "{ ptr, i64 }" ? "i64" : "ptr";
  if (isConstant(first) && isConstant(second)) {
    return { type, op: `{ ptr ${first}, ${secondType} ${second} }`, parts };
  }
  const half = l.b.value(`insertvalue ${llvm} poison, ptr ${first}, 0`);
  return { type, op: l.b.value(`insertvalue ${llvm} ${half}, ${secondType} ${second}, 1`), parts };
}

const isConstant = (op: string): boolean => !op.startsWith("%");

/** A value as it is passed on: the reference to an embedded struct, not the embedding. */
export function decay(l: Lowering, value: Value): Value {
  return value.type.kind === "inline" ? load(l, { type: value.type, addr: value.op }) : value;
}

/** The pointer to the elements of an array, slice or string, and their number. */
export function elementsOf(l: Lowering, value: Value): { base: string; length: string; elem: MachineType } | undefined {
  const { type } = value;
  if (type.kind === "array") return { base: value.op, length: String(type.length), elem: type.elem };
  if (type.kind === "slice") return { base: part(l, value, 0), length: part(l, value, 1), elem: type.elem };
  return undefined;
}

export const pointerTo = (elem: MachineType, op: string): Value => ({ type: ptrTo(elem), op });
