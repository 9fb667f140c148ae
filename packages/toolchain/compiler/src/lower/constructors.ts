/** Constructor bodies: base first, then parameter properties, then field initialisers, then the statements. */
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import { isInPlace, type MachineType } from "../types/machineType.js";
import { coerce } from "./conversions.js";
import { classTable } from "./dispatch.js";
import { lowerExpression } from "./expressions/index.js";
import type { Lowering } from "./lowering.js";
import { decay, fieldAddress, load, store } from "./memory.js";
import { type ClassInstance, isStatic } from "./program/classes.js";
import { lowerStatements } from "./statements/index.js";

export function lowerConstructorBody(
  l: Lowering,
  cls: ClassInstance,
  decl: ts.ConstructorDeclaration | undefined,
  params: readonly MachineType[],
): void {
  const self = l.self?.op ?? "null";
  if (!decl) {
    if (cls.base)
      callBase(
        l,
        cls,
        params.map((p, i) => `${llvmValue(p)} %p${i}`),
      );
    initializeFields(l, cls, undefined, self);
    return;
  }
  if (!cls.base) initializeFields(l, cls, decl, self);
  lowerStatements(l, decl.body?.statements ?? [], (statement) => {
    if (!cls.base || !isSuperCall(statement)) return false;
    l.at(statement);
    const call = statement.expression;
    const base = l.c.functions.constructorOf(cls.base);
    const args = call.arguments.map((arg, i) => {
      const type = base.type.params[i];
      return `${llvmValue(type)} ${coerce(l, decay(l, lowerExpression(l, arg, type)), type, arg).op}`;
    });
    callBase(l, cls, args);
    initializeFields(l, cls, decl, self);
    return true;
  });
}

function callBase(l: Lowering, cls: ClassInstance, args: string[]): void {
  if (!cls.base) return;
  const base = l.c.functions.constructorOf(cls.base);
  l.c.request(base);
  l.b.emit(`call void ${globalName(base.symbol)}(${[`ptr ${l.self?.op}`, ...args].join(", ")})`);
}

function initializeFields(
  l: Lowering,
  cls: ClassInstance,
  decl: ts.ConstructorDeclaration | undefined,
  self: string,
): void {
  if (cls.hasTable) l.b.emit(`store ptr ${classTable(l.c, cls)}, ptr ${self}, align 8`);
  for (const param of decl?.parameters ?? []) {
    const field = cls.fields.find((f) => f.decl === param);
    const symbol =
      field && l.c.checker.getSymbolsOfParameterPropertyDeclaration(param, field.name).find((s) => l.locals.has(s));
    const place = symbol && l.placeOf(symbol);
    if (field && place) store(l, { type: field.type, addr: fieldAddress(l, self, field.offset) }, load(l, place));
  }
  for (const member of cls.decl.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || !member.initializer) continue;
    const field = cls.fields.find((f) => f.decl === member);
    if (!field) continue;
    l.at(member);
    const value = lowerExpression(l, member.initializer, field.type);
    const converted = isInPlace(field.type) ? value : coerce(l, decay(l, value), field.type, member.initializer);
    store(l, { type: field.type, addr: fieldAddress(l, self, field.offset) }, converted);
  }
}

function isSuperCall(statement: ts.Statement): statement is ts.ExpressionStatement & { expression: ts.CallExpression } {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}
