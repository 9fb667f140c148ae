import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { llvmValue } from "../../types/layout.js";
import { integerOf, nonNull, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { compareStrings } from "../expressions/comparison.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { lowerStatements } from "./index.js";
import { labelsOf } from "./jumps.js";

/** `switch` over integers, enums and booleans becomes LLVM's; over strings, a chain of comparisons. Cases fall through. */
export function lowerSwitch(l: Lowering, node: ts.SwitchStatement): void {
  const value = lowerExpression(l, node.expression);
  const end = l.b.newLabel("endswitch");
  const clauses = node.caseBlock.clauses.map((clause) => ({ clause, label: l.b.newLabel("case") }));
  const fallback = clauses.find(({ clause }) => ts.isDefaultClause(clause))?.label ?? end;
  const type = nonNull(value.type);
  l.c.guard(node.expression, () => {
    if (integerOf(type) || type.kind === "bool" || type.kind === "be") branchOnInteger(l, value, clauses, fallback);
    else if (type.kind === "string") branchOnString(l, value, clauses, fallback);
    else refuse(node.expression, catalog.noArithmetic("switch", typeName(value.type)));
  });
  l.jumps.push({ labels: labelsOf(node), breakTo: end, continueTo: undefined, depth: l.scopes.length });
  try {
    l.inScope(() => {
      for (const { clause, label } of clauses) {
        l.b.startBlock(label);
        lowerStatements(l, clause.statements);
      }
    });
  } finally {
    l.jumps.pop();
  }
  if (l.b.isOpen || l.b.mentions(end)) l.b.startBlock(end);
}

type Clauses = readonly { clause: ts.CaseOrDefaultClause; label: string }[];

function branchOnInteger(l: Lowering, value: Value, clauses: Clauses, fallback: string): void {
  const llvm = llvmValue(value.type);
  const seen = new Set<string>();
  const cases: string[] = [];
  for (const { clause, label } of clauses) {
    if (!ts.isCaseClause(clause)) continue;
    const constant = coerce(l, lowerExpression(l, clause.expression, value.type), value.type, clause.expression);
    if (constant.known === undefined && value.type.kind !== "be")
      refuse(clause.expression, catalog.notConstant("a case"));
    if (seen.has(constant.op)) continue;
    seen.add(constant.op);
    cases.push(`${llvm} ${constant.op}, label %${label}`);
  }
  l.b.terminate(`switch ${llvm} ${value.op}, label %${fallback} [ ${cases.join(" ")} ]`);
}

function branchOnString(l: Lowering, value: Value, clauses: Clauses, fallback: string): void {
  for (const { clause, label } of clauses) {
    if (!ts.isCaseClause(clause)) continue;
    const candidate = lowerExpression(l, clause.expression, value.type);
    const next = l.b.newLabel("next");
    l.b.branchIf(compareStrings(l, "===", value, candidate).op, label, next);
    l.b.startBlock(next);
  }
  l.b.branch(fallback);
}
