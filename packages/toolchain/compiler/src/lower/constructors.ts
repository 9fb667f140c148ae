/** Constructor bodies: base first, then parameter properties, then field initialisers, then the statements. */
import { ts } from "../frontend/typescript.js";
import { globalName } from "../ir/module.js";
import { llvmValue } from "../types/layout.js";
import type { MachineType } from "../types/machineType.js";
import { coerce } from "./conversions.js";
import { classTable } from "./dispatch.js";
import { lowerExpression } from "./expressions/index.js";
import { initialise } from "./initialise.js";
import type { Lowering } from "./lowering.js";
import { decay, fieldAddress, fieldPlace, load, store } from "./memory.js";
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
  for (const field of cls.fields) {
    // An embedded struct has its own table word from the start, whether or not its constructor runs.
    if (field.type.kind !== "inline" || !field.type.instance.hasTable || cls.base?.fields.includes(field)) continue;
    const at = fieldAddress(l, self, field.offset);
    l.b.emit(`store ptr ${classTable(l.c, field.type.instance)}, ptr ${at}, align 1`);
  }
  for (const param of decl?.parameters ?? []) {
    const field = cls.fields.find((f) => f.decl === param);
    const symbol =
      field && l.c.checker.getSymbolsOfParameterPropertyDeclaration(param, field.name).find((s) => l.locals.has(s));
    const place = symbol && l.placeOf(symbol);
    if (field && place) store(l, fieldPlace(l, self, field), load(l, place));
  }
  for (const member of cls.decl.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || !member.initializer) continue;
    const field = cls.fields.find((f) => f.decl === member);
    if (!field) continue;
    l.at(member);
    initialise(l, fieldPlace(l, self, field), member.initializer, true);
  }
}

function isSuperCall(statement: ts.Statement): statement is ts.ExpressionStatement & { expression: ts.CallExpression } {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}
