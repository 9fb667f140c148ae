/** Calls: conversions, intrinsics, functions, static methods, methods, code pointers and Scoped functions. */
import { callExternal, externalDeclaration } from "../../abi/boundary.js";
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { isName, ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import { llvmValue } from "../../types/layout.js";
import { type FunctionType, type MachineType, nonNull, numbers, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { intrinsicNamed } from "../intrinsics/index.js";
import { hitTracepoint } from "../intrinsics/tracepoints.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay, part } from "../memory.js";
import { isStatic } from "../program/classes.js";
import type { FunctionDecl, FunctionInstance } from "../program/functions.js";
import { TypeEnv } from "../program/typeEnv.js";
import type { Value } from "../value.js";
import { lowerConversion } from "./conversion.js";
import { lowerExpression } from "./index.js";
import { callMethod, callSuper } from "./methodCall.js";
import { lowerOptionalChain } from "./optionalChain.js";

export function lowerCall(l: Lowering, node: ts.CallExpression, expected?: MachineType): Value {
  const callee = unwrap(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword)
    refuse(node, catalog.misplaced("'super(…)'", "as a statement of a constructor"));
  if (callee.kind === ts.SyntaxKind.ImportKeyword)
    refuse(node, catalog.notInLanguage("a dynamic import", "import at the top of the file"));
  for (const arg of node.arguments) {
    if (ts.isSpreadElement(arg))
      refuse(arg, catalog.notInLanguage("spread", "pass the elements one by one, or a Slice<T>"));
  }
  const named = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const symbol = ts.isIdentifier(named) ? l.c.symbolAt(named) : undefined;
  if (symbol && l.c.isLang(symbol) && ts.isIdentifier(callee)) return callLanguage(l, symbol, node, expected);
  if (symbol && l.c.isLang(symbol) && ts.isPropertyAccessExpression(callee) && isNamespace(l, callee.expression)) {
    return callLanguage(l, symbol, node, expected);
  }
  const decl = symbol?.declarations?.find(isCallableDeclaration);
  if (symbol && decl && !l.locals.has(symbol)) return callDeclared(l, decl, node);
  if (ts.isOptionalChain(node)) return lowerOptionalChain(l, node);
  if (ts.isPropertyAccessExpression(callee)) {
    if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) return callSuper(l, callee.name.text, node);
    const own = symbol && l.locals.has(symbol);
    if (!own && !isQualified(l, callee)) {
      const object = decay(l, lowerExpression(l, callee.expression));
      return callMethod(l, object, callee.name.text, node);
    }
  }
  return callValue(l, lowerExpression(l, callee), node);
}

const unwrap = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? unwrap(node.expression) : node;

const isNamespace = (l: Lowering, node: ts.Expression): boolean => {
  const symbol = l.c.symbolAt(node);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.ValueModule) !== 0;
};

/** `namespace.x` and `Class.staticField`: a value that is called, not a method of an object. */
function isQualified(l: Lowering, node: ts.PropertyAccessExpression): boolean {
  if (!isName(node.expression)) return false;
  const owner = l.c.symbolAt(node.expression);
  return (
    owner !== undefined &&
    (owner.flags & (ts.SymbolFlags.ValueModule | ts.SymbolFlags.Class)) !== 0 &&
    !l.locals.has(owner)
  );
}

function isCallableDeclaration(decl: ts.Declaration): decl is ts.FunctionDeclaration | ts.MethodDeclaration {
  return ts.isFunctionDeclaration(decl) || (ts.isMethodDeclaration(decl) && isStatic(decl));
}

function callLanguage(l: Lowering, symbol: ts.Symbol, node: ts.CallExpression, expected?: MachineType): Value {
  const number = numbers.get(symbol.name);
  if (number) return lowerConversion(l, number, node);
  const intrinsic = intrinsicNamed(symbol.name);
  if (!intrinsic) refuse(node, catalog.misplaced(`'${symbol.name}'`, placeOfLanguageCall(symbol.name)));
  return intrinsic(l, node, expected);
}

const placeOfLanguageCall = (name: string): string =>
  ["input", "output", "clobber"].includes(name)
    ? "inside an asm template"
    : name === "each"
      ? "as the source of a for…of"
      : ["hex", "char"].includes(name)
        ? "as a piece of a message"
        : "at top level";

function callDeclared(
  l: Lowering,
  decl: ts.FunctionDeclaration | ts.MethodDeclaration,
  node: ts.CallExpression,
): Value {
  const args = typeArguments(l, decl, node);
  const instance = l.c.functions.plain(decl, TypeEnv.empty, args);
  const values = lowerArguments(l, instance, node.arguments, node);
  l.at(node);
  if (!decl.body) {
    const name = decl.name?.getText() ?? "";
    return callExternal(
      l,
      l.c.exports.reference(name, externalDeclaration(l.c, name, instance.type, node)),
      instance.type,
      values,
    );
  }
  return callInstance(l, instance, [], values);
}

/** Calls a lowered function; `first` are operands before the parameters (`this`). */
export function callInstance(l: Lowering, instance: FunctionInstance, first: string[], args: readonly Value[]): Value {
  l.c.request(instance);
  return emitCall(l, globalName(instance.symbol), instance.type, first, args);
}

