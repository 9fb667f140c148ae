/** Inline assembly: the template becomes LLVM's `asm` string, the operands its constraints. */
import { assemblyFiles } from "../backend/assemblyFiles.js";
import {
  asmOutputs,
  asmReadsFile,
  badConstraint,
  misplaced,
  needsMachineType,
  notConstant,
} from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import { escapeBytes } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { integerOf, type MachineType, nonNull, VOID } from "../types/machineType.js";
import { lowerExpression } from "./expressions/index.js";
import type { Lowering } from "./lowering.js";
import { decay } from "./memory.js";
import type { Value } from "./value.js";

interface Operand {
  readonly kind: "input" | "output";
  readonly constraint: string;
  readonly value?: Value;
}

interface Parsed {
  /** Template pieces: text, or the operand that stands there. */
  readonly pieces: (string | Operand)[];
  readonly outputs: Operand[];
  readonly inputs: Operand[];
  readonly clobbers: string[];
  readonly flags: Set<string>;
}

/** A directive with an operand in its name: the name of a symbol would stand there, such as `incbin`. */
const namedByOperand = /\.\w*\$\d+/;

export function lowerAsm(l: Lowering, node: ts.TaggedTemplateExpression): Value {
  const parsed = parse(l, node);
  const result = resultTypes(l, node);
  if (result.length !== parsed.outputs.length) refuse(node, asmOutputs(result.length, parsed.outputs.length));
  const operands = [...parsed.outputs, ...parsed.inputs];
  const text = parsed.pieces
    .map((p) => {
      if (typeof p === "string") return p.replace(/\$/g, "$$$$");
      return l.c.target.pinsRegister(p.constraint) ? "" : `$${operands.indexOf(p)}`;
    })
    .join("");
  const { files, unclear = files[0] } = assemblyFiles(text);
  const computed = namedByOperand.exec(text)?.[0] ?? unclear;
  if (computed !== undefined) refuse(node, asmReadsFile(computed));
  const isPure = parsed.flags.has("pure");
  const constraints = [
    ...parsed.outputs.map((o) => `=${l.c.target.constraint(o.constraint)}`),
    ...parsed.inputs.map((o) => l.c.target.constraint(o.constraint)),
    ...parsed.clobbers.map((c) => `~{${c}}`),
    ...(isPure || parsed.flags.has("nomem") ? [] : ["~{memory}"]),
    ...l.c.target.asmClobbers,
  ];
  const llvm =
    result.length === 0
      ? "void"
      : result.length === 1
        ? llvmValue(result[0])
        : `{ ${result.map(llvmValue).join(", ")} }`;
  const args = parsed.inputs.map((o) => `${llvmValue((o.value as Value).type)} ${(o.value as Value).op}`).join(", ");
  const body = escapeBytes(Buffer.from(text.trim(), "utf8"));
  l.at(node);
  const call = `call ${llvm} asm ${isPure ? "" : "sideeffect "}"${body}", "${constraints.join(",")}"(${args})`;
  if (result.length === 0) {
    l.b.emit(call);
    return { type: VOID, op: "undef" };
  }
  return { type: declaredType(l, node), op: l.b.value(call) };
}

function declaredType(l: Lowering, node: ts.TaggedTemplateExpression): MachineType {
  const arg = node.typeArguments?.[0];
  return arg ? l.c.types.fromNode(arg, l.env) : VOID;
}

function resultTypes(l: Lowering, node: ts.TaggedTemplateExpression): readonly MachineType[] {
  const type = declaredType(l, node);
  return type.kind === "void" || type.kind === "never" ? [] : type.kind === "tuple" ? type.elems : [type];
}

function parse(l: Lowering, node: ts.TaggedTemplateExpression): Parsed {
  const parsed: Parsed = { pieces: [], outputs: [], inputs: [], clobbers: [], flags: new Set() };
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) {
    parsed.pieces.push(template.text);
    return parsed;
  }
  parsed.pieces.push(template.head.text);
  for (const span of template.templateSpans) {
    operand(l, span.expression, parsed);
    parsed.pieces.push(span.literal.text);
  }
  return parsed;
}

function operand(l: Lowering, node: ts.Expression, parsed: Parsed): void {
  const flag = ts.isIdentifier(node) ? l.c.langNameAt(node) : undefined;
  if (flag === "nomem" || flag === "pure") {
    parsed.flags.add(flag);
    return;
  }
  const name = ts.isCallExpression(node) ? l.c.langNameAt(node.expression) : undefined;
  if (!ts.isCallExpression(node) || !name)
    refuse(node, misplaced("this value", "as input(constraint, value) in an asm template"));
  const constraint = l.c.constantText(node.arguments[0]);
  if (constraint === undefined) refuse(node, notConstant("a constraint"));
  if (!/^[=]?[\w{}^]+$/.test(constraint)) refuse(node.arguments[0], badConstraint(constraint));
  if (name === "clobber") {
    parsed.clobbers.push(constraint.replace(/[{}]/g, ""));
    return;
  }
  if (name === "output") {
    const made: Operand = { kind: "output", constraint: constraint.replace(/^=/, "") };
    parsed.outputs.push(made);
    parsed.pieces.push(made);
    return;
  }
  if (name !== "input") refuse(node, misplaced(`'${name}'`, "outside of asm"));
  const value = decay(l, lowerExpression(l, node.arguments[1]));
  if (value.type.kind === "untyped") refuse(node.arguments[1], needsMachineType("the operand"));
  const type = nonNull(value.type);
  if (!integerOf(type) && llvmValue(type) !== "ptr" && type.kind !== "float")
    refuse(node.arguments[1], badConstraint(constraint));
  const made: Operand = { kind: "input", constraint, value };
  parsed.inputs.push(made);
  parsed.pieces.push(made);
}
