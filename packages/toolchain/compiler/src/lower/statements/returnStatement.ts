import { scopedEscapes } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";

/** The value first, then what the scopes have left to do. */
export function lowerReturn(l: Lowering, node: ts.ReturnStatement): void {
  if (!node.expression) {
    l.leaveScopes(0);
    l.b.terminate("ret void");
    return;
  }
  const value = decay(l, lowerExpression(l, node.expression, l.ret));
  if (value.type.kind === "scoped") refuse(node.expression, scopedEscapes());
  if (!l.b.isOpen) return;
  if (l.ret.kind === "void" || l.ret.kind === "never") {
    l.leaveScopes(0);
    l.b.terminate(l.ret.kind === "void" ? "ret void" : "unreachable");
    return;
  }
  const result = coerce(l, value, l.ret, node.expression);
  l.at(node);
  l.leaveScopes(0);
  l.b.terminate(`ret ${llvmValue(l.ret)} ${zeroIfNull(result.op, l.ret)}`);
}
