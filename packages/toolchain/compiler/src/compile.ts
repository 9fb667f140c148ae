/** From the composition module to LLVM IR: front end, lowering to a fixed point, tables, text. */

import * as catalog from "./diagnostics/catalog.js";
import { type Diagnostic, placeAt } from "./diagnostics/diagnostic.js";
import { createFrontend } from "./frontend/program.js";
import { ts } from "./frontend/typescript.js";
import { Dispatch } from "./lower/dispatch.js";
import { lowerFunction } from "./lower/lowerFunction.js";
import { isStatic } from "./lower/program/classes.js";
import { Compilation } from "./lower/program/compilation.js";
import type { FunctionDecl } from "./lower/program/functions.js";
import { Statics } from "./lower/program/statics.js";
import { TypeEnv } from "./lower/program/typeEnv.js";
import type { CompileOptions } from "./options.js";
import { stopwatch, type Timing } from "./timings.js";
import { resetTypes } from "./types/machineType.js";

export interface CompileResult {
  readonly diagnostics: Diagnostic[];
  /** LLVM textual IR; empty when there are errors. */
  readonly ir: string;
  /** Every file on the disk that was read: the result changes only when one of them, or the options, change. */
  readonly inputs: readonly string[];
  /** How long each phase that was reached took, in order. */
  readonly timings: readonly Timing[];
}

/** Attribute groups of functions: bodies, static initialisers, calls that do not return, panics. */
function attributes(optimize: CompileOptions["optimize"]): string {
  const size = optimize === "size" ? " minsize optsize" : "";
  const code = `nounwind null_pointer_is_valid noredzone noimplicitfloat${size}`;
  return [
    `attributes #0 = { ${code} "frame-pointer"="all" "no-builtin-strlen" "no-builtin-wcslen" }`,
    `attributes #1 = { ${code} }`,
    "attributes #2 = { noreturn nounwind }",
    "attributes #3 = { cold noreturn nounwind }",
  ].join("\n");
}

/** Compiles one program. Errors in the sources come back as diagnostics, all of them. */
export function compile(options: CompileOptions): CompileResult {
  resetTypes();
  const { timings, phase } = stopwatch();
  const frontend = createFrontend(options, phase);
  const { inputs } = frontend;
  if (frontend.diagnostics.length > 0) return { diagnostics: [...frontend.diagnostics], ir: "", inputs, timings };
  const c = new Compilation(options, frontend);
  phase("lower", () => lowerProgram(c));
  const { diagnostics } = c;
  if (diagnostics.length > 0) return { diagnostics, ir: "", inputs, timings };
  const header = `source_filename = "ukts"\ntarget datalayout = "${c.target.dataLayout}"\ntarget triple = "${c.target.triple}"`;
  const ir = phase("print", () => c.module.print(header, attributes(options.optimize)));
  return { diagnostics, ir, inputs, timings };
}

/** Everything that the root reaches, to a fixed point: what is lowered asks for more. */
function lowerProgram(c: Compilation): void {
  const { frontend, options } = c;
  for (const file of frontend.files) checkTopLevel(c, file);
  c.slots.collect(frontend.root);
  c.exports.collect();
  for (const name of options.neededSymbols) c.exports.need(name);
  const dispatch = new Dispatch(c);
  for (let more = true; more; ) {
    more = c.exports.drain();
    more = c.functions.drain() || more;
    if (!more) {
      c.guard(frontend.root, () => dispatch.requestAll());
      more = c.functions.hasWork || c.exports.hasWork;
    }
  }
  checkApp(c);
  if (c.diagnostics.length === 0) c.guard(frontend.root, () => dispatch.emit());
  c.statics.finish();
  c.debug.finish();
}

/** A module declares; the only calls at top level are those that compose. */
function checkTopLevel(c: Compilation, file: ts.SourceFile): void {
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.BlockScoped) === 0) {
      c.report(placeAt(statement, catalog.notInLanguage("'var'", "write `let` or `const`")));
    }
    const isDeclaration =
      ts.isVariableStatement(statement) ||
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isEmptyStatement(statement);
    if (!isDeclaration && !isComposition(c, statement)) c.report(placeAt(statement, catalog.topLevelStatement()));
  }
}

function isComposition(c: Compilation, statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const { expression } = statement.expression;
  const callee = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  const name = c.langNameAt(callee);
  return name === "exportSymbol" || name === "fill";
}

/** Lowers what the image does not reach of the application, for its diagnostics. */
function checkApp(c: Compilation): void {
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
  if (refuseForms(c, decl)) return;
  if (decl.typeParameters || !decl.body) return;
  c.guard(decl, () => {
    const instance = c.functions.plain(decl, TypeEnv.empty);
    if (!c.functions.wasRequested(instance)) c.quietly(() => lowerFunction(c, instance));
  });
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
  if (decl.typeParameters || !symbol) return;
  c.guard(decl, () => {
    const cls = c.classInstance(symbol, []);
    void cls.layout;
    for (const member of decl.members) {
      if (!ts.isMethodDeclaration(member) && !ts.isGetAccessor(member) && !ts.isSetAccessor(member)) continue;
      if (isStatic(member)) checkFunction(c, member);
      else if (member.body && !member.typeParameters && !refuseForms(c, member)) {
        c.guard(member, () => {
          const instance = c.functions.method(cls, member);
          if (!c.functions.wasRequested(instance)) c.quietly(() => lowerFunction(c, instance));
        });
      }
    }
    const create = c.functions.constructorOf(cls);
    if (!c.functions.wasRequested(create)) c.quietly(() => lowerFunction(c, create));
  });
}

function checkVariables(c: Compilation, statement: ts.VariableStatement): void {
  for (const decl of statement.declarationList.declarations) {
    const symbol = c.checker.getSymbolAtLocation(decl.name);
    const found = symbol && Statics.declarationOf(symbol);
    if (symbol && found) c.guard(decl, () => void c.quietly(() => c.statics.get(symbol, found)));
  }
}
