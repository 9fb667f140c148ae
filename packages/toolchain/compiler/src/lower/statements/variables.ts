import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { layoutOf, llvmValue } from "../../types/layout.js";
import { isInPlace, type MachineType, nonNull, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { callVirtual } from "../dispatch.js";
import { callInstance, emitCall } from "../expressions/call.js";
import { lowerExpression } from "../expressions/index.js";
import { truth } from "../expressions/logical.js";
import { wordsOf } from "../expressions/propertyAccess.js";
import { initialise } from "../initialise.js";
import { BROKEN, type Lowering } from "../lowering.js";
import { decay, load, store, zeroBytes } from "../memory.js";
import type { Value } from "../value.js";

export function lowerVariables(l: Lowering, list: ts.VariableDeclarationList): void {
  const isUsing = (list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
  if ((list.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) {
    refuse(list, catalog.notInLanguage("'await using'", "write `using`"));
  }
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) {
    for (const decl of list.declarations) markBroken(l, decl.name);
    refuse(list, catalog.notInLanguage("'var'", "write `let` or `const`"));
  }
  const isConst = (list.flags & ts.NodeFlags.Const) !== 0;
  for (const decl of list.declarations) {
    try {
      lowerVariable(l, decl, isConst, isUsing);
    } catch (error) {
      for (const left of list.declarations) markBroken(l, left.name);
      throw error;
    }
  }
}

/** Names that got no value because of an error: what uses them is not reported again. */
export function markBroken(l: Lowering, name: ts.BindingName): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements) if (ts.isBindingElement(element)) markBroken(l, element.name);
    return;
  }
  const symbol = l.c.checker.getSymbolAtLocation(name);
  if (symbol && !l.locals.has(symbol)) l.locals.set(symbol, BROKEN);
}

function lowerVariable(l: Lowering, decl: ts.VariableDeclaration, isConst: boolean, isUsing: boolean): void {
  if (ts.isArrayBindingPattern(decl.name)) {
    lowerTuplePattern(l, decl.name, decl);
    return;
  }
  if (!ts.isIdentifier(decl.name))
    refuse(decl.name, catalog.notInLanguage("destructuring an object", "read the fields one by one"));
  const name = decl.name.text;
  const symbol = l.c.checker.getSymbolAtLocation(decl.name);
  if (!symbol) return;
  const declared = decl.type && l.c.types.storage(decl.type, l.env, name);
  if (!decl.initializer) {
    const type = declared ?? refuse(decl.name, catalog.needsMachineType(name));
    if (type.kind === "reg") refuse(decl.name, catalog.needsValue(name));
    const place = l.slot(type, name);
    zeroBytes(l, place.addr, layoutOf(type).size, layoutOf(type).align);
    bind(l, symbol, name, decl, place);
    return;
  }
  if (declared?.kind === "inline" || declared?.kind === "array") {
    const place = l.slot(declared, name);
    initialise(l, place, decl.initializer, false);
    bind(l, symbol, name, decl, place);
    if (isUsing) dispose(l, load(l, place), decl.name);
    return;
  }
  const raw = lowerExpression(l, decl.initializer, declared);
  if (raw.type.kind === "never") {
    l.locals.set(symbol, { value: raw });
    return;
  }
  const value = decay(l, raw);
  if (value.type.kind === "scoped") refuse(decl.name, catalog.scopedEscapes());
  if (!declared && (value.type.kind === "untyped" || value.type.kind === "untypedFloat")) {
    if (!isConst) refuse(decl.name, catalog.needsMachineType(name));
    l.locals.set(symbol, { value });
    return;
  }
  if (!declared) l.c.checkEditorType(decl, name, value.type);
  const type = declared ?? declaredByChecker(l, decl, value.type);
  if (type.kind === "void") refuse(decl, catalog.needsMachineType(name));
  const fitted = coerce(l, value, type, decl.initializer);
  if (isInPlace(type)) {
    // The name of an array or register that lives elsewhere.
    l.locals.set(symbol, { value: fitted });
    return;
  }
  const place = l.slot(type, name);
  store(l, place, fitted);
  bind(l, symbol, name, decl, place);
  if (isUsing) dispose(l, value, decl.name);
}

/** `T | null` where the checker keeps the null that the first value does not show. */
function declaredByChecker(_l: Lowering, decl: ts.VariableDeclaration, found: MachineType): MachineType {
  if (found.kind !== "null") return found;
  return refuse(decl.name, catalog.needsMachineType(decl.name.getText()));
}

function bind(
  l: Lowering,
  symbol: ts.Symbol,
  name: string,
  decl: ts.Node,
  place: { type: MachineType; addr: string },
): void {
  l.locals.set(symbol, { place });
  l.declareVariable(name, place, decl);
}

function lowerTuplePattern(l: Lowering, pattern: ts.ArrayBindingPattern, decl: ts.VariableDeclaration): void {
  if (!decl.initializer) return;
  const declared = decl.type && l.c.types.fromNode(decl.type, l.env);
  const raw = lowerExpression(l, decl.initializer, declared);
  const value = declared ? coerce(l, raw, declared, decl.initializer) : raw;
  const { type } = value;
  if (type.kind === "never") {
    markBroken(l, pattern);
    return;
  }
  if (type.kind !== "tuple") refuse(decl.initializer, catalog.notConvertible(typeName(type), "a tuple"));
  pattern.elements.forEach((element, i) => {
    if (ts.isOmittedExpression(element)) return;
    if (!ts.isIdentifier(element.name) || element.initializer || element.dotDotDotToken) {
      refuse(element, catalog.notInLanguage("this form of destructuring", "name each element"));
    }
    const symbol = l.c.checker.getSymbolAtLocation(element.name);
    if (!symbol) return;
    const item: Value = { type: type.elems[i], op: l.b.value(`extractvalue ${llvmValue(type)} ${value.op}, ${i}`) };
    const place = l.slot(item.type, element.name.text);
    store(l, place, item);
    bind(l, symbol, element.name.text, element, place);
  });
}

/** Runs `[Symbol.dispose]()` when the scope is left, on every path; of null, nothing. */
export function dispose(l: Lowering, value: Value, node: ts.Node): void {
  const run = disposer(l, value, node);
  const scope = l.scopes[l.scopes.length - 1];
  if (value.type.kind !== "nullable") {
    scope.push(run);
    return;
  }
  scope.push((at) => {
    const some = at.b.newLabel("dispose");
    const end = at.b.newLabel("disposed");
    at.b.branchIf(truth(at, value, node).op, some, end);
    at.b.startBlock(some);
    run(at);
    at.b.startBlock(end);
  });
}

function disposer(l: Lowering, value: Value, node: ts.Node): (at: Lowering) => void {
  const type = nonNull(value.type);
  const name = "[Symbol.dispose]";
  if (type.kind === "class") {
    const found = type.instance.find(name, "method");
    if (!found) refuse(node, catalog.needsDispose(typeName(type)));
    const instance = l.c.functions.method(found.owner, found.decl);
    return (at) => {
      if (at.c.hierarchy.isVirtualMethod(type.instance.decl, name)) {
        callVirtual(at, type.instance, { name, kind: "method" }, value.op, [], node);
      } else callInstance(at, instance, [`ptr ${value.op}`], []);
    };
  }
  const member = type.kind === "interface" ? type.instance.member(name, "method") : undefined;
  if (type.kind !== "interface" || !member) refuse(node, catalog.needsDispose(typeName(type)));
  return (at) => void emitCall(at, type.instance.dispatcher(member), member.type, wordsOf(at, value), []);
}
