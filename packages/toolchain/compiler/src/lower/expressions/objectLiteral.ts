/** Object literals: a `Result`, or the fields of a declared struct. */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { classType, inlineOf, type MachineType, nonNull, type ResultType } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { classTable } from "../dispatch.js";
import { initialise } from "../initialise.js";
import type { Lowering } from "../lowering.js";
import { decay, fieldPlace, zeroBytes } from "../memory.js";
import type { ClassInstance } from "../program/classes.js";
import { staticStorage } from "../storage.js";
import type { Value } from "../value.js";
import { lowerExpression } from "./index.js";
import { makeError, makeOk } from "./result.js";

export function lowerObjectLiteral(l: Lowering, node: ts.ObjectLiteralExpression, expected?: MachineType): Value {
  const wanted = expected && nonNull(expected);
  if (wanted?.kind === "result") return lowerResult(l, node, wanted);
  if (wanted?.kind === "class" || wanted?.kind === "inline") return lowerStruct(l, node, wanted.instance);
  return refuse(node, catalog.objectLiteral());
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const p of node.properties) {
    if (ts.isPropertyAssignment(p) && p.name.getText() === name) return p.initializer;
    if (ts.isShorthandPropertyAssignment(p) && p.name.text === name) return p.name;
  }
  return undefined;
}

function lowerResult(l: Lowering, node: ts.ObjectLiteralExpression, type: ResultType): Value {
  const isOk = property(node, "ok");
  if (isOk?.kind === ts.SyntaxKind.FalseKeyword) {
    const error = property(node, "error") ?? refuse(node, catalog.missingField("error", "Result"));
    const errno = l.c.errnoType(node);
    return makeError(l, type, coerce(l, lowerExpression(l, error, errno), errno, error));
  }
  if (isOk?.kind !== ts.SyntaxKind.TrueKeyword) refuse(node, catalog.notConstant("'ok'"));
  if (type.value.kind === "void") return makeOk(l, type, undefined);
  const value = property(node, "value") ?? refuse(node, catalog.missingField("value", "Result"));
  return makeOk(l, type, coerce(l, decay(l, lowerExpression(l, value, type.value)), type.value, value));
}

function lowerStruct(l: Lowering, node: ts.ObjectLiteralExpression, cls: ClassInstance): Value {
  const { size, align } = cls.layout;
  const storage =
    l.staticName !== undefined
      ? staticStorage(l, cls.llvmName, align, "zeroinitializer", inlineOf(cls))
      : l.b.slot(cls.llvmName, align, "struct");
  if (l.staticName === undefined) zeroBytes(l, storage, size, align);
  fillStruct(l, cls, storage, node);
  return { type: classType(cls), op: storage };
}

/** Writes the literal's values to the fields of a zeroed struct. */
export function fillStruct(l: Lowering, cls: ClassInstance, storage: string, node: ts.ObjectLiteralExpression): void {
  for (const p of node.properties) {
    if (!ts.isPropertyAssignment(p) && !ts.isShorthandPropertyAssignment(p))
      refuse(p, catalog.notInLanguage("this kind of member", "write `name: value`"));
  }
  if (cls.hasTable) l.b.emit(`store ptr ${classTable(l.c, cls)}, ptr ${storage}, align 8`);
  for (const field of cls.fields) {
    const initializer = property(node, field.name);
    if (!initializer) refuse(node, catalog.missingField(field.name, cls.name));
    initialise(l, fieldPlace(l, storage, field), initializer, true);
  }
}
