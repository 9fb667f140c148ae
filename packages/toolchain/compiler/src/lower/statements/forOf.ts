import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { nonNull, typeName, USIZE } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import type { Lowering } from "../lowering.js";
import { element, elementsOf, load, store } from "../memory.js";
import { lowerStatement } from "./index.js";
import { lowerBody } from "./loops.js";
import { dispose } from "./variables.js";

/** Over `FixedArray`, `Slice` and slots: pointer and length are read once, before the first round. */
export function lowerForOf(l: Lowering, node: ts.ForOfStatement): void {
  if (node.awaitModifier) refuse(node.awaitModifier, catalog.notInLanguage("'for await'", "write for…of"));
  const source = lowerExpression(l, node.expression);
  const elements = elementsOf(l, { ...source, type: nonNull(source.type) });
  if (!elements) refuse(node.expression, catalog.notIterable(typeName(source.type)));
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
    const item = load(l, element(l, elements.base, elements.elem, load(l, index).op));
    if (!ts.isVariableDeclarationList(node.initializer))
      refuse(
        node.initializer,
        catalog.notInLanguage("this form of for…of", "declare the variable: for (const x of …)"),
      );
    const [decl] = node.initializer.declarations;
    if (decl.type) void l.c.types.storage(decl.type, l.env, decl.name.getText());
    if (!ts.isIdentifier(decl.name))
      refuse(decl.name, catalog.notInLanguage("destructuring in for…of", "destructure inside the loop"));
    const type = decl.type ? l.c.types.fromNode(decl.type, l.env) : item.type;
    const symbol = l.c.checker.getSymbolAtLocation(decl.name);
    const place = l.slot(type, decl.name.text);
    store(l, place, coerce(l, item, type, decl));
    if (symbol) l.locals.set(symbol, { place });
    l.declareVariable(decl.name.text, place, decl);
    if ((node.initializer.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) dispose(l, item, decl.name);
    lowerStatement(l, node.statement);
  });
  l.b.startBlock(next);
  const now = load(l, index).op;
  store(l, index, { type: USIZE, op: l.b.value(`add nuw i64 ${now}, 1`) });
  l.b.branch(head);
  l.b.startBlock(end);
}
