import { returnsLocal, scopedEscapes } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { classType } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay, store } from "../memory.js";
import { RESULT } from "../signature.js";

/** The value first, then what the scopes have left to do. */
export function lowerReturn(l: Lowering, node: ts.ReturnStatement): void {
  if (!node.expression) {
    l.leaveScopes(0);
    l.b.terminate("ret void");
    return;
  }
  returnValue(l, node.expression, node);
}

/** Ends the function with the value of an expression. */
export function returnValue(l: Lowering, node: ts.Expression, at: ts.Node = node): void {
  const { ret } = l;
  const value = decay(l, lowerExpression(l, node, ret.kind === "inline" ? classType(ret.instance) : ret));
  if (value.type.kind === "scoped") refuse(node, scopedEscapes());
  if (!l.b.isOpen) return;
  if (ret.kind === "void" || ret.kind === "never") {
    l.leaveScopes(0);
    l.b.terminate(ret.kind === "void" ? "ret void" : "unreachable");
    return;
  }
  const result = coerce(l, value, ret, node);
  l.at(at);
  if (ret.kind === "inline") {
    store(l, { type: ret, addr: RESULT }, result);
    l.leaveScopes(0);
    l.b.terminate("ret void");
    return;
  }
  if (l.b.isSlot(result.op)) refuse(node, returnsLocal());
  l.leaveScopes(0);
  l.b.terminate(`ret ${llvmValue(ret)} ${zeroIfNull(result.op, ret)}`);
}
