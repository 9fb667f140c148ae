/** The dialect's errors in the code of one package, whether or not the image reaches it. */
import * as catalog from "./diagnostics/catalog.js";
import { placeAt } from "./diagnostics/diagnostic.js";
import { ts } from "./frontend/typescript.js";
import { lowerFunction } from "./lower/lowerFunction.js";
import { type ClassInstance, isStatic } from "./lower/program/classes.js";
import type { Compilation } from "./lower/program/compilation.js";
import type { FunctionDecl, FunctionInstance } from "./lower/program/functions.js";
import { representatives } from "./lower/program/representatives.js";
import { Statics } from "./lower/program/statics.js";
import { TypeEnv } from "./lower/program/typeEnv.js";
import type { MachineType } from "./types/machineType.js";

/** Lowers what the image does not reach of the package that is checked, for its diagnostics. */
export function checkPackage(c: Compilation): void {
  for (const file of c.frontend.files) {
    if (file === c.frontend.root || c.packageOf(file).name !== c.options.app) continue;
    for (const statement of file.statements) {
      if (ts.isFunctionDeclaration(statement)) checkFunction(c, statement);
      else if (ts.isClassDeclaration(statement)) checkClass(c, statement);
      else if (ts.isVariableStatement(statement)) checkVariables(c, statement);
    }
  }
}

function checkFunction(c: Compilation, decl: FunctionDecl): void {
  if (refuseForms(c, decl) || !decl.body) return;
  if (decl.typeParameters) tryTypes(c, decl, (args) => lowerQuietly(c, c.functions.plain(decl, TypeEnv.empty, args)));
  else c.guard(decl, () => lowerQuietly(c, c.functions.plain(decl, TypeEnv.empty)));
}

function lowerQuietly(c: Compilation, instance: FunctionInstance): void {
  if (!c.functions.wasRequested(instance)) c.quietly(() => lowerFunction(c, instance));
}

/**
 * Lowers generic code for types that could stand for its parameters, until there is one without errors; the errors for the first are
 * reported where there is none.
 */
function tryTypes(
  c: Compilation,
  decl: FunctionDecl | ts.ClassDeclaration,
  lower: (args: readonly MachineType[]) => void,
): void {
  if (!c.options.checkGenerics) return;
  const trials = representatives(c, decl);
  const found = [];
  for (const args of trials) {
    const diagnostics = c.trial(decl, () => lower(args));
    if (diagnostics.length === 0) return;
    found.push(diagnostics);
  }
  for (const diagnostic of found[0] ?? []) c.report(diagnostic);
}

/** A function of several forms is refused where the first of them stands. */
function refuseForms(c: Compilation, decl: FunctionDecl): boolean {
  const symbol = decl.name && c.symbolAt(decl.name);
  const forms = (symbol?.declarations ?? []).filter((d) => d.kind === decl.kind);
  const name = forms.length > 1 && ts.getNameOfDeclaration(forms[0]);
  if (!name) return false;
  c.report(placeAt(name, catalog.overloaded(`'${name.getText()}'`)));
  return true;
}

function checkClass(c: Compilation, decl: ts.ClassDeclaration): void {
  const symbol = decl.name && c.symbolAt(decl.name);
  if (!symbol) return;
  for (const work of classChecks(c, decl)) {
    if (decl.typeParameters) tryTypes(c, decl, (args) => work(c.classInstance(symbol, args)));
    else c.guard(decl, () => work(c.classInstance(symbol, [])));
  }
  for (const member of decl.members) if (isMethod(member) && isStatic(member)) checkFunction(c, member);
}

/** What there is to check in an instance of a class: its fields, its constructor, each method. */
function classChecks(c: Compilation, decl: ts.ClassDeclaration): ((cls: ClassInstance) => void)[] {
  const methods = decl.members.filter(isMethod).filter((member) => !isStatic(member) && member.body !== undefined);
  return [
    (cls) => void cls.layout,
    ...methods
      .filter((member) => !refuseForms(c, member))
      .map(
        (member) =>
          (cls: ClassInstance): void =>
            checkMethod(c, cls, member),
      ),
    (cls) => lowerQuietly(c, c.functions.constructorOf(cls)),
  ];
}

function checkMethod(c: Compilation, cls: ClassInstance, member: FunctionDecl): void {
  if (member.typeParameters) tryTypes(c, member, (args) => lowerQuietly(c, c.functions.method(cls, member, args)));
  else c.guard(member, () => lowerQuietly(c, c.functions.method(cls, member)));
}

function isMethod(
  member: ts.ClassElement,
): member is ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration {
  return ts.isMethodDeclaration(member) || ts.isGetAccessor(member) || ts.isSetAccessor(member);
}

function checkVariables(c: Compilation, statement: ts.VariableStatement): void {
  for (const decl of statement.declarationList.declarations) {
    const symbol = c.checker.getSymbolAtLocation(decl.name);
    const found = symbol && Statics.declarationOf(symbol);
    if (symbol && found) c.guard(decl, () => void c.quietly(() => c.statics.get(symbol, found)));
  }
}
