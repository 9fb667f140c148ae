/** One handler per kind of expression. */
import { notInLanguage, templateOutsideTag, typesDisagree, unreachedForm } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import { bool, nullValue, type Value } from "../value.js";
import { lowerArrayLiteral } from "./arrayLiteral.js";
import { lowerAs } from "./asExpression.js";
import { lowerBinary } from "./binary.js";
import { lowerCall } from "./call.js";
import { lowerConditional } from "./conditional.js";
import { lowerElementAccess } from "./elementAccess.js";
import { lowerFunctionExpression } from "./functionValue.js";
import { lowerIdentifier, lowerThis } from "./identifier.js";
import { lowerNumber, lowerString } from "./literals.js";
import { lowerNew } from "./newExpression.js";
import { lowerObjectLiteral } from "./objectLiteral.js";
import { lowerPropertyAccess } from "./propertyAccess.js";
import { lowerTaggedTemplate } from "./taggedTemplate.js";
import { lowerPostfix, lowerPrefix } from "./unary.js";

/** Lowers an expression. `expected` guides literals; the caller still converts. */
export function lowerExpression(l: Lowering, node: ts.Expression, expected?: MachineType): Value {
  const value = lowerForm(l, node, expected);
  checkFlavour(l, node, value);
  return value;
}

/** The self-test of the front end: where the checker's type of a name or call carries a machine type, it is the compiler's own. */
function checkFlavour(l: Lowering, node: ts.Expression, { type }: Value): void {
  if (type.kind !== "int" && type.kind !== "float" && type.kind !== "be") return;
  if (
    !ts.isIdentifier(node) &&
    !ts.isPropertyAccessExpression(node) &&
    !ts.isElementAccessExpression(node) &&
    !ts.isCallExpression(node)
  ) {
    return;
  }
  const flavour = l.c.types.flavour(l.c.checker.getTypeAtLocation(node));
  if (flavour !== undefined && flavour !== type.name) refuse(node, typesDisagree(flavour, type.name));
}

function lowerForm(l: Lowering, node: ts.Expression, expected?: MachineType): Value {
  if (ts.isParenthesizedExpression(node)) return lowerExpression(l, node.expression, expected);
  if (ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node))
    return lowerExpression(l, node.expression, expected);
  if (ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) return lowerNumber(node);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return lowerString(l, node.text);
  if (ts.isIdentifier(node)) return lowerIdentifier(l, node);
  if (ts.isBinaryExpression(node)) return lowerBinary(l, node, expected);
  if (ts.isPrefixUnaryExpression(node)) return lowerPrefix(l, node, expected);
  if (ts.isPostfixUnaryExpression(node)) return lowerPostfix(l, node);
  if (ts.isPropertyAccessExpression(node)) return lowerPropertyAccess(l, node);
  if (ts.isElementAccessExpression(node)) return lowerElementAccess(l, node);
  if (ts.isCallExpression(node)) return lowerCall(l, node, expected);
  if (ts.isNewExpression(node)) return lowerNew(l, node, expected);
  if (ts.isConditionalExpression(node)) return lowerConditional(l, node, expected);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerFunctionExpression(l, node, expected);
  if (ts.isObjectLiteralExpression(node)) return lowerObjectLiteral(l, node, expected);
  if (ts.isArrayLiteralExpression(node)) return lowerArrayLiteral(l, node, expected);
  if (ts.isTaggedTemplateExpression(node)) return lowerTaggedTemplate(l, node);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return lowerAs(l, node, expected);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return bool(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return bool(false);
  if (node.kind === ts.SyntaxKind.NullKeyword) return nullValue;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return lowerThis(l, node);
  return refuseForm(node);
}

function refuseForm(node: ts.Expression): never {
  if (ts.isTemplateExpression(node)) refuse(node, templateOutsideTag());
  if (ts.isAwaitExpression(node)) refuse(node, notInLanguage("'await'", "block on a scheduler primitive"));
  if (ts.isYieldExpression(node))
    refuse(node, notInLanguage("'yield'", "write a loop or an object with a next() method"));
  if (ts.isDeleteExpression(node)) refuse(node, notInLanguage("'delete'", "set the field to null, or use destroy(x)"));
  if (ts.isTypeOfExpression(node))
    refuse(
      node,
      notInLanguage("'typeof' at run time", "types are known when compiling; use a field that tells variants apart"),
    );
  if (ts.isRegularExpressionLiteral(node))
    refuse(node, notInLanguage("a regular expression", "compare bytes in a loop"));
  if (ts.isSpreadElement(node)) refuse(node, notInLanguage("spread", "name the elements, or pass a Slice<T>"));
  if (ts.isClassExpression(node)) refuse(node, notInLanguage("a class expression", "declare the class at top level"));
  if (ts.isVoidExpression(node)) refuse(node, notInLanguage("'void'", "call the function as a statement"));
  if (ts.isMetaProperty(node)) refuse(node, notInLanguage(`'${node.getText()}'`, "pass what is needed as an option"));
  refuse(node, unreachedForm(ts.SyntaxKind[node.kind]));
}
