/** The C boundary: how values of machine types cross it, for exported and for external functions. */
import { abiType } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import type { ts } from "../frontend/typescript.js";
import type { FunctionBuilder } from "../ir/functionBuilder.js";
import { globalName } from "../ir/module.js";
import { coerce } from "../lower/conversions.js";
import { callInstance } from "../lower/expressions/call.js";
import { zeroIfNull } from "../lower/lowerFunction.js";
import { Lowering } from "../lower/lowering.js";
import { decay, pair, part, store } from "../lower/memory.js";
import type { Compilation } from "../lower/program/compilation.js";
import type { FunctionInstance } from "../lower/program/functions.js";
import { TypeEnv } from "../lower/program/typeEnv.js";
import { extension, llvmReturn, parametersOf, RESULT } from "../lower/signature.js";
import type { Value } from "../lower/value.js";
import { layoutOf, llvmStorage, llvmValue } from "../types/layout.js";
import { type FunctionType, isPair, type MachineType, nonNull, typeName } from "../types/machineType.js";
import { isAggregate } from "./fields.js";
import type { Passing, Piece } from "./passing.js";

function check(type: MachineType, node: ts.Node): void {
  const t = nonNull(type);
  const isEmpty = isAggregate(t) && layoutOf(t).size === 0;
  if (t.kind === "scoped" || isEmpty) refuse(node, abiType(typeName(type)));
}

/** The words of a pair: two C parameters, each in a register of its own. */
const wordsOf = (type: MachineType): string[] => (llvmValue(type) === "{ ptr, i64 }" ? ["ptr", "i64"] : ["ptr", "ptr"]);

/** How each parameter of a function crosses, and its result. */
interface Crossing {
  readonly params: readonly (Passing | undefined)[];
  /** Pieces in registers, `"memory"`, or undefined for what is no struct. */
  readonly result: readonly Piece[] | "memory" | undefined;
}

function crossing(c: Compilation, type: FunctionType): Crossing {
  const { convention } = c.target;
  const result = isAggregate(type.ret) ? (convention.result(type.ret) ?? "memory") : undefined;
  const assigner = convention.arguments(result === "memory");
  const params = type.params.map((param) => {
    if (isAggregate(param)) return assigner.struct(param);
    assigner.scalar(param);
    return undefined;
  });
  return { params, result };
}

const structOf = (pieces: readonly Piece[]): string =>
  pieces.length === 1 ? pieces[0].llvm : `{ ${pieces.map((p) => p.llvm).join(", ")} }`;

const resultAttribute = (type: MachineType): string => `ptr sret(${llvmStorage(type)}) align ${layoutOf(type).align}`;
const stackAttribute = (type: MachineType): string =>
  `ptr byval(${llvmStorage(type)}) align ${Math.max(8, layoutOf(type).align)}`;

/** The LLVM types of one C parameter, with their attributes. */
function parameterTypes(c: Compilation, type: MachineType, passing: Passing | undefined): string[] {
  if (passing?.how === "registers") return passing.pieces.map((p) => p.llvm);
  if (passing?.how === "stack") return [stackAttribute(type)];
  if (passing?.how === "address") return ["ptr"];
  return isPair(type) ? wordsOf(type) : [`${llvmValue(type)} ${promised(c, type)}`.trimEnd()];
}

function returnType(c: Compilation, type: MachineType, { result }: Crossing): string {
  if (result === "memory") return "void";
  return result ? structOf(result) : `${promised(c, type)}${llvmValue(type)}`;
}

/** What may be taken for granted of a narrow integer that comes from C: its extension, where the giver is bound to it. */
const promised = (c: Compilation, type: MachineType): string => (c.target.convention.extends ? extension(type) : "");

/** `declare` line of an external C function. */
export function externalDeclaration(c: Compilation, name: string, type: FunctionType, node: ts.Node): string {
  for (const t of [...type.params, type.ret]) check(t, node);
  const how = crossing(c, type);
  const params = type.params.flatMap((param, i) => parameterTypes(c, param, how.params[i]));
  if (how.result === "memory") params.unshift(resultAttribute(type.ret));
  const noReturn = type.ret.kind === "never" ? " #2" : "";
  return `declare ${returnType(c, type.ret, how)} ${globalName(name)}(${params.join(", ")})${noReturn}`;
}

