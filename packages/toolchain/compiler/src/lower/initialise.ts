/** Gives fresh memory its first value: structs and arrays are built where they stand, without a copy. */
import { ts } from "../frontend/typescript.js";
import { layoutOf } from "../types/layout.js";
import { fillArray } from "./expressions/arrayLiteral.js";
import { fit } from "./expressions/assignment.js";
import { lowerExpression } from "./expressions/index.js";
import { classOf, construct } from "./expressions/newExpression.js";
import { fillStruct } from "./expressions/objectLiteral.js";
import type { Lowering } from "./lowering.js";
import { store, zeroBytes } from "./memory.js";
import type { Place } from "./value.js";

/** `isZero` says that the memory holds zeroes already. */
export function initialise(l: Lowering, place: Place, node: ts.Expression, isZero: boolean): void {
  const { type, addr } = place;
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) {
    initialise(l, place, node.expression, isZero);
    return;
  }
  const zero = (): void => {
    if (!isZero) zeroBytes(l, addr, layoutOf(type).size, layoutOf(type).align);
  };
  if (type.kind === "inline" && ts.isNewExpression(node)) {
    if (classOf(l, node.expression, l.c.checker.getTypeAtLocation(node)) === type.instance) {
      zero();
      construct(l, type.instance, addr, node.arguments ?? [], node);
      return;
    }
  }
  if (type.kind === "inline" && ts.isObjectLiteralExpression(node)) {
    zero();
    fillStruct(l, type.instance, addr, node);
    return;
  }
  if (type.kind === "array" && ts.isArrayLiteralExpression(node)) {
    fillArray(l, type, addr, node, isZero);
    return;
  }
  store(l, place, fit(l, lowerExpression(l, node, type), type, node));
}
