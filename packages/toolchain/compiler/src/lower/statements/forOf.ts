import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts, withoutParentheses } from "../../frontend/typescript.js";
import { nonNull, typeName, USIZE } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import { element, elementsOf, load, store } from "../memory.js";
import type { Value } from "../value.js";
import { lowerForEach } from "./forEach.js";
import { lowerStatement } from "./index.js";
import { lowerBody } from "./loops.js";
import { dispose, markBroken } from "./variables.js";

/** Over `FixedArray`, `Slice` and slots: pointer and length are read once, before the first round. Over `each(list)`: the list. */
export function lowerForOf(l: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier) refuse(node.awaitModifier, catalog.notInLanguage("'for await'", "write for…of"));
  const list = withoutParentheses(node.expression);
  if (ts.isCallExpression(list) && l.c.langNameAt(list.expression) === "each") {
    lowerForEach(l, node, list.arguments[0]);
    return;
  }
  const source = lowerSource(l, node);
  if (source) loop(l, node, source);
}

/** The elements; where they are in error, the body is still checked. */
function lowerSource(l: Lowering, node: ts.ForOfStatement): ReturnType<typeof elementsOf> {
  let found: ReturnType<typeof elementsOf>;
  l.c.guard(node.expression, () => {
    const source = lowerExpression(l, node.expression);
    found = elementsOf(l, { ...source, type: nonNull(source.type) });
    if (!found) refuse(node.expression, catalog.notIterable(typeName(source.type)));
  });
  if (!found) {
    if (ts.isVariableDeclarationList(node.initializer)) {
      for (const decl of node.initializer.declarations) markBroken(l, decl.name);
    }
    lowerBody(l, node, "", "", () => lowerStatement(l, node.statement));
  }
  return found;
}

function loop(l: Lowering, node: ts.ForOfStatement, elements: NonNullable<ReturnType<typeof elementsOf>>): void {
  const index = l.slot(USIZE, "index");
  store(l, index, { type: USIZE, op: "0" });
  const head = l.b.newLabel("forof");
  const body = l.b.newLabel("body");
  const next = l.b.newLabel("next");
  const end = l.b.newLabel("endforof");
  l.b.startBlock(head);
  const at = load(l, index).op;
  l.b.branchIf(l.b.value(`icmp ult i64 ${at}, ${elements.length}`), body, end);
  l.b.startBlock(body);
  lowerBody(l, node, end, next, () => {
    bindItem(l, node, load(l, element(l, elements.base, elements.elem, load(l, index).op)));
    lowerStatement(l, node.statement);
  });
  l.b.startBlock(next);
  const now = load(l, index).op;
  store(l, index, { type: USIZE, op: l.b.value(`add nuw i64 ${now}, 1`) });
  l.b.branch(head);
  l.b.startBlock(end);
}

/** Gives the loop's variable its value for one round. */
export function bindItem(l: Lowering, node: ts.ForOfStatement, item: Value): void {
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer)) {
    refuse(initializer, catalog.notInLanguage("this form of for…of", "declare the variable: for (const x of …)"));
  }
  const [decl] = initializer.declarations;
  if (!ts.isIdentifier(decl.name)) {
    refuse(decl.name, catalog.notInLanguage("destructuring in for…of", "destructure inside the loop"));
  }
  const symbol = l.c.checker.getSymbolAtLocation(decl.name);
  if (item.type.kind === "array" || item.type.kind === "reg") {
    if (symbol) l.locals.set(symbol, { value: item });
    return;
  }
  const place = l.slot(item.type, decl.name.text);
  store(l, place, coerce(l, item, item.type, decl));
  if (symbol) l.locals.set(symbol, { place });
  l.declareVariable(decl.name.text, place, decl);
  if ((initializer.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) dispose(l, item, decl.name);
}
