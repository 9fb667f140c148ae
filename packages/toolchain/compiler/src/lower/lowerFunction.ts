/** Lowers one function instance to an LLVM function. */
import { notInLanguage } from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { classType, type MachineType } from "../types/machineType.js";
import { lowerConstructorBody } from "./constructors.js";
import { coerce } from "./conversions.js";
import { lowerExpression } from "./expressions/index.js";
import { Lowering } from "./lowering.js";
import { store } from "./memory.js";
import type { Compilation } from "./program/compilation.js";
import type { FunctionInstance } from "./program/functions.js";
import { lowerStatements } from "./statements/index.js";

export function lowerFunction(c: Compilation, instance: FunctionInstance): void {
  const { decl, type, self } = instance;
  if (decl && !decl.body) return;
  const file = instance.node.getSourceFile();
  const source = c.sourceName(file);
  const line = file.getLineAndCharacterOfPosition(instance.node.getStart(file)).line + 1;
  const debugParams: MachineType[] = self ? [classType(self), ...type.params] : [...type.params];
  const scope = c.debug.subprogram(instance.name, instance.symbol, source, line, debugParams, type.ret);
  const l = new Lowering(c, { env: instance.env, file, ret: type.ret, scope });
  l.at(instance.node);
  const params: string[] = [];
  if (self) {
    params.push("ptr %this");
    l.self = { type: classType(self), op: "%this" };
    const slot = l.slot(l.self.type, "this");
    store(l, slot, l.self);
    l.declareVariable("this", slot, instance.node, 1);
  }
  lowerParameters(l, instance, params);
  l.inScope(() => {
    if (instance.isConstructor && self)
      lowerConstructorBody(l, self, decl as ts.ConstructorDeclaration | undefined, type.params);
    else if (decl) lowerBody(l, decl);
  });
  if (l.b.isOpen) l.b.terminate(type.ret.kind === "void" ? "ret void" : "unreachable");
  const { inline, cold, section } = instance.attributes;
  const attributes = [
    inline === true ? "alwaysinline" : inline === false ? "noinline" : "",
    cold ? "cold noinline" : "",
    type.ret.kind === "never" ? "noreturn" : "",
    section ? `section "${section}"` : "",
  ].filter((a) => a !== "");
  c.effect(() =>
    c.module.addFunction(
      `define internal ${llvmValue(type.ret)} ${globalName(instance.symbol)}(${params.join(", ")}) #0 ${attributes.join(" ")} !dbg ${scope} {\n${l.b.body()}\n}`,
    ),
  );
}

/** The section goes after the attributes in LLVM's grammar, which is why it comes last above. */
function lowerParameters(l: Lowering, instance: FunctionInstance, params: string[]): void {
  const { decl, type, self } = instance;
  const first = self ? 2 : 1;
  for (const [i, paramType] of type.params.entries()) {
    params.push(`${llvmValue(paramType)} %p${i}`);
    const node = decl?.parameters.filter((p) => p.name.getText() !== "this")[i];
    if (!node) continue;
    if (!ts.isIdentifier(node.name))
      refuse(node.name, notInLanguage("a destructured parameter", "name it and destructure inside"));
    if (node.dotDotDotToken) refuse(node, notInLanguage("a rest parameter", "take a Slice<T>"));
    const place = l.slot(paramType.kind === "inline" ? classType(paramType.instance) : paramType, node.name.text);
    store(l, place, { type: place.type, op: `%p${i}` });
    l.declareVariable(node.name.text, place, node, first + i);
    for (const symbol of parameterSymbols(l, node, node.name)) l.locals.set(symbol, { place });
  }
}

/** The body of a constructor knows a parameter property by a symbol of its own. */
function parameterSymbols(l: Lowering, node: ts.ParameterDeclaration, name: ts.Identifier): ts.Symbol[] {
  if (ts.isParameterPropertyDeclaration(node, node.parent)) {
    return l.c.checker.getSymbolsOfParameterPropertyDeclaration(node, name.text).slice(0, 1);
  }
  const symbol = l.c.checker.getSymbolAtLocation(name);
  return symbol ? [symbol] : [];
}

function lowerBody(l: Lowering, decl: NonNullable<FunctionInstance["decl"]>): void {
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
  const value = lowerExpression(l, body, l.ret);
  if (l.ret.kind === "void") return;
  if (!l.b.isOpen) return;
  const result = coerce(l, value, l.ret, body);
  l.leaveScopes(0);
  l.b.terminate(l.ret.kind === "never" ? "unreachable" : `ret ${llvmValue(l.ret)} ${zeroIfNull(result.op, l.ret)}`);
}

/** `null` spelled as the type's zero. */
export function zeroIfNull(op: string, type: MachineType): string {
  return op === "null" && llvmValue(type) !== "ptr" ? "zeroinitializer" : op;
}
