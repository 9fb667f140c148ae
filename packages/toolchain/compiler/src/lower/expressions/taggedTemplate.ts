import { notCallable } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { nonNull, typeName } from "../../types/machineType.js";
import { lowerAsm } from "../asm.js";
import type { Lowering } from "../lowering.js";
import { lowerMessage } from "../messages.js";
import type { Value } from "../value.js";
import { lowerExpression } from "./index.js";

export function lowerTaggedTemplate(l: Lowering, node: ts.TaggedTemplateExpression): Value {
  if (l.c.langNameAt(node.tag) === "asm") return lowerAsm(l, node);
  const tag = lowerExpression(l, node.tag);
  const type = nonNull(tag.type);
  if (type.kind !== "tag") refuse(node.tag, notCallable(typeName(tag.type)));
  return lowerMessage(l, { ...tag, type: type.sink }, node);
}
