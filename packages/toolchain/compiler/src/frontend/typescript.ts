/** The one place where the official compiler API enters, so that another version of it has one place to change. */
import ts from "typescript";

export { ts };

/** A dotted name: what can stand for a namespace or a class. */
export function isName(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isName(node.expression));
}

/** The expression inside its parentheses. */
export const withoutParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
