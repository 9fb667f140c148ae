/** Types that can stand for the parameters of generic code that nothing has instantiated: so that the code can be checked. */
import { ts } from "../../frontend/typescript.js";
import { lengthOf, type MachineType, numbers, ptrTo, U32 } from "../../types/machineType.js";
import type { Compilation } from "./compilation.js";
import { TypeEnv } from "./typeEnv.js";

type Generic = ts.Node & { readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined };

/** More combinations than these are not worth the time: code with errors fails for all of them. */
const MOST = 27;

/**
 * Combinations of type arguments, in the order in which to try them: one without errors shows that the code can be used. None where a
 * constraint speaks of the parameters themselves, as nothing that is made up would meet it.
 */
export function representatives(c: Compilation, decl: Generic): readonly (readonly MachineType[])[] {
  const parameters = decl.typeParameters ?? ts.factory.createNodeArray<ts.TypeParameterDeclaration>();
  let all: MachineType[][] = [[]];
  for (const parameter of parameters) {
    const choices = choicesFor(c, parameter, decl);
    all = all.flatMap((args) => choices.map((choice) => [...args, choice]));
  }
  return all.slice(0, MOST);
}

function choicesFor(c: Compilation, { constraint }: ts.TypeParameterDeclaration, decl: Generic): MachineType[] {
  const [byte, double] = [numbers.get("u8"), numbers.get("f64")];
  if (!byte || !double) throw new Error("the machine numbers have no u8 or f64");
  if (!constraint) return [U32, ptrTo(byte)];
  if (constraint.kind === ts.SyntaxKind.NumberKeyword) return [U32, lengthOf(4), double];
  if (mentionsParameter(c, constraint, decl)) return [];
  const type = c.types.tryFromType(c.checker.getTypeFromTypeNode(constraint), TypeEnv.empty);
  return type ? [type] : [];
}

function mentionsParameter(c: Compilation, node: ts.Node, decl: Generic): boolean {
  const parameters = c.parameterSymbols(decl);
  const visit = (at: ts.Node): boolean => {
    const symbol = ts.isIdentifier(at) ? c.checker.getSymbolAtLocation(at) : undefined;
    return (symbol !== undefined && parameters.includes(symbol)) || (ts.forEachChild(at, visit) ?? false);
  };
  return visit(node);
}