export function emitCall(
  l: Lowering,
  callee: string,
  type: FunctionType,
  first: string[],
  args: readonly Value[],
): Value {
  const values = args.map((a, i) => `${llvmValue(type.params[i])} ${zeroIfNull(a.op, type.params[i])}`);
  if (type.ret.kind === "inline") {
    const { addr } = l.slot(type.ret, "struct");
    l.b.emit(`call void ${callee}(${[...first, ...values, `ptr ${addr}`].join(", ")})`);
    return { type: type.ret, op: addr };
  }
  const list = [...first, ...values].join(", ");
  if (llvmValue(type.ret) !== "void")
    return { type: type.ret, op: l.b.value(`call ${llvmValue(type.ret)} ${callee}(${list})`) };
  l.b.emit(`call void ${callee}(${list})`);
  if (type.ret.kind === "never") l.b.terminate("unreachable");
  return { type: type.ret, op: "undef" };
}

/** The arguments of a call, with the defaults of those left out. */
export function lowerArguments(
  l: Lowering,
  instance: FunctionInstance,
  args: readonly ts.Expression[],
  node: ts.Node,
  self?: Value,
): Value[] {
  const declared = instance.decl?.parameters.filter((p) => p.name.getText() !== "this") ?? [];
  const values: Value[] = [];
  for (const [i, type] of instance.type.params.entries()) {
    if (i < args.length) values.push(passed(l, args[i], type));
    else values.push(defaultOf(l, instance, declared, values, self, node));
  }
  return values;
}

/** The default of the next parameter, which may name those before it. */
function defaultOf(
  l: Lowering,
  instance: FunctionInstance,
  declared: readonly ts.ParameterDeclaration[],
  earlier: readonly Value[],
  self: Value | undefined,
  node: ts.Node,
): Value {
  const param = declared[earlier.length];
  const { initializer } = param ?? {};
  if (!initializer) {
    return refuse(node, catalog.notInLanguage("leaving out an argument without a default", "pass every argument"));
  }
  const type = instance.type.params[earlier.length];
  const locals = new Map(l.locals);
  earlier.forEach((value, i) => {
    const symbol = l.c.checker.getSymbolAtLocation(declared[i].name);
    if (symbol) l.locals.set(symbol, { value });
  });
  try {
    const context = { env: instance.env, file: initializer.getSourceFile(), self, callSite: l.placeInPackage(node) };
    return l.inContext(context, () => passed(l, initializer, type));
  } finally {
    for (const [symbol, local] of locals) l.locals.set(symbol, local);
  }
}

export function passed(l: Lowering, arg: ts.Expression, type: MachineType): Value {
  return coerce(l, decay(l, lowerExpression(l, arg, type)), type, arg);
}

/** The machine types that a generic call stands for. */
export function typeArguments(l: Lowering, decl: FunctionDecl, node: ts.CallExpression): MachineType[] {
  const params = decl.typeParameters ?? [];
  if (params.length === 0) return [];
  const signature = l.c.checker.getResolvedSignature(node);
  const types = signature && l.c.checker.getTypeArgumentsForResolvedSignature(signature);
  return params.map((_, i) => {
    const type = types?.[i];
    const mapped = type && l.c.types.tryFromType(type, l.env);
    if (!mapped) refuse(node.expression, catalog.needsTypeArgument(node.expression.getText()));
    if (mapped.kind === "length" && !node.typeArguments && !isLength(l, decl, params[i]))
      refuse(node.expression, catalog.needsTypeArgument(node.expression.getText()));
    return mapped;
  });
}

/** Whether a type parameter stands for the length of a `FixedArray` in the parameters. */
function isLength(l: Lowering, decl: FunctionDecl, param: ts.TypeParameterDeclaration): boolean {
  const symbol = l.c.checker.getSymbolAtLocation(param.name);
  const visit = (node: ts.Node): boolean => {
    if (ts.isTypeReferenceNode(node) && l.c.langNameAt(node.typeName) === "FixedArray") {
      const length = node.typeArguments?.[1];
      if (length && ts.isTypeReferenceNode(length) && l.c.symbolAt(length.typeName) === symbol) return true;
    }
    return ts.forEachChild(node, visit) ?? false;
  };
  return decl.parameters.some((p) => p.type !== undefined && visit(p.type));
}

/** Calls a value: a code pointer or a Scoped function. */
export function callValue(l: Lowering, callee: Value, node: ts.CallExpression): Value {
  const type = nonNull(callee.type);
  if (type.kind === "tracepoint") return hitTracepoint(l, type, callee.op, node);
  if (type.kind !== "function" && type.kind !== "scoped")
    refuse(node.expression, catalog.notCallable(typeName(callee.type)));
  const fn = type.kind === "scoped" ? type.fn : type;
  const args = fn.params.map((param, i) => {
    const arg = node.arguments[i];
    return arg
      ? passed(l, arg, param)
      : refuse(node, catalog.notInLanguage("leaving out an argument", "pass every argument"));
  });
  l.at(node);
  if (type.kind === "function") return emitCall(l, callee.op, fn, [], args);
  return emitCall(l, part(l, callee, 0), fn, [`ptr ${part(l, callee, 1)}`], args);
}
