import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import { layoutOf, llvmValue } from "../../types/layout.js";
import { isInPlace, type MachineType, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { callVirtual } from "../dispatch.js";
import { fit } from "../expressions/assignment.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import { decay, store, zeroBytes } from "../memory.js";
import type { Value } from "../value.js";

export function lowerVariables(l: Lowering, list: ts.VariableDeclarationList): void {
  const isUsing = (list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
  if ((list.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing) {
    refuse(list, catalog.notInLanguage("'await using'", "write `using`"));
  }
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0)
    refuse(list, catalog.notInLanguage("'var'", "write `let` or `const`"));
  for (const decl of list.declarations) lowerVariable(l, decl, (list.flags & ts.NodeFlags.Const) !== 0, isUsing);
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
  const declared = decl.type && l.c.types.fromNode(decl.type, l.env);
  if (declared?.kind === "length") refuse(decl.name, catalog.needsMachineType(name));
  if (declared?.kind === "scoped") refuse(decl.name, catalog.scopedEscapes());
  if (!decl.initializer) {
    const type = declared ?? refuse(decl.name, catalog.needsMachineType(name));
    const place = l.slot(type, name);
    zeroBytes(l, place.addr, layoutOf(type).size, layoutOf(type).align);
    bind(l, symbol, name, decl, place);
    return;
  }
  const value = decay(l, lowerExpression(l, decl.initializer, declared));
  if (value.type.kind === "scoped") refuse(decl.name, catalog.scopedEscapes());
  if (!declared && (value.type.kind === "untyped" || value.type.kind === "untypedFloat")) {
    if (!isConst) refuse(decl.name, catalog.needsMachineType(name));
    l.locals.set(symbol, { value });
    return;
  }
  if (!declared) l.c.checkEditorType(decl, name, value.type);
  const type = declared ?? declaredByChecker(l, decl, value.type);
  if (type.kind === "void") refuse(decl, catalog.needsMachineType(name));
  if (isInPlace(type) && !declared) {
    // The name of an array or register that lives elsewhere.
    l.locals.set(symbol, { value });
    return;
  }
  const fitted = fit(l, value, type, decl.initializer);
  const place = l.slot(type, name);
  store(l, place, fitted);
  bind(l, symbol, name, decl, place);
  if (isUsing) dispose(l, { ...value, type: value.type }, decl);
}

/** `T | null` where the checker keeps the null that the first value does not show. */
function declaredByChecker(l: Lowering, decl: ts.VariableDeclaration, found: MachineType): MachineType {
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

/** Runs `[Symbol.dispose]()` when the scope is left, on every path. */
function dispose(l: Lowering, value: Value, decl: ts.VariableDeclaration): void {
  const { type } = value;
  const scope = l.scopes[l.scopes.length - 1];
  if (type.kind === "class") {
    const found = type.instance.find("[Symbol.dispose]", "method");
    if (!found) refuse(decl.name, catalog.needsDispose(typeName(type)));
    const instance = l.c.functions.method(found.owner, found.decl);
    scope.push(() => {
      if (l.c.hierarchy.isVirtualMethod(type.instance.decl, "[Symbol.dispose]")) {
        callVirtual(l, type.instance, "[Symbol.dispose]", "method", instance.type, value.op, []);
        return;
      }
      l.c.request(instance);
      l.b.emit(`call void ${globalName(instance.symbol)}(ptr ${value.op})`);
    });
    return;
  }
  if (type.kind === "interface") {
    const member = type.instance.member("[Symbol.dispose]", "method");
    if (!member) refuse(decl.name, catalog.needsDispose(typeName(type)));
    const llvm = llvmValue(type);
    scope.push(() => {
      const object = l.b.value(`extractvalue ${llvm} ${value.op}, 0`);
      const table = l.b.value(`extractvalue ${llvm} ${value.op}, 1`);
      l.b.emit(`call void ${type.instance.dispatcher(member)}(ptr ${object}, ptr ${table})`);
    });
    return;
  }
  refuse(decl.name, catalog.needsDispose(typeName(type)));
}
