import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { canBeNull, nonNull, typeName } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { decay, load } from "../memory.js";
import { nullValue, type Value } from "../value.js";
import { callValue } from "./call.js";
import { Choice } from "./choice.js";
import { placeIn } from "./elementAccess.js";
import { lowerExpression } from "./index.js";
import { truth } from "./logical.js";
import { callMethod } from "./methodCall.js";
import { memberOf } from "./propertyAccess.js";

/** `a?.b` and `a?.f(x)` as a value: null where a link is null. */
export function lowerOptionalChain(l: Lowering, node: ts.OptionalChain): Value {
  const none = l.b.newLabel("none");
  const value = decay(l, lowerChain(l, node, none));
  const type = nonNull(value.type);
  if (llvmValue(type) !== "void" && !canBeNull(type)) refuse(node, catalog.nullableValue(typeName(type)));
  const choice = new Choice(l, node, undefined);
  choice.take(value, node);
  l.b.startBlock(none);
  choice.take(llvmValue(type) === "void" ? value : nullValue, node);
  return choice.finish();
}

/** A chain whose value nobody asks for. */
export function lowerChainStatement(l: Lowering, node: ts.OptionalChain): void {
  const none = l.b.newLabel("none");
  lowerChain(l, node, none);
  l.b.startBlock(none);
}

/** Lowers a chain; where a link with `?.` is null, all of it is left for `none`. */
export function lowerChain(l: Lowering, node: ts.OptionalChain, none: string): Value {
  if (ts.isNonNullExpression(node)) return link(l, node.expression, false, none);
  if (ts.isPropertyAccessExpression(node)) {
    const object = link(l, node.expression, node.questionDotToken !== undefined, none);
    l.at(node.name);
    return memberOf(l, object, node.name.text, node);
  }
  if (ts.isElementAccessExpression(node)) {
    const base = link(l, node.expression, node.questionDotToken !== undefined, none);
    return load(l, placeIn(l, base, node));
  }
  const callee = node.expression;
  if (node.questionDotToken || !ts.isPropertyAccessExpression(callee)) {
    return callValue(l, link(l, callee, node.questionDotToken !== undefined, none), node);
  }
  const object = link(l, callee.expression, callee.questionDotToken !== undefined, none);
  return callMethod(l, object, callee.name.text, node);
}

/** What a link hangs on; tested for null where the link asks for it. */
function link(l: Lowering, node: ts.Expression, test: boolean, none: string): Value {
  const raw = ts.isOptionalChain(node) ? lowerChain(l, node, none) : lowerExpression(l, node);
  const value = decay(l, raw);
  if (test && (value.type.kind === "nullable" || value.type.kind === "null")) {
    const some = l.b.newLabel("some");
    l.b.branchIf(truth(l, value, node).op, some, none);
    l.b.startBlock(some);
  }
  return { ...value, type: nonNull(value.type) };
}