/** Whether C and the program itself pass everything alike, so that a code pointer serves both. */
export const isPlain = (type: FunctionType): boolean =>
  [...type.params, type.ret].every((t) => !isAggregate(t) && extension(t) === "");

/** Defines a function of the program's own convention that calls an external one. */
export function defineBridge(c: Compilation, name: string, callee: string, type: FunctionType): void {
  const l = new Lowering(c, { env: TypeEnv.empty, file: c.frontend.root, ret: type.ret });
  const result = callExternal(
    l,
    callee,
    type,
    type.params.map((p, i) => ({ type: p, op: `%p${i}` })),
  );
  if (type.ret.kind === "inline") store(l, { type: type.ret, addr: RESULT }, result);
  if (l.b.isOpen)
    l.b.terminate(llvmReturn(type.ret) === "void" ? "ret void" : `ret ${llvmValue(type.ret)} ${result.op}`);
  c.module.addFunction(`define internal ${llvmReturn(type.ret)} ${name}(${parametersOf(type)}) #0 {\n${l.b.body()}\n}`);
}

/** Calls an external C function. */
export function callExternal(l: Lowering, callee: string, type: FunctionType, args: readonly Value[]): Value {
  const how = crossing(l.c, type);
  const list = args.flatMap((arg, i) => {
    const param = type.params[i];
    const passing = how.params[i];
    if (passing) return structArgument(l, arg, param, passing);
    const types = parameterTypes(l.c, param, undefined);
    if (isPair(param)) return types.map((t, k) => `${t} ${part(l, arg, k === 0 ? 0 : 1)}`);
    return [`${types[0]} ${zeroIfNull(arg.op, param)}`];
  });
  if (how.result === undefined) {
    const call = `call ${returnType(l.c, type.ret, how)} ${callee}(${list.join(", ")})`;
    if (llvmValue(type.ret) !== "void") return { type: type.ret, op: l.b.value(call) };
    l.b.emit(call);
    if (type.ret.kind === "never") l.b.terminate("unreachable");
    return { type: type.ret, op: "undef" };
  }
  const place = room(l.b, type.ret);
  if (how.result === "memory")
    l.b.emit(`call void ${callee}(${[`${resultAttribute(type.ret)} ${place}`, ...list].join(", ")})`);
  else {
    const op = l.b.value(`call ${structOf(how.result)} ${callee}(${list.join(", ")})`);
    putPieces(l.b, op, how.result, place);
  }
  return fromMemory(l, type.ret, place);
}

/** Stack memory for a struct, a whole number of words so that its last piece can be read as one. */
function room(b: FunctionBuilder, type: MachineType): string {
  const words = Math.ceil(layoutOf(type).size / 8);
  return b.slot(`[${words} x i64]`, Math.max(8, layoutOf(type).align), "struct");
}

/** The address of a struct's bytes: what an `Inline<T>` is, and where a tuple or Result is put. */
function toMemory(l: Lowering, value: Value, type: MachineType): string {
  const place = room(l.b, type);
  store(l, { type, addr: place }, value);
  return place;
}

function fromMemory(l: Lowering, type: MachineType, place: string): Value {
  if (type.kind === "inline") return { type, op: place };
  return { type, op: l.b.value(`load ${llvmValue(type)}, ptr ${place}, align ${layoutOf(type).align}`) };
}

function structArgument(l: Lowering, value: Value, type: MachineType, passing: Passing): string[] {
  const place = toMemory(l, value, type);
  if (passing.how === "stack") return [`${stackAttribute(type)} ${place}`];
  if (passing.how === "address") return [`ptr ${place}`];
  return passing.pieces.map((p) => `${p.llvm} ${l.b.value(`load ${p.llvm}, ptr ${at(l.b, place, p)}, align 1`)}`);
}

