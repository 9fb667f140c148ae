import { notConvertible } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import type { ts } from "../../frontend/typescript.js";
import { canBeNull, nonNull, nullable, typeName } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import { truth } from "../expressions/logical.js";
import { callMember } from "../expressions/methodCall.js";
import type { Lowering } from "../lowering.js";
import { decay, load, store } from "../memory.js";
import { bindItem } from "./forOf.js";
import { lowerStatement } from "./index.js";
import { lowerBody } from "./loops.js";

/**
 * `for (const x of each(list))`: from `list.first()` on, by `list.next(x)`, until null. The next element is known before the body
 * runs, so that the body may take the present one out of the list.
 */
export function lowerForEach(l: Lowering, node: ts.ForOfStatement, source: ts.Expression): void {
  const list = decay(l, lowerExpression(l, source));
  const first = callMember(l, list, "first", [], source);
  const elem = nonNull(first.type);
  if (!canBeNull(elem)) refuse(source, notConvertible(typeName(list.type), "a list of references"));
  const cursor = l.slot(nullable(elem), "cursor");
  const ahead = l.slot(nullable(elem), "ahead");
  store(l, ahead, coerce(l, first, cursor.type, source));
  const head = l.b.newLabel("each");
  const body = l.b.newLabel("body");
  const end = l.b.newLabel("endeach");
  l.b.startBlock(head);
  const found = load(l, ahead);
  store(l, cursor, found);
  l.b.branchIf(truth(l, found, source).op, body, end);
  l.b.startBlock(body);
  const item = { ...load(l, cursor), type: elem };
  l.at(source);
  store(l, ahead, coerce(l, callMember(l, list, "next", [item], source), cursor.type, source));
  lowerBody(l, node, end, head, () => {
    bindItem(l, node, item);
    lowerStatement(l, node.statement);
  });
  if (l.b.isOpen) l.b.branch(head);
  l.b.startBlock(end);
}
