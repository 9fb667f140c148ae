import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { canBeNull, nonNull, nullable, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import { decay } from "../memory.js";
import { nullOf, type Value } from "../value.js";
import { lowerExpression } from "./index.js";
import { truth } from "./logical.js";
import { callMethod } from "./methodCall.js";
import { memberOf } from "./propertyAccess.js";

/** `a?.b` and `a?.f(x)`: null where `a` is null. */
export function lowerOptionalChain(l: Lowering, node: ts.PropertyAccessExpression | ts.CallExpression): Value {
  const access = ts.isCallExpression(node) ? node.expression : node;
  if (!ts.isPropertyAccessExpression(access))
    refuse(node, catalog.notInLanguage("this form of '?.'", "test for null first"));
  const object = decay(l, lowerExpression(l, access.expression));
  if (object.type.kind !== "nullable" && object.type.kind !== "null") {
    const plain = { ...object, type: nonNull(object.type) };
    return ts.isCallExpression(node)
      ? callMethod(l, plain, access.name.text, node)
      : memberOf(l, plain, access.name.text, access);
  }
  const some = l.b.newLabel("some");
  const none = l.b.newLabel("none");
  const end = l.b.newLabel("end");
  l.b.branchIf(truth(l, object, access.expression).op, some, none);
  l.b.startBlock(some);
  const inner = { ...object, type: nonNull(object.type) };
  const value = decay(
    l,
    ts.isCallExpression(node)
      ? callMethod(l, inner, access.name.text, node)
      : memberOf(l, inner, access.name.text, access),
  );
  if (llvmValue(value.type) === "void") {
    if (l.b.isOpen) l.b.branch(end);
    l.b.startBlock(none);
    l.b.startBlock(end);
    return value;
  }
  if (!canBeNull(nonNull(value.type))) refuse(node, catalog.nullableValue(typeName(value.type)));
  const type = nullable(nonNull(value.type));
  const llvm = llvmValue(type);
  const slot = l.b.slot(llvm, 8, "chain");
  l.b.emit(`store ${llvm} ${coerce(l, value, type, node).op}, ptr ${slot}`);
  l.b.branch(end);
  l.b.startBlock(none);
  l.b.emit(`store ${llvm} ${zeroIfNull(nullOf(type).op, type)}, ptr ${slot}`);
  l.b.startBlock(end);
  return { type, op: l.b.value(`load ${llvm}, ptr ${slot}`) };
}
