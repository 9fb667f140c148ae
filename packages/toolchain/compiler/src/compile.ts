/** From the composition module to LLVM IR: front end, lowering to a fixed point, tables, text. */

import { checkPackage } from "./checkPackage.js";
import * as catalog from "./diagnostics/catalog.js";
import { type Diagnostic, placeAt } from "./diagnostics/diagnostic.js";
import { createFrontend } from "./frontend/program.js";
import { ts } from "./frontend/typescript.js";
import { Dispatch } from "./lower/dispatch.js";
import { Compilation } from "./lower/program/compilation.js";
import type { CompileOptions } from "./options.js";
import { stopwatch, type Timing } from "./timings.js";
import { resetTypes } from "./types/machineType.js";

/** What came of a program: LLVM's text where it is right, diagnostics where it is not. */
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
  checkPackage(c);
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
