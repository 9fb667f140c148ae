/** The C boundary: how values of machine types cross it, for exported and for external functions. */
import { abiType } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import type { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import type { Lowering } from "../lower/lowering.js";
import { part } from "../lower/memory.js";
import type { Compilation } from "../lower/program/compilation.js";
import type { FunctionInstance } from "../lower/program/functions.js";
import type { Value } from "../lower/value.js";
import { llvmValue } from "../types/layout.js";
import { type FunctionType, integerOf, isPair, type MachineType, nonNull, typeName } from "../types/machineType.js";

/** Narrow integers are extended by the caller, as clang does on every target we have. */
function extension(type: MachineType): string {
  if (type.kind === "bool") return "zeroext ";
  const int = integerOf(type);
  if (type.kind === "be" && type.bits < 32) return "zeroext ";
  if (!int || int.bits >= 32) return "";
  return int.signed ? "signext " : "zeroext ";
}

function check(type: MachineType, node: ts.Node): void {
  const t = nonNull(type);
  if (["tuple", "result", "inline", "scoped"].includes(t.kind)) refuse(node, abiType(typeName(type)));
}

/** One C parameter, or two for a pair: both travel in registers of their own, as a struct of two words does. */
function parameterTypes(type: MachineType): string[] {
  if (!isPair(type)) return [`${llvmValue(type)} ${extension(type)}`.trimEnd()];
  return llvmValue(type) === "{ ptr, i64 }" ? ["ptr", "i64"] : ["ptr", "ptr"];
}

/** `declare` line of an external C function. */
export function externalDeclaration(name: string, type: FunctionType, node: ts.Node): string {
  for (const t of [...type.params, type.ret]) check(t, node);
  const noReturn = type.ret.kind === "never" ? " #2" : "";
  return `declare ${extension(type.ret)}${llvmValue(type.ret)} ${globalName(name)}(${type.params.flatMap(parameterTypes).join(", ")})${noReturn}`;
}

/** Calls an external C function. */
export function callExternal(l: Lowering, callee: string, type: FunctionType, args: readonly Value[]): Value {
  const list = args.flatMap((arg) => {
    if (!isPair(arg.type)) return [`${llvmValue(arg.type)} ${extension(arg.type)}${arg.op}`];
    const [first, second] = parameterTypes(arg.type);
    return [`${first} ${part(l, arg, 0)}`, `${second} ${part(l, arg, 1)}`];
  });
  const call = `call ${extension(type.ret)}${llvmValue(type.ret)} ${callee}(${list.join(", ")})`;
  if (llvmValue(type.ret) !== "void") return { type: type.ret, op: l.b.value(call) };
  l.b.emit(call);
  if (type.ret.kind === "never") l.b.terminate("unreachable");
  return { type: type.ret, op: "undef" };
}

/** Defines the C function `name` as a call of `instance`, which the optimiser folds into it. */
export function defineExport(c: Compilation, name: string, instance: FunctionInstance): void {
  const { type } = instance;
  for (const t of [...type.params, type.ret]) check(t, instance.node);
  const params: string[] = [];
  const lines: string[] = [];
  const args = type.params.map((param, i) => {
    if (!isPair(param)) {
      params.push(`${llvmValue(param)} ${extension(param)}%p${i}`);
      return `${llvmValue(param)} %p${i}`;
    }
    const [first, second] = parameterTypes(param);
    params.push(`${first} %p${i}a`, `${second} %p${i}b`);
    const llvm = llvmValue(param);
    lines.push(
      `  %h${i} = insertvalue ${llvm} poison, ${first} %p${i}a, 0`,
      `  %f${i} = insertvalue ${llvm} %h${i}, ${second} %p${i}b, 1`,
    );
    return `${llvm} %f${i}`;
  });
  const ret = llvmValue(type.ret);
  const call = `call ${ret} ${globalName(instance.symbol)}(${args.join(", ")})`;
  if (type.ret.kind === "never") lines.push(`  ${call}`, "  unreachable");
  else if (ret === "void") lines.push(`  ${call}`, "  ret void");
  else lines.push(`  %r = ${call}`, `  ret ${ret} %r`);
  const section = instance.attributes.section ? ` section "${instance.attributes.section}"` : "";
  c.module.addFunction(
    `define ${extension(type.ret)}${ret} ${globalName(name)}(${params.join(", ")}) #0${type.ret.kind === "never" ? " noreturn" : ""}${section} {\n${lines.join("\n")}\n}`,
  );
}
