import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { BOOL, isPair, type MachineType, NULL, nonNull, nullable, typeName } from "../../types/machineType.js";
import { tryCoerce } from "../conversions.js";
import type { Lowering } from "../lowering.js";
import { bool, isConstantOperand, type Value } from "../value.js";
import { address, knownNull } from "./comparison.js";
import { lowerExpression } from "./index.js";
import { lowerChain } from "./optionalChain.js";

/** `&&` and `||` as values: both sides are booleans. */
export function lowerLogical(l: Lowering, node: ts.BinaryExpression): Value {
  const known = knownCondition(l, node);
  if (known !== undefined) return bool(known);
  const type = l.c.checker.getTypeAtLocation(node);
  if (!(type.flags & (ts.TypeFlags.BooleanLike | ts.TypeFlags.Never)))
    refuse(node, catalog.conditionType(l.c.checker.typeToString(type)));
  const slot = l.b.slot("i1", 1, "cond");
  const yes = l.b.newLabel("yes");
  const no = l.b.newLabel("no");
  const end = l.b.newLabel("end");
  lowerCondition(l, node, yes, no);
  l.b.startBlock(yes);
  l.b.emit(`store i1 true, ptr ${slot}, align 1`);
  l.b.branch(end);
  l.b.startBlock(no);
  l.b.emit(`store i1 false, ptr ${slot}, align 1`);
  l.b.startBlock(end);
  return { type: BOOL, op: l.b.value(`load i1, ptr ${slot}, align 1`) };
}

/** Branches to `yes` or `no`, evaluating only what decides. */
export function lowerCondition(l: Lowering, node: ts.Expression, yes: string, no: string): void {
  if (ts.isParenthesizedExpression(node)) {
    lowerCondition(l, node.expression, yes, no);
    return;
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    lowerCondition(l, node.operand, no, yes);
    return;
  }
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
      const next = l.b.newLabel(isAnd ? "and" : "or");
      const known = knownCondition(l, node.left);
      if (known !== undefined && known !== isAnd) {
        l.b.branch(known ? yes : no);
        return;
      }
      lowerCondition(l, node.left, isAnd ? next : yes, isAnd ? no : next);
      l.b.startBlock(next);
      lowerCondition(l, node.right, yes, no);
      return;
    }
  }
  const value = ts.isOptionalChain(node) ? lowerChain(l, node, no) : lowerExpression(l, node);
  l.at(node);
  const test = truth(l, value, node);
  if (test.known !== undefined) l.b.branch(test.known ? yes : no);
  else l.b.branchIf(test.op, yes, no);
}

/** A value as an `i1`: a boolean, or whether a `T | null` is not null. */
export function truth(l: Lowering, value: Value, node: ts.Node): Value {
  const { type } = value;
  if (type.kind === "bool") return value;
  if (type.kind === "never") return bool(false);
  const isNull = knownNull(value);
  if (type.kind === "nullable" || type.kind === "null") {
    if (isNull !== undefined) return bool(!isNull);
    return { type: BOOL, op: l.b.value(`icmp ne ptr ${address(l, value)}, null`) };
  }
  if (nonNull(type).kind === "string") refuse(node, catalog.conditionType("string"));
  if (type.kind === "untyped" || type.kind === "untypedFloat") refuse(node, catalog.conditionType(typeName(type)));
  if (isPair(type) || llvmValue(type) === "ptr") {
    return isNull === false ? bool(true) : { type: BOOL, op: l.b.value(`icmp ne ptr ${address(l, value)}, null`) };
  }
  return refuse(node, catalog.conditionType(typeName(type)));
}

/** The outcome of a condition that constants decide. */
export function knownCondition(l: Lowering, node: ts.Expression): boolean | undefined {
  if (ts.isParenthesizedExpression(node)) return knownCondition(l, node.expression);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = knownCondition(l, node.operand);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const decides = kind === ts.SyntaxKind.BarBarToken;
      const left = knownCondition(l, node.left);
      if (left === decides) return decides;
      const right = knownCondition(l, node.right);
      return left !== undefined ? right : undefined;
    }
  }
  if (!mayFold(l, node)) return undefined;
  try {
    const value = l.c.statics.fold(node);
    return typeof value?.known === "boolean" && value.type.kind === "bool" ? value.known : undefined;
  } catch {
    return undefined;
  }
}

/** Only names of top-level constants, literals and operators: everything else is not worth the attempt. */
function mayFold(l: Lowering, node: ts.Node): boolean {
  if (ts.isIdentifier(node)) {
    const symbol = l.c.symbolAt(node);
    if (!symbol || l.locals.has(symbol)) return false;
    const decl = symbol.valueDeclaration;
    return (
      decl !== undefined &&
      ts.isVariableDeclaration(decl) &&
      (decl.parent.flags & ts.NodeFlags.Const) !== 0 &&
      ts.isSourceFile(decl.parent.parent.parent)
    );
  }
  if (ts.isPropertyAccessExpression(node)) return l.c.checker.getConstantValue(node) !== undefined;
  if (ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.NullKeyword) return true;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (ts.isBinaryExpression(node)) return mayFold(l, node.left) && mayFold(l, node.right);
  if (ts.isPrefixUnaryExpression(node)) return mayFold(l, node.operand);
  return ts.isParenthesizedExpression(node) && mayFold(l, node.expression);
}

/** The type that both branches of an expression can take. */
export function commonType(l: Lowering, a: Value, b: Value, node: ts.Node): MachineType {
  if (a.type.kind.startsWith("untyped") && b.type.kind.startsWith("untyped")) {
    refuse(node, catalog.needsMachineType(node.getText()));
  }
  if (a.type === b.type) return a.type;
  if (a.type.kind === "never") return b.type;
  if (b.type.kind === "never") return a.type;
  if (a.type === NULL) return nullable(b.type);
  if (b.type === NULL) return nullable(a.type);
  if (nonNull(a.type) === nonNull(b.type)) return nullable(nonNull(a.type));
  const fits = (value: Value, to: MachineType): boolean => {
    try {
      return l.c.quietly(() => tryCoerce(l.aside(), value, to, node)) !== undefined;
    } catch {
      return false;
    }
  };
  if (isConstantOperand(a) && a.known !== undefined && fits(a, b.type)) return b.type;
  if (isConstantOperand(b) && b.known !== undefined && fits(b, a.type)) return a.type;
  if (a.type.kind === "class" && b.type.kind === "class") {
    if (a.type.instance.extends(b.type.instance)) return b.type;
    if (b.type.instance.extends(a.type.instance)) return a.type;
  }
  return refuse(node, catalog.operandsDiffer("?:", typeName(a.type), typeName(b.type)));
}