const at = (b: FunctionBuilder, place: string, piece: Piece): string =>
  piece.offset === 0 ? place : b.value(`getelementptr i8, ptr ${place}, i64 ${piece.offset}`);

/** Stores what came in registers. */
function putPieces(b: FunctionBuilder, op: string, pieces: readonly Piece[], place: string): void {
  pieces.forEach((piece, i) => {
    const value = pieces.length === 1 ? op : b.value(`extractvalue ${structOf(pieces)} ${op}, ${i}`);
    b.emit(`store ${piece.llvm} ${value}, ptr ${at(b, place, piece)}, align 1`);
  });
}

/** Defines the C function `name` as a call of `instance`, which the optimiser folds into it. */
export function defineExport(c: Compilation, name: string, instance: FunctionInstance): void {
  const { type } = instance;
  c.module.reserve(name);
  for (const t of [...type.params, type.ret]) check(t, instance.node);
  const how = crossing(c, type);
  const file = instance.node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(instance.node.getStart(file)).line + 1;
  // Without lines of its own, a function that never returns takes the line of the call where it is inlined: a panic's backtrace starts there.
  const scope =
    type.ret.kind === "never"
      ? undefined
      : c.debug.subprogram(name, name, c.sourceName(file), line, [], type.ret, true);
  const l = new Lowering(c, { env: TypeEnv.empty, file, ret: type.ret, ...(scope === undefined ? {} : { scope }) });
  l.at(instance.node);
  const params: string[] = how.result === "memory" ? [`${resultAttribute(type.ret)} %result`] : [];
  const args = type.params.map((param, i) => {
    const names = parameterTypes(c, param, how.params[i]).map((llvm, k) => {
      params.push(`${llvm} %p${i}.${k}`);
      return `%p${i}.${k}`;
    });
    return received(l, param, how.params[i], names);
  });
  const result = callInstance(l, instance, [], args);
  if (l.b.isOpen) giveBack(l, result, how, instance.node);
  const section = instance.attributes.section ? ` section "${instance.attributes.section}"` : "";
  const noReturn = type.ret.kind === "never" ? " noreturn" : "";
  const debug = scope === undefined ? "" : ` !dbg ${scope}`;
  c.module.addFunction(
    `define ${returnType(c, type.ret, how)} ${globalName(name)}(${params.join(", ")}) #0${noReturn}${section}${debug} {\n${l.b.body()}\n}`,
  );
}

/** A parameter as the program itself knows it. */
function received(l: Lowering, type: MachineType, passing: Passing | undefined, names: readonly string[]): Value {
  if (!passing) return isPair(type) ? pair(l, type, names[0], names[1]) : { type, op: names[0] };
  if (passing.how !== "registers") return fromMemory(l, type, names[0]);
  const place = room(l.b, type);
  passing.pieces.forEach((piece, i) => {
    l.b.emit(`store ${piece.llvm} ${names[i]}, ptr ${at(l.b, place, piece)}, align 1`);
  });
  return fromMemory(l, type, place);
}

function giveBack(l: Lowering, result: Value, { result: how }: Crossing, node: ts.Node): void {
  if (how === undefined) {
    l.b.terminate(llvmValue(result.type) === "void" ? "ret void" : `ret ${llvmValue(result.type)} ${result.op}`);
    return;
  }
  const value = coerce(l, decay(l, result), l.ret, node);
  if (how === "memory") {
    store(l, { type: l.ret, addr: "%result" }, value);
    l.b.terminate("ret void");
    return;
  }
  const place = toMemory(l, value, l.ret);
  const pieces = how.map((p) => l.b.value(`load ${p.llvm}, ptr ${at(l.b, place, p)}, align 1`));
  if (how.length === 1) {
    l.b.terminate(`ret ${how[0].llvm} ${pieces[0]}`);
    return;
  }
  let op = "poison";
  how.forEach((p, i) => {
    op = l.b.value(`insertvalue ${structOf(how)} ${op}, ${p.llvm} ${pieces[i]}, ${i}`);
  });
  l.b.terminate(`ret ${structOf(how)} ${op}`);
}
