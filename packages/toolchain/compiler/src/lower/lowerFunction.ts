/** Lowers one function instance to an LLVM function. */
import { notInLanguage } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { classType, type FunctionType, type MachineType, nonNull } from "../types/machineType.js";
import { attributeText } from "./attributes.js";
import { lowerConstructorBody } from "./constructors.js";
import { Lowering } from "./lowering.js";
import { store } from "./memory.js";
import { emitPanicAt, literalWords } from "./panics.js";
import type { Compilation } from "./program/compilation.js";
import type { FunctionInstance } from "./program/functions.js";
import { definedReturn, forward, parametersOf } from "./signature.js";
import { lowerStatements } from "./statements/index.js";
import { returnValue } from "./statements/returnStatement.js";
import type { Value } from "./value.js";

export function lowerFunction(c: Compilation, instance: FunctionInstance): void {
  const { decl, type, self } = instance;
  if (decl && !decl.body) return;
  const file = instance.node.getSourceFile();
  const source = c.sourceName(file);
  const line = file.getLineAndCharacterOfPosition(instance.node.getStart(file)).line + 1;
  const debugParams: MachineType[] = self ? [classType(self), ...type.params] : [...type.params];
  const scoped = onlyScoped(type);
  const symbol = scoped === undefined ? instance.symbol : `${instance.symbol}.body`;
  const scope = c.debug.subprogram(instance.name, symbol, source, line, debugParams, type.ret);
  const l = new Lowering(c, { env: instance.env, file, ret: type.ret, scope });
  l.at(instance.node);
  if (scoped !== undefined) {
    const half = l.b.value(`insertvalue { ptr, ptr } poison, ptr %p${scoped}.code, 0`);
    l.b.emit(`%p${scoped} = insertvalue { ptr, ptr } ${half}, ptr %p${scoped}.frame, 1`);
  }
  if (self) {
    l.self = { type: classType(self), op: "%this" };
    const slot = l.slot(l.self.type, "this");
    store(l, slot, l.self);
    l.declareVariable("this", slot, instance.node, 1);
  }
  lowerParameters(l, instance);
  l.inScope(() => {
    if (instance.isConstructor && self)
      lowerConstructorBody(l, self, decl as ts.ConstructorDeclaration | undefined, type.params);
    else if (decl) lowerBody(l, decl);
  });
  endFunction(l, instance.node);
  const first = self ? ["ptr %this"] : [];
  c.effect(() => {
    // A debugger stops at the app's `main` by that name, and stops there: the function is not put into its caller.
    const isDoor = c.slots.isOfApp(instance.node);
    if (isDoor) c.module.addSecondName(instance.name, symbol);
    const text = attributeText(isDoor ? { ...instance.attributes, inline: false } : instance.attributes, type.ret);
    const params = parametersOf(type, first);
    const define = (name: string, list: string, rest: string): void =>
      c.module.addFunction(`define internal ${definedReturn(type.ret)} ${globalName(name)}(${list}) #0 ${rest}\n}`);
    if (scoped === undefined) {
      define(symbol, params, `${text} !dbg ${scope} {\n${l.b.body()}`);
      return;
    }
    const whole = `{ ptr, ptr } %p${scoped}`;
    define(
      symbol,
      params.replace(whole, `ptr %p${scoped}.code, ptr noalias %p${scoped}.frame`),
      `${text} !dbg ${scope} {\n${l.b.body()}`,
    );
    const parts = ["code", "frame"].map((part, i) => `  %p${scoped}.${part} = extractvalue ${whole}, ${i}\n`).join("");
    const call = forward(type, globalName(symbol), first).replace(whole, `ptr %p${scoped}.code, ptr %p${scoped}.frame`);
    const inlined = attributeText({ ...instance.attributes, inline: true }, type.ret);
    define(instance.symbol, params, `${inlined} {\n${parts}${call}`);
  });
}

/**
 * The position of a parameter that is the function's only Scoped one. Its frame then travels as a pointer of its own that no other
 * aliases: variables that live there are reached through it alone while the function runs, since a Scoped function is kept nowhere
 * and its frame is known only to those who were given it, who all wait for this function to return.
 */
function onlyScoped(type: FunctionType): number | undefined {
  const scoped = [...type.params.keys()].filter((i) => nonNull(type.params[i]).kind === "scoped");
  return scoped.length === 1 && type.params[scoped[0]].kind === "scoped" ? scoped[0] : undefined;
}

function lowerParameters(l: Lowering, instance: FunctionInstance): void {
  const { decl, type, self } = instance;
  const first = self ? 2 : 1;
  for (const [i, paramType] of type.params.entries()) {
    const node = decl?.parameters.filter((p) => p.name.getText() !== "this")[i];
    if (!node) continue;
    bindParameter(l, node, paramType, i, first + i);
  }
}

/** Names parameter `i`: a struct by value is copied, an array or register is where the caller has it. */
export function bindParameter(
  l: Lowering,
  node: ts.ParameterDeclaration,
  type: MachineType,
  i: number,
  shown: number,
): void {
  if (!ts.isIdentifier(node.name))
    refuse(node.name, notInLanguage("a destructured parameter", "name it and destructure inside"));
  const value: Value = { type, op: `%p${i}` };
  if (type.kind === "array" || type.kind === "reg") {
    for (const symbol of parameterSymbols(l, node, node.name)) l.locals.set(symbol, { value });
    return;
  }
  const place = l.slot(type, node.name.text);
  store(l, place, value);
  l.declareVariable(node.name.text, place, node, shown);
  for (const symbol of parameterSymbols(l, node, node.name)) l.locals.set(symbol, { place });
}

/** The body of a constructor knows a parameter property by a symbol of its own. */
function parameterSymbols(l: Lowering, node: ts.ParameterDeclaration, name: ts.Identifier): ts.Symbol[] {
  if (ts.isParameterPropertyDeclaration(node, node.parent)) {
    return l.c.checker.getSymbolsOfParameterPropertyDeclaration(node, name.text).slice(0, 1);
  }
  const symbol = l.c.checker.getSymbolAtLocation(name);
  return symbol ? [symbol] : [];
}

export function lowerBody(l: Lowering, decl: NonNullable<FunctionInstance["decl"]>): void {
  const body = decl.body as ts.Block | ts.Expression;
  if (ts.isBlock(body)) {
    if (decl.asteriskToken)
      refuse(decl.asteriskToken, notInLanguage("a generator", "write a loop, or an object with a next() method"));
    const isAsync = decl.modifiers?.find((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
    if (isAsync)
      refuse(isAsync, notInLanguage("'async'", "block on a scheduler primitive, or keep the state in an object"));
    lowerStatements(l, body.statements);
    return;
  }
  l.at(body);
  returnValue(l, body);
}

/** What is reached where a function that owes a value ends: a case that the checker holds for impossible. */
export function endFunction(l: Lowering, node: ts.Node): void {
  if (!l.b.isOpen) return;
  if (l.ret.kind === "void") l.b.terminate("ret void");
  else if (l.ret.kind === "never") l.b.terminate("unreachable");
  else {
    emitPanicAt(l, literalWords(l, "the function ends without a value"), node);
  }
}

/** `null` spelled as the type's zero. */
export function zeroIfNull(op: string, type: MachineType): string {
  return op === "null" && llvmValue(type) !== "ptr" ? "zeroinitializer" : op;
}
