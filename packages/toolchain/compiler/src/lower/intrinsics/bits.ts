import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { layoutOf, llvmValue } from "../../types/layout.js";
import { BOOL, integerOf, type MachineType, tupleOf, typeName, U32 } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { unify } from "../expressions/arithmetic.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { argument, integerArgument, typeArgument } from "./arguments.js";
import type { Intrinsic } from "./index.js";

/** A count of bits, as `u32` whatever the operand's width. */
function count(name: "ctlz" | "cttz" | "ctpop"): Intrinsic {
  return (l, node) => {
    const { op, bits } = integerArgument(l, node, 0, explicitType(l, node));
    const flag = name === "ctpop" ? "" : ", i1 false";
    l.c.module.declare(
      `llvm.${name}.i${bits}`,
      `declare i${bits} @llvm.${name}.i${bits}(i${bits}${flag ? ", i1 immarg" : ""})`,
    );
    const found = l.b.value(`call i${bits} @llvm.${name}.i${bits}(i${bits} ${op}${flag})`);
    if (bits === 32) return { type: U32, op: found };
    return { type: U32, op: l.b.value(`${bits < 32 ? "zext" : "trunc"} i${bits} ${found} to i32`) };
  };
}

const isNumber = (type: MachineType): boolean => integerOf(type) !== undefined || ["float", "be"].includes(type.kind);

const explicitType = (l: Lowering, node: ts.CallExpression): MachineType | undefined =>
  node.typeArguments ? typeArgument(l, node) : undefined;

function rotate(name: "fshl" | "fshr"): Intrinsic {
  return (l, node) => {
    const { op, bits, type } = integerArgument(l, node, 0, explicitType(l, node));
    const by = argument(l, node, 1, U32).op;
    const wide = bits === 32 ? by : l.b.value(`${bits < 32 ? "trunc" : "zext"} i32 ${by} to i${bits}`);
    l.c.module.declare(
      `llvm.${name}.i${bits}`,
      `declare i${bits} @llvm.${name}.i${bits}(i${bits}, i${bits}, i${bits})`,
    );
    return {
      type,
      op: l.b.value(`call i${bits} @llvm.${name}.i${bits}(i${bits} ${op}, i${bits} ${op}, i${bits} ${wide})`),
    };
  };
}

/** Two operands of one machine integer type. */
function operands(l: Lowering, node: ts.CallExpression): { a: Value; b: Value; bits: number; signed: boolean } {
  const expected = explicitType(l, node);
  const [a, b] = unify(
    l,
    node.expression.getText(),
    argument(l, node, 0, expected),
    argument(l, node, 1, expected),
    node,
  );
  const int = integerOf(a.type);
  if (!int) refuse(node, catalog.needsTypeArgument(node.expression.getText()));
  return { a, b, bits: int.bits, signed: int.signed };
}

function withOverflow(name: "add" | "sub" | "mul"): Intrinsic {
  return (l, node) => {
    const { a, b, bits, signed } = operands(l, node);
    const intrinsic = `llvm.${signed ? "s" : "u"}${name}.with.overflow.i${bits}`;
    l.c.module.declare(intrinsic, `declare { i${bits}, i1 } @${intrinsic}(i${bits}, i${bits})`);
    return {
      type: tupleOf([a.type, BOOL]),
      op: l.b.value(`call { i${bits}, i1 } @${intrinsic}(i${bits} ${a.op}, i${bits} ${b.op})`),
    };
  };
}

export const bitIntrinsics: Record<string, Intrinsic> = {
  clz: count("ctlz"),
  ctz: count("cttz"),
  popcount: count("ctpop"),
  rotl: rotate("fshl"),
  rotr: rotate("fshr"),
  bswap: (l, node) => {
    const { op, bits, type } = integerArgument(l, node, 0, explicitType(l, node));
    if (bits === 8) return { type, op };
    l.c.module.declare(`llvm.bswap.i${bits}`, `declare i${bits} @llvm.bswap.i${bits}(i${bits})`);
    return { type, op: l.b.value(`call i${bits} @llvm.bswap.i${bits}(i${bits} ${op})`) };
  },
  mulHigh: (l, node) => {
    const { a, b, bits, signed } = operands(l, node);
    const extend = signed ? "sext" : "zext";
    const wide = `i${bits * 2}`;
    const x = l.b.value(`${extend} i${bits} ${a.op} to ${wide}`);
    const y = l.b.value(`${extend} i${bits} ${b.op} to ${wide}`);
    const product = l.b.value(`mul ${wide} ${x}, ${y}`);
    const high = l.b.value(`lshr ${wide} ${product}, ${bits}`);
    return { type: a.type, op: l.b.value(`trunc ${wide} ${high} to i${bits}`) };
  },
  addOverflow: withOverflow("add"),
  subOverflow: withOverflow("sub"),
  mulOverflow: withOverflow("mul"),
  bitcast: (l, node) => {
    const to = typeArgument(l, node);
    const value = argument(l, node, 0);
    if (!isNumber(value.type) || !isNumber(to))
      refuse(node, catalog.notConvertible(typeName(value.type), typeName(to)));
    if (layoutOf(value.type).size !== layoutOf(to).size)
      refuse(node, catalog.notConvertible(typeName(value.type), typeName(to)));
    return { type: to, op: l.b.value(`bitcast ${llvmValue(value.type)} ${value.op} to ${llvmValue(to)}`) };
  },
  sqrt: (l, node) => {
    const value = argument(l, node, 0, explicitType(l, node));
    const { type } = value;
    if (type.kind !== "float") refuse(node, catalog.needsTypeArgument("sqrt"));
    const llvm = llvmValue(type);
    l.c.module.declare(`llvm.sqrt.f${type.bits}`, `declare ${llvm} @llvm.sqrt.f${type.bits}(${llvm})`);
    return { type, op: l.b.value(`call ${llvm} @llvm.sqrt.f${type.bits}(${llvm} ${coerce(l, value, type, node).op})`) };
  },
};
