/** The state of lowering one function body. */
import path from "node:path";
import { AlreadyReported } from "../diagnostics/diagnostic.js";
import type { ts } from "../frontend/typescript.js";
import { FunctionBuilder } from "../ir/functionBuilder.js";
import { aliasName } from "../types/alias.js";
import { layoutOf, llvmStorage } from "../types/layout.js";
import { type MachineType, VOID } from "../types/machineType.js";
import type { Compilation } from "./program/compilation.js";
import type { TypeEnv } from "./program/typeEnv.js";
import type { Place, Value } from "./value.js";

/** What a name in scope stands for. */
export type Local = { readonly place: Place } | { readonly value: Value } | typeof BROKEN;

/** A name whose declaration is in error already: its uses are not reported again. */
export const BROKEN = { broken: true } as const;

export interface Jump {
  readonly labels: readonly string[];
  readonly breakTo: string;
  /** Absent for `switch` and labelled blocks. */
  readonly continueTo: string | undefined;
  /** How many scopes were open where the target stands. */
  readonly depth: number;
  /** A labelled block, which only a `break` with its label leaves. */
  readonly isBlock?: boolean;
}

export interface CallSite {
  /** As seen from the folder of its package, `src/main.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface LoweringOptions {
  readonly env: TypeEnv;
  readonly file: ts.SourceFile;
  readonly ret?: MachineType;
  /** Set while a static's initialiser is lowered: `new` and literals make globals under this name. */
  readonly staticName?: string;
  /** Debug scope of the function. */
  readonly scope?: string;
}

export class Lowering {
  readonly b = new FunctionBuilder();
  readonly locals = new Map<ts.Symbol, Local>();
  readonly jumps: Jump[] = [];
  /** One list of what to run at its end for every open scope. */
  readonly scopes: ((l: Lowering) => void)[][] = [];
  env: TypeEnv;
  file: ts.SourceFile;
  readonly ret: MachineType;
  readonly staticName: string | undefined;
  scope: string | undefined;
  self: Value | undefined;
  /** The call whose arguments are completed by defaults at the moment. */
  callSite: CallSite | undefined;

  constructor(
    readonly c: Compilation,
    options: LoweringOptions,
  ) {
    this.env = options.env;
    this.file = options.file;
    this.ret = options.ret ?? VOID;
    this.staticName = options.staticName;
    this.scope = options.scope;
  }

  /** Gives what is emitted from here on the source position of `node`. */
  at(node: ts.Node): void {
    if (this.scope === undefined) return;
    const { line, character } = this.file.getLineAndCharacterOfPosition(node.getStart(this.file));
    this.b.location = this.c.debug.location(line + 1, character + 1, this.scope);
  }

  lineOf(node: ts.Node): number {
    return this.file.getLineAndCharacterOfPosition(node.getStart(this.file)).line + 1;
  }

  /** File name without folders, as messages show it. */
  get fileName(): string {
    return path.basename(this.file.fileName);
  }

  placeInPackage(node: ts.Node): CallSite {
    const file = path.relative(this.c.packageOf(this.file).dir, this.file.fileName).split(path.sep).join("/");
    return { file, line: this.lineOf(node) };
  }

  /** A stack slot for a value of the type. */
  slot(type: MachineType, name?: string): Place {
    return { type, addr: this.b.slot(llvmStorage(type), layoutOf(type).align, name) };
  }

  /** Declares a variable to the debugger; `arg` counts parameters from 1, 0 is a local. */
  declareVariable(name: string, place: Place, node: ts.Node, arg = 0): void {
    if (this.scope === undefined) return;
    const line = this.lineOf(node);
    const { debug } = this.c;
    const alias = aliasName(this.c, node);
    const type = alias === undefined ? debug.type(place.type) : debug.alias(alias, place.type);
    const variable = debug.variable(name, type, this.scope, this.c.sourceName(this.file), line, arg);
    const location = debug.location(line, 1, this.scope);
    this.b.record(`#dbg_declare(ptr ${place.addr}, ${variable}, !DIExpression(), ${location})`);
  }

  /** Runs what the scopes from the innermost down to `depth` have left to do. */
  leaveScopes(depth: number): void {
    for (let i = this.scopes.length - 1; i >= depth; i--) {
      for (const cleanup of [...this.scopes[i]].reverse()) cleanup(this);
    }
  }

  /** Runs `work` in a scope of its own; debuggers show its variables only inside of `block`. */
  inScope(work: () => void, block?: ts.Node): void {
    const outer = this.scope;
    if (block && outer !== undefined) {
      const { line, character } = this.file.getLineAndCharacterOfPosition(block.getStart(this.file));
      this.scope = this.c.debug.block(outer, this.c.sourceName(this.file), line + 1, character + 1);
      this.at(block);
    }
    this.scopes.push([]);
    const depth = this.scopes.length - 1;
    try {
      work();
      if (this.b.isOpen) this.leaveScopes(depth);
    } finally {
      this.scopes.pop();
      this.scope = outer;
    }
  }

  /** The local's place, or undefined where the name stands for a value. */
  placeOf(symbol: ts.Symbol): Place | undefined {
    const local = this.locals.get(symbol);
    if (local && "broken" in local) throw new AlreadyReported();
    return local && "place" in local ? local.place : undefined;
  }

  /** Lowers something that stands in another declaration, such as a parameter's default, as if it stood there. */
  inContext<T>(
    context: { env: TypeEnv; file: ts.SourceFile; self: Value | undefined; callSite: CallSite },
    work: () => T,
  ): T {
    const { env, file, self, callSite } = this;
    Object.assign(this, context);
    try {
      return work();
    } finally {
      Object.assign(this, { env, file, self, callSite });
    }
  }

  /** The same scope with instructions of its own that go nowhere: for a look at an expression's type. */
  aside(): Lowering {
    const copy = new Lowering(this.c, { env: this.env, file: this.file, ret: this.ret });
    for (const [symbol, local] of this.locals) copy.locals.set(symbol, local);
    copy.self = this.self;
    copy.jumps.push(...this.jumps);
    copy.scopes.push(...this.scopes.map((scope) => [...scope]));
    return copy;
  }
}
