import { externalDeclaration, isPlain } from "../../abi/boundary.js";
import { misplaced, notInLanguage, unknownMember } from "../../diagnostics/catalog.js";
import { AlreadyReported, refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import type { Lowering } from "../lowering.js";
import { load } from "../memory.js";
import { Statics } from "../program/statics.js";
import { TypeEnv } from "../program/typeEnv.js";
import type { Place, Value } from "../value.js";

export function lowerIdentifier(l: Lowering, node: ts.Identifier): Value {
  const symbol = l.c.symbolAt(node);
  if (!symbol) refuse(node, unknownMember(node.text, "this scope"));
  return symbolValue(l, symbol, node);
}

/** The value of a local, static or function by its symbol. */
export function symbolValue(l: Lowering, symbol: ts.Symbol, node: ts.Node): Value {
  const local = l.locals.get(symbol);
  if (local && "broken" in local) throw new AlreadyReported();
  if (local) return "place" in local ? load(l, local.place) : local.value;
  const decl = Statics.declarationOf(symbol);
  if (decl && !l.c.isLang(symbol)) {
    const found = l.c.statics.get(symbol, decl);
    return found.place ? load(l, found.place) : (found.value as Value);
  }
  const fn = symbol.declarations?.find((d) => ts.isFunctionDeclaration(d));
  if (fn && !l.c.isLang(symbol)) return functionValue(l, fn);
  if (symbol.name === "undefined") refuse(node, notInLanguage("'undefined'", "use null"));
  if (symbol.name === "arguments") refuse(node, notInLanguage("'arguments'", "name the parameters"));
  if (l.c.isLang(symbol)) refuse(node, misplaced(`'${symbol.name}' of @ukts/lang`, "in a call"));
  refuse(node, misplaced(`'${symbol.name}'`, "where a value is not needed"));
}

/** A function by name as a code pointer. */
export function functionValue(l: Lowering, decl: ts.FunctionDeclaration): Value {
  if (decl.typeParameters) refuse(decl.name ?? decl, misplaced("a generic function", "in a call"));
  const instance = l.c.functions.plain(decl, TypeEnv.empty);
  if (!decl.body) {
    const name = decl.name?.text ?? "";
    const callee = l.c.exports.reference(name, externalDeclaration(l.c, name, instance.type, decl));
    return { type: instance.type, op: isPlain(instance.type) ? callee : l.c.pointerTo(name, callee, instance.type) };
  }
  l.c.request(instance);
  return { type: instance.type, op: globalName(instance.symbol) };
}

export function lowerThis(l: Lowering, node: ts.Node): Value {
  return l.self ?? refuse(node, misplaced("'this'", "in methods and constructors"));
}

/** The place behind a name, for assignment and for taking addresses. */
export function identifierPlace(l: Lowering, node: ts.Identifier): Place | undefined {
  const symbol = l.c.symbolAt(node);
  if (!symbol) return undefined;
  const local = l.placeOf(symbol);
  if (local) return local;
  const decl = Statics.declarationOf(symbol);
  return decl && !l.c.isLang(symbol) ? l.c.statics.get(symbol, decl).place : undefined;
}
